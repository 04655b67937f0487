"""Asking the experts: choose a topic, then a prepared question or one's own voice; read answers, play their clips.

What was answered to everybody is looked through here too (``everybody``).
"""

from collections.abc import Callable

from content_sync.protocol.documents import Answer, AskTopic, Lesson, PreparedQuestion
from kiosk.asking.questions import Asked, Moment, Questions
from kiosk.flow.attempt import attempt, page_over
from kiosk.flow.learning import everybody
from kiosk.flow.learning.everybody import Everybody
from kiosk.flow.learning.steps import Speaking, Step, above
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.microphone.port import LONGEST_S
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.questions import presenter
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
        topic = self._topic()
        if name == presenter.EVERYBODY:
            self._to(Everybody())
        elif isinstance(self._step, Everybody):
            self._look_through(self._step, name)
        elif name.startswith(presenter.TOPIC):
            self._to(self._find_topic(name.removeprefix(presenter.TOPIC)))
        elif name.startswith(presenter.ASKED):
            self._open_answer(name.removeprefix(presenter.ASKED))
        elif name.startswith(presenter.PREPARED) and topic is not None:
            self._ask_prepared(topic, name.removeprefix(presenter.PREPARED))
        elif name in {presenter.SPEAK, presenter.AGAIN} and topic is not None:
            self._parts.microphone.start()
            self._to(Speaking(topic, self._parts.clock.monotonic_s()))
        elif name == presenter.SEND and topic is not None:
            self._ask_spoken(topic)
        elif name == presenter.PLAY:
            self._play()

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
            self._ask(topic, prepared=prepared)

    def _ask_spoken(self, topic: AskTopic) -> None:
        voice = self._parts.microphone.stop()
        if voice:
            self._ask(topic, voice=voice)
        else:
            self._stage.toast(_("Nothing was heard. Please say it again, closer to the microphone."), Tone.WRONG)
            self._to(topic)

    def _ask(self, topic: AskTopic, *, prepared: PreparedQuestion | None = None, voice: bytes = b"") -> None:
        people = self._parts.room.people
        person_id = people[0].id if len(people) == 1 else None
        self._questions.ask(topic, prepared=prepared, voice=voice, moment=self._moment, person_id=person_id)
        self._stage.toast(_("Your question is on its way. The answer comes back to this station."), Tone.GOOD)
        if self._stage.veil is self._page:
            self._stage.uncover()
        else:
            self._to(None)

    def _open_answer(self, question_id: str) -> None:
        known = self._known()
        asked = next((asked for asked in known.asked if asked.question_id == question_id), None)
        if asked is None or known.waits(asked):
            self._stage.toast(_("There is no answer yet. It comes by itself."), Tone.PLAIN)
            return
        self._questions.see(question_id)
        self._to(asked)

    def _play(self) -> None:
        """Play the clip as the lesson that it is, or under the question's name."""
        answer = self._answer()
        lesson = self._clip(answer) if answer is not None else None
        if lesson is not None:
            self._onward.watch(lesson, 0)

    def _clip(self, answer: Answer) -> Lesson | None:
        if answer.clip is None:
            return None
        lessons = self._parts.library.lessons
        own = Lesson(id=answer.question_id, number=0, title=_("Answer"), medium=answer.clip)
        return next((lesson for lesson in lessons if lesson.medium == answer.clip), own)

    def _show(self) -> None:
        self._page.show(self._view())

    def _view(self) -> ListView:
        parts, known, step = self._parts, self._known(), self._step
        lesson = parts.library.lesson(self._moment.lesson_id) if self._moment else None
        about = presenter.about(lesson, self._moment)
        answer = self._answer()
        if isinstance(step, Asked) and answer is not None:
            clip = self._clip(answer)
            is_here = clip is not None and parts.showing.has(clip)
            return presenter.present_answer(step, answer, known, is_clip_here=is_here)
        if isinstance(step, Everybody):
            return everybody.view(step, parts)
        if isinstance(step, Speaking):
            seconds = min(int(parts.clock.monotonic_s() - step.began_s), LONGEST_S)
            return presenter.present_speaking(step.topic, seconds)
        if isinstance(step, AskTopic):
            return presenter.present_topic(step, about, can_speak=parts.microphone.is_there())
        return presenter.present_start(parts.library.ask_topics, known, about, len(parts.library.public_answers))

    def _known(self) -> Known:
        answers = {answer.question_id: answer for answer in self._parts.library.answers}
        return Known(self._questions.asked(), answers, self._parts.zone)

    def _answer(self) -> Answer | None:
        asked = self._step.question_id if isinstance(self._step, Asked) else None
        return next((answer for answer in self._parts.library.answers if answer.question_id == asked), None)

    def _topic(self) -> AskTopic | None:
        match self._step:
            case AskTopic():
                return self._step
            case Speaking():
                return self._step.topic
            case _:
                return None

    def _find_topic(self, topic_id: str) -> AskTopic | None:
        return next((topic for topic in self._parts.library.ask_topics if topic.id == topic_id), None)

    def _try(self, work: Callable[[], None]) -> bool:
        """Do something for a viewer; a full disk is said, and nothing is half done."""
        return attempt(work, page_over(self._onward))
