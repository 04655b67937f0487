"""What is owed to a command, whatever is known of it, of the time, and of the screen."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Restart, SetVolume, read_order
from content_sync.protocol.payloads import Outcome
from content_sync.trust.clock import Instant
from kiosk.commanded.rules import Step, next_step
from tests.kiosk.commanded.telling import ISSUED, UNHEARD_OF, command

EXPIRES = ISSUED + timedelta(days=1)
MOMENT = timedelta(microseconds=1)
IN_1970 = ISSUED.replace(year=1970)
instants = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
flags = st.tuples(st.booleans(), st.booleans(), st.booleans())


def step(known: Outcome | None, now: Instant, *, is_free: bool = True, is_known_order: bool = True) -> Step:
    told = command(Restart())
    return next_step(told, Restart() if is_known_order else None, known, now, is_free=is_free)


@given(known=st.sampled_from([one for one in Outcome if one is not Outcome.TAKEN]), at=instants, flags=flags)
def test_what_was_begun_or_ended_is_never_begun_again(
    known: Outcome, at: datetime, flags: tuple[bool, bool, bool]
) -> None:
    is_certain, is_free, is_known_order = flags
    assert step(known, Instant(at, is_certain), is_free=is_free, is_known_order=is_known_order) is Step.NOTHING


@pytest.mark.parametrize("known", [None, Outcome.TAKEN])
def test_it_expires_at_its_instant_and_not_before(known: Outcome | None) -> None:
    assert step(known, Instant(EXPIRES - MOMENT, is_certain=True)) is Step.BEGIN
    assert step(known, Instant(EXPIRES, is_certain=True)) is Step.EXPIRE


@pytest.mark.parametrize("at", [IN_1970, EXPIRES + timedelta(days=400)])
def test_who_does_not_know_the_time_takes_nothing_for_expired(at: datetime) -> None:
    assert step(None, Instant(at, is_certain=False)) is Step.BEGIN


def test_what_has_to_wait_is_told_once() -> None:
    now = Instant(ISSUED, is_certain=True)
    assert step(None, now, is_free=False) is Step.WAIT
    assert step(Outcome.TAKEN, now, is_free=False) is Step.NOTHING
    assert step(Outcome.TAKEN, now, is_free=True) is Step.BEGIN


def test_an_order_of_a_newer_centre_is_refused_and_hides_no_other() -> None:
    assert read_order(command(UNHEARD_OF)) is None
    assert step(None, Instant(ISSUED, is_certain=True), is_known_order=False) is Step.REFUSE
    assert read_order(command(SetVolume(percent=40))) == SetVolume(percent=40)
