"""What plays is recorded as it was, and a fault never stops the evening."""

import msgspec
import pytest

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import AssetFaulty, CloseReason, PersonJoined, SessionClosed, SessionOpened
from kiosk.flow.people.room import EMPTY_AFTER_S, Room
from kiosk.flow.watching.showing import LAST_MS
from kiosk.player.port import PlayerState
from tests.kiosk.flow.evening import Evening

WANG = Person(id="p1", number="101", name="王小明")
LI = Person(id="p2", number="102", name="李芳")


def watch(evening: Evening, seconds: float) -> None:
    for _quarter in range(round(seconds * 4)):
        evening.clock.advance(0.25)
        evening.showing.look()


def test_whoever_is_in_the_room_is_counted_in_from_the_beginning(evening: Evening) -> None:
    evening.room.enter(WANG)
    assert evening.showing.begin(evening.lesson)
    evening.room.enter(LI)
    evening.showing.join(LI)
    assert evening.kinds() == [SessionOpened.KIND, PersonJoined.KIND, PersonJoined.KIND]


def test_what_was_watched_is_what_is_closed_with(evening: Evening) -> None:
    evening.showing.begin(evening.lesson)
    watch(evening, 10)
    evening.showing.end(CloseReason.LEFT)
    closed = evening.closed()
    assert closed.reason is CloseReason.LEFT
    assert sum(span.end_ms - span.start_ms for span in closed.spans) == pytest.approx(10_000, abs=500)
    assert evening.showing.current is None


def test_the_picture_is_held_and_goes_on(evening: Evening) -> None:
    evening.showing.begin(evening.lesson)
    watch(evening, 2)
    evening.showing.toggle()
    assert evening.showing.look().state is PlayerState.PAUSED
    evening.showing.toggle()
    assert evening.showing.look().state is PlayerState.PLAYING


def test_what_was_left_in_its_last_moment_can_still_be_begun(evening: Evening) -> None:
    length_ms = evening.lesson.medium.duration_ms
    assert length_ms is not None
    evening.showing.begin(evening.lesson, start_ms=length_ms - 5)
    assert evening.showing.look().position_ms == length_ms - LAST_MS


def test_a_room_that_does_not_answer_is_not_counted_until_it_does(evening: Evening) -> None:
    evening.room.enter(WANG)
    evening.room.heads = 3
    evening.showing.begin(evening.lesson)
    evening.showing.nobody_answers()
    session = evening.showing.current.session if evening.showing.current else None
    assert session is not None
    assert (session.present, session.heads) == ((), 0)
    evening.showing.somebody_answers()
    assert (session.present, session.heads) == ((WANG.id,), 3)


def test_a_lesson_that_is_not_here_does_not_begin_and_does_not_stop_what_plays(evening: Evening) -> None:
    evening.showing.begin(evening.lesson)
    missing = msgspec.structs.replace(
        evening.lesson, medium=msgspec.structs.replace(evening.lesson.medium, size_bytes=7)
    )
    assert not evening.showing.begin(missing)
    assert evening.showing.current is not None
    assert evening.showing.current.lesson == evening.lesson


def test_a_fault_is_reported_to_the_centre(evening: Evening) -> None:
    evening.showing.begin(evening.lesson)
    evening.showing.end(CloseReason.FAULT)
    assert evening.kinds() == [SessionOpened.KIND, SessionClosed.KIND, AssetFaulty.KIND]


def test_the_file_that_plays_is_in_use_until_it_ends(evening: Evening) -> None:
    assert evening.showing.in_use == frozenset()
    evening.showing.begin(evening.lesson)
    assert evening.showing.in_use == {evening.lesson.medium.sha256}
    evening.showing.end(CloseReason.LEFT)
    assert evening.showing.in_use == frozenset()


def test_ending_twice_is_ending_once(evening: Evening) -> None:
    evening.showing.begin(evening.lesson)
    evening.showing.end(CloseReason.LEFT)
    evening.showing.end(CloseReason.LEFT)
    assert evening.kinds().count(SessionClosed.KIND) == 1


def test_a_room_that_nobody_used_for_long_is_empty() -> None:
    room = Room()
    room.enter(WANG)
    room.enter(WANG)
    room.used(100.0)
    room.look(100.0 + EMPTY_AFTER_S)
    assert room.people == (WANG,)
    room.look(101.0 + EMPTY_AFTER_S)
    assert not room.people


def test_somebody_who_leaves_the_room_is_named() -> None:
    room = Room()
    room.enter(WANG)
    room.enter(LI)
    assert room.leave("p1") == WANG
    assert room.leave("p1") is None
    assert room.people == (LI,)
