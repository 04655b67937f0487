"""Histories with a common past: what both tell is one fact, in whatever order it comes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from central.attendance.facts.branches import note_fork, unanswered_forks
from central.attendance.facts.errors import Forked
from central.attendance.models import Fact, Incarnation, Presence, RoomSession
from content_sync.protocol.payloads import StationStarted
from tests.central.attendance.reporting import Reporter, fact, facts_of, make_station
from tests.central.attendance.test_ingest import AT, EVENING, SHOWN, deliver

pytestmark = pytest.mark.django_db
PAST = facts_of(*EVENING[:4])
"""A session that was open when the disk was copied."""
OWN = tuple(fact(seq, StationStarted(version="first"), boot_id="first") for seq in (6, 7))
THEIRS = tuple(fact(seq, StationStarted(version="second"), boot_id="second") for seq in (6, 7))


def original() -> Reporter:
    return Reporter((*PAST, fact(5, SHOWN, boot_id="first"), *OWN))


def copy_of(reporter: Reporter) -> Reporter:
    """Return the other box, with its identity already."""
    copy = Reporter((*PAST, fact(5, SHOWN, boot_id="second"), *THEIRS), make_station("副本"))
    history = Incarnation.objects.get_or_create(
        id=reporter.incarnation, defaults={"station": reporter.station, "first_heard_at": AT}
    )[0]
    note_fork(history, AT)
    Incarnation.objects.create(id=copy.incarnation, station=copy.station, first_heard_at=AT, parent=history)
    return copy


def told() -> list[tuple[int, str]]:
    return list(Fact.objects.order_by("seq", "boot_id").values_list("seq", "boot_id"))


EVERYTHING = [(seq, "boot") for seq in (1, 2, 3, 4)] + [(seq, box) for seq in (5, 6, 7) for box in ("first", "second")]


@pytest.mark.parametrize("first", ["original", "copy"])
def test_the_common_past_is_kept_with_whoever_tells_it_first(first: str) -> None:
    reporter = original()
    copy = copy_of(reporter)
    before, after = (reporter, copy) if first == "original" else (copy, reporter)
    assert deliver(before.envelope()).ranges == ((1, 7),)
    assert deliver(after.envelope()).ranges == ((1, 7),)
    assert told() == EVERYTHING
    session = RoomSession.objects.get()
    assert (session.incarnation_id, session.watched_ms) == (before.incarnation, 60_000)
    assert Presence.objects.count() == 2


def test_what_lies_on_a_stick_for_long_is_told_once_too() -> None:
    reporter = original()
    copy = copy_of(reporter)
    deliver(reporter.envelope(6, 7))
    deliver(copy.envelope(3, 7))
    assert deliver(reporter.envelope(1, 4)).ranges == ((1, 4), (6, 7))
    assert deliver(reporter.envelope(2, 6)).ranges == ((1, 7),)
    assert deliver(copy.envelope(1, 4)).ranges == ((1, 7),)
    assert told() == EVERYTHING


def test_the_same_past_again_is_the_same_and_another_is_not() -> None:
    reporter = original()
    copy = copy_of(reporter)
    deliver(reporter.envelope())
    deliver(copy.envelope())
    assert deliver(copy.envelope(2, 3)).ranges == ((1, 7),)
    copy.history = (*PAST[:2], fact(3, StationStarted(version="forged")), *copy.history[3:])
    with pytest.raises(Forked):
        deliver(copy.envelope(2, 3))
    copy.history = reporter.history
    with pytest.raises(Forked):
        deliver(copy.envelope(5, 6))


def test_branches_of_branches_know_the_past_of_all() -> None:
    reporter = original()
    copy = copy_of(reporter)
    deliver(reporter.envelope())
    deliver(copy.envelope())
    third = copy_of(copy)
    third.history = (*copy.history, fact(8, StationStarted(version="third"), boot_id="third"))
    deliver(third.envelope())
    assert told() == [*EVERYTHING, (8, "third")]


def test_a_copy_is_waited_for_until_it_has_its_identity_and_the_next_one_too() -> None:
    reporter = original()
    deliver(reporter.envelope())
    for copies in range(2):
        other = Reporter((*PAST, fact(5, SHOWN, boot_id=f"other-{copies}")), reporter.station)
        other.incarnation = reporter.incarnation
        at = AT + timedelta(hours=1 + copies)
        for hours in range(2):
            with pytest.raises(Forked):
                deliver(other.envelope(), at + timedelta(minutes=hours))
            assert [fork.forked_at for fork in unanswered_forks()] == [at]
        Incarnation.objects.create(
            id=f"branch-{copies}",
            station=other.station,
            first_heard_at=at + timedelta(minutes=9),
            parent_id=other.incarnation,
        )
        assert not unanswered_forks()


def test_what_a_copy_once_put_on_a_stick_is_no_sign_of_another_copy() -> None:
    reporter = original()
    deliver(reporter.envelope())
    copy = copy_of(reporter)
    deliver(copy.envelope())
    assert not unanswered_forks()
    copy.station, copy.incarnation, copy.private_key = reporter.station, reporter.incarnation, reporter.private_key
    with pytest.raises(Forked):
        deliver(copy.envelope(3, 7), AT + timedelta(days=1))
    assert not unanswered_forks()


@pytest.mark.parametrize("has_copy", [False, True])
def test_a_station_without_copies_pays_nothing_for_them(has_copy: bool) -> None:  # noqa: FBT001 - a parameter
    reporter = original()
    deliver(reporter.envelope(1, 5))
    if has_copy:
        copy_of(reporter)
    with CaptureQueriesContext(connection) as queries:
        deliver(reporter.envelope(6, 7))
    assert any('"parent_id" IN' in query["sql"] for query in queries) == has_copy
