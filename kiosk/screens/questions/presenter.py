"""What the lists of questions and answers say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from content_sync.protocol.documents import Answer, Appointment, AskTopic, ConsultingHour, Lesson
from kiosk.asking.questions import Asked, Moment
from kiosk.language import _, ngettext
from kiosk.microphone.port import LONGEST_S
from kiosk.screens import words
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row
from kiosk.screens.questions import appointments
from kiosk.screens.questions.appointments import GIVE_BACK, Visit, visit_of
from kiosk.screens.questions.pieces import in_rows

TOPIC, ASKED, PREPARED = "topic ", "asked ", "prepared "
EVERYBODY = "everybody"
SPEAK, SEND, AGAIN, PLAY = "speak", "send", "again", "play"


@dataclass(frozen=True, slots=True)
class Known:
    """What has been asked here, and the answers and places that came, by question.

    ``hours`` are those in which places can be asked for, by their ids. ``now`` is None while the time is not known.
    """

    asked: tuple[Asked, ...]
    answers: Mapping[str, Answer]
    zone: tzinfo
    places: Mapping[str, Appointment] = field(default_factory=dict)
    hours: Mapping[str, ConsultingHour] = field(default_factory=dict)
    now: datetime | None = None

    def waits(self, asked: Asked) -> bool:
        """Say whether there is no answer yet."""
        return asked.question_id not in self.answers

    def is_new(self, asked: Asked) -> bool:
        """Say whether there is an answer that nobody opened."""
        return not self.waits(asked) and not asked.is_seen

    def visit(self, asked: Asked) -> Visit | None:
        """Return how the place stands for which it asks; None without one, and once that is over."""
        if asked.hour_id is None:
            return None
        return visit_of(self.places.get(asked.question_id) or self.hours.get(asked.hour_id), self.now)

    def is_urgent(self, asked: Asked) -> bool:
        """Say whether it stands before what else was asked."""
        visit = self.visit(asked)
        return self.is_new(asked) or (visit is not None and visit.needs_attention)


def present_start(topics: Iterable[AskTopic], known: Known, about: str, public: int = 0) -> ListView:
    """Return the first list: where to go soon, answers nobody has read, what can be asked about, what was asked before.

    ``public`` questions were answered to everybody; the way to them stands before what was asked here.
    """
    urgent = sorted((asked for asked in known.asked if known.is_urgent(asked)), key=lambda asked: _rank(asked, known))
    new = [_asked(asked, known) for asked in urgent]
    old = [_asked(asked, known) for asked in known.asked if not known.is_urgent(asked)]
    offered = [Row(f"{TOPIC}{topic.id}", topic.title, _("Ask about this")) for topic in topics]
    return ListView(
        _("Ask the experts"),
        about or _("Choose what it is about. The answer comes back to this station."),
        rows=(*new, *offered, *_everybody(public), *old),
    )


def present_topic(topic: AskTopic, about: str, *, can_speak: bool) -> ListView:
    """Return the prepared questions of a topic, and the way to say another one."""
    rows = tuple(Row(f"{PREPARED}{question.id}", question.text) for question in topic.prepared)
    sentence = about or _("Choose a question.")
    if not rows and not can_speak:
        sentence = _("Nothing is prepared for this topic yet, and there is no microphone here.")
    actions = (Chip(SPEAK, _("Say the question"), is_chosen=not rows),) if can_speak else ()
    return ListView(topic.title, sentence, rows=rows, actions=actions)


def present_speaking(topic: AskTopic, seconds: int) -> ListView:
    """Return the page while somebody speaks; ``seconds`` have gone by."""
    left = max(LONGEST_S - seconds, 0)
    said = ngettext("Please speak. {count} second left.", "Please speak. {count} seconds left.", left)
    return ListView(
        topic.title,
        said.format(count=left) if left else _("That is as much as fits. Send it, or say it again."),
        light=Dot.RECORDING if left else Dot.ATTENTION,
        actions=(Chip(SEND, _("Send the question"), is_chosen=True), Chip(AGAIN, _("Say it again"))),
        first=SEND,
    )


def present_answer(asked: Asked, answer: Answer | None, known: Known, *, is_clip_here: bool) -> ListView:
    """Return a question with its place in an hour, and the answer in pieces to be read, and read aloud, one by one."""
    visit = known.visit(asked)
    actions = []
    if answer and answer.clip and is_clip_here:
        actions.append(Chip(PLAY, _("Play the answer"), is_chosen=True))
    if visit and visit.can_be_given_back:
        actions.append(Chip(GIVE_BACK, _("Give the appointment back")))
    return ListView(
        said(asked),
        _answered(answer, known.zone, is_clip_here=is_clip_here) if answer else _("There is no answer yet."),
        rows=(*(appointments.rows(visit, known.zone) if visit else ()), *in_rows(answer.text if answer else "")),
        actions=tuple(actions),
    )


def said(asked: Asked) -> str:
    """Return a question as it is listed."""
    return asked.text or _("Spoken question")


def about(lesson: Lesson | None, moment: Moment | None) -> str:
    """Return which moment a question is about, empty if none."""
    if lesson is None or moment is None:
        return ""
    title, position = words.brief(lesson.title), words.position(moment.position_ms)
    return _("About {title}, {position}").format(title=title, position=position)


def _everybody(public: int) -> tuple[Row, ...]:
    said = ngettext(
        "{count} question with its answer, for all villages",
        "{count} questions with their answers, for all villages",
        public,
    )
    return (Row(EVERYBODY, _("Questions and answers"), said.format(count=public)),) if public else ()


def _answered(answer: Answer, zone: tzinfo, *, is_clip_here: bool) -> str:
    on = words.day(answer.answered_at, zone)
    who = words.brief(answer.answered_by)
    by = _("{name} answered on {date}").format(name=who, date=on) if who else on
    coming = _("The film of the answer is on its way.") if answer.clip and not is_clip_here else ""
    return "  ".join(text for text in (by, coming) if text)


def _rank(asked: Asked, known: Known) -> tuple[bool, float]:
    """Return what orders urgent questions: the next place first, then the others as they are."""
    visit = known.visit(asked)
    return (False, visit.begins_at.timestamp()) if visit and visit.is_soon else (True, 0.0)


def _asked(asked: Asked, known: Known) -> Row:
    visit = known.visit(asked)
    if visit and (visit.is_soon or not known.is_new(asked)):
        return Row(f"{ASKED}{asked.question_id}", said(asked), *appointments.line(visit, known.zone))
    on = words.day(asked.asked_at, known.zone)
    if known.waits(asked):
        state, dot = _("Asked on {date}, no answer yet"), Dot.OPEN
    elif asked.is_seen:
        state, dot = _("Asked on {date}, answered"), Dot.GOOD
    else:
        state, dot = _("Asked on {date}, the answer has come"), Dot.ATTENTION
    return Row(f"{ASKED}{asked.question_id}", said(asked), state.format(date=on), dot)
