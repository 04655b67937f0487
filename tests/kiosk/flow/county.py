"""A county whose titles are as bad as titles can be, told to a station as the centre tells everything else."""

from datetime import timedelta

import msgspec

from content_sync.library.library import Library
from content_sync.protocol import secrets
from content_sync.protocol.documents import (
    Answer,
    Appointment,
    AppointmentState,
    Area,
    AskTopic,
    Chapter,
    Choice,
    ConsultingHour,
    Course,
    Lesson,
    Notice,
    NoticeKind,
    NoticePage,
    Person,
    PreparedQuestion,
    Question,
    Quiz,
    StationDocument,
    Topic,
)
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.flow.evening import DURATION_MS, SEVEN, make_lesson

SECRETS_KEY = "ab" * 32
ADMINISTRATOR, PIN = "101", "2580"
BROADCAST_AT = SEVEN + timedelta(minutes=58)
TURNING = "\u202e\u2067"
"""Marks that turn the direction of all that stands after them."""

BAD_TITLE = f"{TURNING}水稻\t插秧\n{'Wheat' * 30}\u0007{'的时机与密度' * 25}"
"""Three hundred characters, half of them one word."""


def bad_county(title: str, lesson: Lesson) -> Library:
    """Return what a station is told whose every title is ``title``; ``lesson`` is the one whose film is there."""
    lessons = tuple(_lesson(title, each) for each in (lesson, make_lesson(2), make_lesson(3)))
    return Library(
        station=StationDocument(station_id="s", name=title, areas=(Area(id="a", name=title, kind="county"),)),
        courses=(Course(id="rice", title=title, lessons=lessons, summary=title),),
        topics=(Topic(id="field", title=title),),
        schedule=Schedule(tuple(_entry(title, each, 30 * place) for place, each in enumerate(lessons))),
        notices=(
            Notice(
                id="notice",
                title=title,
                valid_from=SEVEN - timedelta(days=1),
                number=77,
                kind=NoticeKind.FINANCE,
                must_be_read=True,
                pages=(NoticePage(text=title, table=((title, title), ("1", title))),),
            ),
        ),
        quizzes=(_quiz(title),),
        ask_topics=(AskTopic(id="rice", title=title, prepared=(PreparedQuestion(id="asked", text=title),)),),
        hours=(
            ConsultingHour(
                id="hour",
                area_id="a",
                topic_id="rice",
                with_whom=title,
                how=title,
                starts_at=SEVEN + timedelta(days=1),
                minutes=60,
                places=6,
            ),
        ),
        people=(
            Person(
                id="head",
                number=ADMINISTRATOR,
                name="赵德全",
                pin=secrets.pin_hash(SECRETS_KEY, "head", PIN),
                is_administrator=True,
            ),
        ),
        secrets_key=SECRETS_KEY,
    )


def answered(title: str, question_id: str) -> Answer:
    """Return the answer to a question, by somebody of that name in these words."""
    return Answer(question_id=question_id, answered_at=SEVEN, answered_by=title, text=title)


def placed(title: str, question_id: str) -> Appointment:
    """Return the place of a question with somebody of that name."""
    return Appointment(
        question_id=question_id,
        hour_id="hour",
        starts_at=SEVEN + timedelta(days=1),
        minutes=10,
        with_whom=title,
        how=title,
        state=AppointmentState.BOOKED,
    )


def _lesson(title: str, lesson: Lesson) -> Lesson:
    return msgspec.structs.replace(
        lesson,
        title=title,
        summary=title,
        initials="sd",
        topics=("field",),
        months=(SEVEN.month,),
        published_at=SEVEN - timedelta(days=lesson.number),
        required=lesson.number == 1,
        chapters=(Chapter(start_ms=0, title=title), Chapter(start_ms=DURATION_MS // 2, title=title)),
    )


def _entry(title: str, lesson: Lesson, minutes: float) -> ScheduleEntry:
    return ScheduleEntry(
        id=f"entry-{lesson.number}",
        layer=Layer.COUNTY,
        programme=Programme(title=title, lesson_id=lesson.id, duration_s=900),
        starts_local=(BROADCAST_AT + timedelta(minutes=minutes)).replace(tzinfo=None),
        timezone="UTC",
    )


def _quiz(title: str) -> Quiz:
    choices = (Choice(text=title, is_right=True), Choice(text=title))
    question = Question(id="question", text=title, choices=choices, explanation=title)
    return Quiz(id="quiz", title=title, lesson_id="lesson-1", questions=(question,))
