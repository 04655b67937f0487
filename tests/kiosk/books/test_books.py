"""The books are written with the facts, outlive them, and are read by month."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content_sync.errors import OutOfSpace
from content_sync.protocol import payloads
from content_sync.protocol.payloads import (
    AssetFaulty,
    CloseReason,
    HeadsCounted,
    LessonWished,
    Mark,
    Payload,
    PersonJoined,
    QuestionAsked,
    QuizAnswered,
    QuizClosed,
    QuizOpened,
    RollCalled,
    SessionClosed,
    SessionOpened,
    StationStarted,
    StudyClosed,
    StudyNoted,
    StudyOpened,
)
from content_sync.protocol.receipts import Receipt
from content_sync.protocol.watched import Span
from kiosk.books import shelf
from kiosk.books.books import KEPT, Books
from kiosk.books.records import attempts, held, played
from kiosk.books.shelf import Book, ClockJumped, Line
from tests.kiosk.box import TOO_LONG, Box

START = datetime(2026, 11, 21, tzinfo=UTC)
EVER = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
NOT_IN_BOOKS = {
    "broadcast.acknowledged",
    "presence.left",
    "station.command",
    "station.condition",
    "station.readiness",
    "time.heard",
}


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with closing(Box(tmp_path)) as box:
        yield box


def kinds(books: Books, book: Book) -> list[str]:
    return [line.payload.KIND for line in books.lines(book, *EVER)]


def record(box: Box, *facts: Payload) -> list[int]:
    return [box.outbox.record(fact) for fact in facts]


def test_every_kind_of_fact_has_its_book_or_is_known_to_have_none() -> None:
    every = {kind.KIND for kind in vars(payloads).values() if isinstance(kind, type) and hasattr(kind, "KIND")}
    assert every - {kind.KIND for kind in shelf.KINDS} == NOT_IN_BOOKS


def test_a_line_outlives_its_fact(box: Box) -> None:
    record(box, StationStarted(version="1"))
    box.outbox.acknowledge(Receipt(station_id="s", incarnation=box.outbox.incarnation, ranges=((1, 1),), issued_ms=0))
    assert box.reported() == []
    box.restart()
    (line,) = box.books.lines(Book.EQUIPMENT, *EVER)
    assert line == Line(START, StationStarted(version="1"), 1)


def test_a_fact_that_was_not_written_is_in_no_book(box: Box) -> None:
    with box.full_disk(), pytest.raises(OutOfSpace):
        record(box, AssetFaulty(lesson_id="rice", asset_sha256="a", detail=TOO_LONG))
    assert box.books.lines(Book.EQUIPMENT, *EVER) == ()


def test_a_book_is_opened_at_a_month(box: Box) -> None:
    for _month in range(3):
        record(box, StationStarted(version="1"))
        box.clock.advance(30 * 86_400)
    (line,) = box.books.lines(Book.EQUIPMENT, datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert line.at == START + timedelta(days=30)


def test_what_was_spoken_is_in_the_book_without_its_sound(box: Box) -> None:
    record(box, QuestionAsked(question_id="q", topic_id="t", voice=b"Ogg"))
    (line,) = box.books.lines(Book.QUESTIONS, *EVER)
    assert line.payload == QuestionAsked(question_id="q", topic_id="t")


def test_old_lines_are_let_go_only_by_a_clock_that_is_right(box: Box) -> None:
    record(box, LessonWished(lesson_id="rice"))
    box.clock.advance(KEPT.total_seconds() + 1)
    box.clock.is_certain = False
    record(box, StationStarted(version="1"))
    assert kinds(box.books, Book.QUESTIONS) == ["wish.lesson"]
    box.clock.is_certain = True
    record(box, StationStarted(version="1"))
    assert kinds(box.books, Book.QUESTIONS) == []


def test_a_jump_of_the_clock_is_a_line_without_a_fact(box: Box) -> None:
    box.books.clock_jumped(-7200)
    (line,) = box.books.lines(Book.EQUIPMENT, *EVER)
    assert (line.payload, line.seq) == (ClockJumped(by_s=-7200), None)
    assert box.reported() == []


def test_names_are_known_for_longer_than_the_roster_says_them(box: Box) -> None:
    box.books.remember({"p1": "王小明", "rice": "水稻"})
    box.books.remember({"p1": "王晓明"})
    assert box.books.names() == {"p1": "王晓明", "rice": "水稻"}


def test_a_session_is_one_record_of_what_was_shown_to_whom(box: Box) -> None:
    (session,) = record(box, SessionOpened(lesson_id="rice", asset_sha256="a", study=3))
    spans = (Span(0, 0, 60_000), Span(60_000, 30_000, 90_000))
    record(
        box,
        PersonJoined(session=session, person_id="li", at_ms=0),
        PersonJoined(session=session, person_id="wang", at_ms=5),
        PersonJoined(session=session, person_id="li", at_ms=9),
        HeadsCounted(session=session, at_ms=9, count=4),
        SessionClosed(session=session, at_ms=130_000, reason=CloseReason.FINISHED, spans=spans),
        PersonJoined(session=77, person_id="nobody", at_ms=0),
    )
    (one,) = played(box.books.lines(Book.PLAY, *EVER))
    assert (one.lesson_id, one.is_study, one.is_broadcast) == ("rice", True, False)
    assert (one.person_ids, one.heads) == (["li", "wang"], 4)
    assert (one.lasted, one.shown) == (timedelta(seconds=130), timedelta(seconds=90))


def test_a_study_is_one_record_of_who_came_and_what_was_said(box: Box) -> None:
    (study,) = record(box, StudyOpened(title="插秧", lesson_ids=("rice",)))
    record(
        box,
        RollCalled(study=study, person_id="li", mark=Mark.ABSENT),
        RollCalled(study=study, person_id="li", mark=Mark.LATE),
        StudyNoted(study=study, text="听懂了"),
        StudyClosed(study=study, heads=2),
    )
    (one,) = held(box.books.lines(Book.STUDY, *EVER))
    assert (one.title, one.marks, one.notes, one.heads) == ("插秧", {"li": Mark.LATE}, ["听懂了"], 2)
    assert one.until == START


def test_a_quiz_is_one_record_of_its_answers(box: Box) -> None:
    (attempt,) = record(box, QuizOpened(quiz_id="frost", person_id="li"))
    record(
        box,
        QuizAnswered(attempt=attempt, question_id="a", choices=(1,)),
        QuizAnswered(attempt=attempt, question_id="a", choices=(2,)),
        QuizClosed(attempt=attempt, is_complete=True),
    )
    (one,) = attempts(box.books.lines(Book.RESULTS, *EVER))
    assert (one.quiz_id, one.person_id, one.choices, one.is_complete) == ("frost", "li", {"a": (2,)}, True)


def test_who_was_erased_is_named_nowhere_and_the_lines_stay(box: Box, tmp_path: Path) -> None:
    box.books.remember({"p1": "王晓明", "rice": "水稻"})
    record(box, StudyOpened(title="", person_id="p1"))
    box.books.forget(["p1"])
    assert box.books.names() == {"rice": "水稻"}
    assert kinds(box.books, Book.STUDY) == ["study.opened"]
    box.close()
    assert "王晓明".encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
