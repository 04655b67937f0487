"""Reading a room session from its facts."""

from central.attendance.viewing import view
from content_sync.protocol.payloads import (
    CloseReason,
    HeadsCounted,
    Leave,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    Way,
)
from content_sync.protocol.watched import Span


def joined(person_id: str, at_ms: int) -> PersonJoined:
    return PersonJoined(session=1, person_id=person_id, at_ms=at_ms)


def left(person_id: str, at_ms: int) -> PersonLeft:
    return PersonLeft(session=1, person_id=person_id, at_ms=at_ms)


def closed(at_ms: int, *spans: Span) -> SessionClosed:
    return SessionClosed(session=1, at_ms=at_ms, reason=CloseReason.FINISHED, spans=spans)


def test_everyone_saw_what_was_shown_while_they_were_there() -> None:
    viewing = view(
        [joined("zhang", 0), joined("li", 30_000), left("zhang", 40_000), closed(60_000, Span(0, 0, 60_000))]
    )
    zhang, li = viewing.attendances
    assert (zhang.person_id, zhang.intervals, zhang.segments) == ("zhang", ((0, 40_000),), ((0, 40_000),))
    assert (li.person_id, li.intervals, li.segments, li.seen_ms) == (
        "li",
        ((30_000, 60_000),),
        ((30_000, 60_000),),
        30_000,
    )
    assert viewing.watched_ms == 60_000


def test_who_comes_back_sees_two_pieces() -> None:
    viewing = view(
        [joined("li", 0), left("li", 10_000), joined("li", 20_000), closed(30_000, Span(0, 100_000, 130_000))]
    )
    assert viewing.attendances[0].segments == ((100_000, 110_000), (120_000, 130_000))


def test_a_session_without_an_end_shows_who_is_there_and_credits_nothing() -> None:
    viewing = view([joined("li", 5_000)])
    assert viewing.attendances[0].intervals == ((5_000, None),)
    assert (viewing.closed, viewing.watched_ms, viewing.attendances[0].seen_ms) == (None, 0, 0)


def test_what_makes_no_sense_changes_nothing() -> None:
    viewing = view(
        [left("li", 1), joined("li", 10), joined("li", 20), left("li", 5), closed(30, Span(0, 0, 30)), joined("wu", 40)]
    )
    assert [(one.person_id, one.intervals, one.segments) for one in viewing.attendances] == [("li", ((10, 10),), ())]


def test_nobody_answering_until_somebody_does_is_an_absence_between_two_stays() -> None:
    unanswered = PersonLeft(session=1, person_id="li", at_ms=20_000, reason=Leave.NO_ANSWER)
    answered = PersonJoined(session=1, person_id="li", at_ms=50_000, way=Way.ANSWER)
    viewing = view([joined("li", 0), unanswered, answered, closed(60_000, Span(0, 0, 60_000))])
    (li,) = viewing.attendances
    assert (li.intervals, li.absences, li.seen_ms) == (((0, 20_000), (50_000, 60_000)), ((20_000, 50_000),), 30_000)


def test_who_signs_out_and_in_again_was_not_absent() -> None:
    viewing = view([joined("li", 0), left("li", 10_000), joined("li", 20_000), closed(30_000)])
    assert viewing.attendances[0].absences == ()


def test_the_most_people_without_a_name_are_remembered() -> None:
    counts = [HeadsCounted(session=1, at_ms=at_ms, count=count) for at_ms, count in ((0, 3), (10, 12), (20, 5))]
    assert view([*counts, closed(30)]).heads == 12
