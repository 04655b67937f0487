"""Asking the experts: choose a topic, then a prepared question or one's own voice, and when it shall be answered.

Read answers, play their clips, give appointments back.

What was answered to everybody is looked through here too (``everybody``).
"""

from collections.abc import Callable

from content_sync.protocol.documents import AskTopic, ConsultingHour, Lesson
from kiosk.asking.questions import Asked, Moment, Questions
from kiosk.flow.attempt import attempt, page_over
from kiosk.flow.learning import answers, everybody, hours
from kiosk.flow.learning.everybody import Everybody
from kiosk.flow.learning.steps import Choosing, GivingBack, Speaking, Step, above
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.microphone.port import LONGEST_S
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.questions import appointments, presenter
from kiosk.screens.questions.presenter import Known
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.page import Page


class Questioning:
    """The section of questions. Begun in a film it is a veil over it, otherwise a page."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._questions = Questions(parts.store, parts.outbox, parts.clock)
        self._step: Step = None
        self._moment: Moment | None = None
        self._page = ItemList(ListActions(choose=self._choose, erase=self._step_back))

    def doors(self) -> tuple[Door, ...]:
        """Return the door, where there is something to ask about or to read."""
        library = self._parts.library
        is_wanted = library.ask_topics or library.answers or library.public_answers
        return (Door("ask", _("Ask the experts"), self._open),) if is_wanted else ()

    def takes_questions(self) -> bool:
        """Say whether there is a topic to ask about."""
        return bool(self._parts.library.ask_topics)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the section's."""
        return page is self._page

    def refresh(self) -> None:
        """Show what the centre says now."""
        self._try(self._show)

    def second(self) -> None:
        """Count the seconds of who speaks."""
        if isinstance(self._step, Speaking):
            self._show()

    def tick(self) -> None:
        """Count the seconds of who speaks over a film, and forget what was begun and left."""
        if self._stage.veil is self._page:
            self.second()
        elif self._stage.page is not self._page:
            self._forget()

    def ask_about(self, lesson: Lesson, position_ms: int) -> None:
        """Begin over the film, to ask about this moment."""
        self._begin(Moment(lesson.id, position_ms))
        if self._try(self._show):
            self._stage.cover(self._page)

    def _open(self) -> None:
        self._begin(None)
        if self._try(self._show):
            self._stage.open(self._page)

    def _begin(self, moment: Moment | None) -> None:
        self._forget()
        self._moment = moment

    def _forget(self) -> None:
        self._parts.microphone.close()
        self._step, self._moment = None, None

    def _choose(self, name: str) -> None:
        self._try(lambda: self._go(name))

    def _go(self, name: str) -> None:
        match self._step:
            case Everybody() as step:
                self._look_through(step, name)
            case Choosing() as step:
                self._choose_time(step, name)
            case Asked() as step:
                self._at_question(step, name)
            case GivingBack() as step:
                self._give_back(step, name)
            case AskTopic() as topic:
                self._at_topic(topic, name)
            case Speaking() as step:
                self._at_topic(step.topic, name)
            case None:
                self._begin_with(name)

    def _begin_with(self, name: str) -> None:
        if name == presenter.EVERYBODY:
            self._to(Everybody())
        elif name.startswith(presenter.TOPIC):
            self._to(self._find_topic(name.removeprefix(presenter.TOPIC)))
        elif name.startswith(presenter.ASKED):
            self._open_question(name.removeprefix(presenter.ASKED))

    def _at_topic(self, topic: AskTopic, name: str) -> None:
        if name.startswith(presenter.PREPARED):
            self._ask_prepared(topic, name.removeprefix(presenter.PREPARED))
        elif name in {presenter.SPEAK, presenter.AGAIN}:
            self._parts.microphone.start()
            self._to(Speaking(topic, self._parts.clock.monotonic_s()))
        elif name == presenter.SEND:
            self._ask_spoken(topic)

    def _to(self, step: Step) -> None:
        self._step = step
        self._show()

    def _step_back(self) -> bool:
        """Go back one step; False at the beginning, so that Back leaves."""
        step = self._step
        if step is None:
            return False
        self._parts.microphone.close()
        self._try(lambda: self._to(above(step)))
        return True

    def _look_through(self, step: Everybody, name: str) -> None:
        lesson = everybody.played(step, self._parts, name)
        if lesson is not None:
            self._onward.watch(lesson, 0)
        else:
            self._to(step.toward(name))

    def _ask_prepared(self, topic: AskTopic, prepared_id: str) -> None:
        prepared = next((question for question in topic.prepared if question.id == prepared_id), None)
        if prepared is not None:
            self._ask_when(Choosing(topic, prepared=prepared))

    def _ask_spoken(self, topic: AskTopic) -> None:
        voice = self._parts.microphone.stop()
        if voice:
            self._ask_when(Choosing(topic, voice=voice))
        else:
            self._stage.toast(_("Nothing was heard. Please say it again, closer to the microphone."), Tone.WRONG)
            self._to(topic)

    def _ask_when(self, step: Choosing) -> None:
        """Let somebody choose when it is to be answered, where there is a choice."""
        if hours.coming(self._parts, step.topic):
            self._to(step)
        else:
            self._ask(step)

    def _choose_time(self, step: Choosing, name: str) -> None:
        hour = hours.named(self._parts, step.topic, name)
        if hour is not None or name == appointments.AT_ONCE:
            self._ask(step, hour)
        else:
            self._show()

    def _ask(self, step: Choosing, hour: ConsultingHour | None = None) -> None:
        people = self._parts.room.people
        person_id = people[0].id if len(people) == 1 else None
        self._questions.ask(
            step.topic, prepared=step.prepared, voice=step.voice, moment=self._moment, person_id=person_id, hour=hour
        )
        self._stage.toast(hours.on_its_way(hour), Tone.GOOD)
        if self._stage.veil is self._page:
            self._stage.uncover()
        else:
            self._to(None)

    def _open_question(self, question_id: str) -> None:
        known = self._known()
        asked = next((asked for asked in known.asked if asked.question_id == question_id), None)
        if asked is None or (known.waits(asked) and known.visit(asked) is None):
            self._stage.toast(_("There is no answer yet. It comes by itself."), Tone.PLAIN)
            return
        if not known.waits(asked):
            self._questions.see(question_id)
        self._to(asked)

    def _at_question(self, asked: Asked, name: str) -> None:
        if name == presenter.PLAY:
            self._play(asked)
        elif name == appointments.GIVE_BACK:
            self._to(GivingBack(asked))

    def _give_back(self, step: GivingBack, name: str) -> None:
        if name == appointments.KEEP:
            self._to(step.asked)
        elif name == appointments.GIVEN_BACK:
            self._questions.give_back(step.asked.question_id)
            self._stage.toast(_("The appointment is given back. The question stays."), Tone.GOOD)
            self._to(None)

    def _play(self, asked: Asked) -> None:
        lesson = answers.clip_of(self._known().answers.get(asked.question_id), self._parts)
        if lesson is not None:
            self._onward.watch(lesson, 0)

    def _show(self) -> None:
        self._page.show(self._view())

    def _view(self) -> ListView:
        """Return what shows at this step; a question of which nothing is left to show leads to the beginning."""
        parts, about = self._parts, self._about()
        match self._step:
            case Asked() | GivingBack() as step if (view := answers.view(step, parts, self._known())) is not None:
                return view
            case Choosing() as step:
                return appointments.present_hours(step.topic, hours.coming(parts, step.topic), parts.zone)
            case Everybody() as step:
                return everybody.view(step, parts)
            case Speaking() as step:
                seconds = min(int(parts.clock.monotonic_s() - step.began_s), LONGEST_S)
                return presenter.present_speaking(step.topic, seconds)
            case AskTopic() as topic:
                return presenter.present_topic(topic, about, can_speak=parts.microphone.is_there())
        self._step = None
        library = parts.library
        return presenter.present_start(library.ask_topics, self._known(), about, len(library.public_answers))

    def _about(self) -> str:
        lesson = self._parts.library.lesson(self._moment.lesson_id) if self._moment else None
        return presenter.about(lesson, self._moment)

    def _known(self) -> Known:
        return answers.known(self._parts, self._questions.asked())

    def _find_topic(self, topic_id: str) -> AskTopic | None:
        return next((topic for topic in self._parts.library.ask_topics if topic.id == topic_id), None)

    def _try(self, work: Callable[[], None]) -> bool:
        """Do something for a viewer; a full disk is said, and nothing is half done."""
        return attempt(work, page_over(self._onward))
