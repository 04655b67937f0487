"""What plays is recorded as it was, and a fault never stops the evening."""

import msgspec
import pytest

from content_sync.protocol.documents import Form, Lesson, LessonKind, Person
from content_sync.protocol.payloads import AssetFaulty, CloseReason, PersonJoined, SessionClosed, SessionOpened
from kiosk.flow.people.room import EMPTY_AFTER_S, Room
from kiosk.flow.watching.showing import LAST_MS
from kiosk.player.port import PlayerState
from kiosk.viewing.ending import needs_picture
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


def in_forms(evening: Evening, *profiles: str) -> Lesson:
    """Return the evening's lesson in these forms, the one that the station wants first; none of them is here yet."""
    medium = evening.lesson.medium
    files = {
        profile: msgspec.structs.replace(
            medium,
            sha256=f"{place + 10:064x}",
            media_type="audio/mp4" if profile == "audio" else "video/mp4",
        )
        for place, profile in enumerate(profiles)
    }
    forms = tuple(Form(profile=profile, file=medium if profile == "720p" else file) for profile, file in files.items())
    return msgspec.structs.replace(evening.lesson, forms=forms)


def opened(evening: Evening) -> SessionOpened:
    batch = evening.outbox.next_batch("station")
    assert batch is not None
    last = next(fact for fact in reversed(batch.facts) if fact.kind == SessionOpened.KIND)
    return msgspec.json.decode(last.payload, type=SessionOpened)


def test_the_best_form_that_is_here_plays_and_is_recorded_as_the_lessons_medium(evening: Evening) -> None:
    lesson = in_forms(evening, "480p", "720p")
    small = lesson.forms[0].file
    assert evening.showing.file_of(lesson) == lesson.medium

    evening.bring(msgspec.structs.replace(lesson, medium=small))
    evening.showing.begin(lesson)

    assert evening.showing.in_use == {small.sha256}
    assert opened(evening).asset_sha256 == lesson.medium.sha256
    watch(evening, 10)
    assert evening.showing.current is not None
    evening.showing.end(CloseReason.LEFT)
    assert evening.sessions.progress(evening.lesson).resume_ms == pytest.approx(10_000, abs=500)


def test_a_film_that_is_here_as_sound_alone_counts_by_what_is_heard(evening: Evening) -> None:
    lesson = in_forms(evening, "audio", "480p")
    evening.bring(msgspec.structs.replace(lesson, medium=lesson.forms[0].file))

    evening.showing.begin(lesson)

    current = evening.showing.current
    assert current is not None
    assert current.kind is LessonKind.AUDIO
    assert not needs_picture(current.file)
    watch(evening, 10)
    assert current.session is not None
    assert sum(end - start for start, end in current.session.seen()) > 0


def test_a_faulty_form_is_reported_in_the_name_of_the_lessons_medium(evening: Evening) -> None:
    lesson = in_forms(evening, "480p", "720p")
    evening.bring(msgspec.structs.replace(lesson, medium=lesson.forms[0].file))
    evening.showing.begin(lesson)

    evening.showing.end(CloseReason.FAULT)

    batch = evening.outbox.next_batch("station")
    assert batch is not None
    fault = msgspec.json.decode(batch.facts[-1].payload, type=AssetFaulty)
    assert fault.asset_sha256 == lesson.medium.sha256
    assert fault.detail.endswith("(480p)")
