"""By which silence a station is late or down, and which silence is the centre's own."""

from datetime import UTC, datetime, timedelta

import pytest

from central.stations.contact import SETTLING, Contact, Hearing
from central.stations.models import Station

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def station(*, heard: timedelta | None = None, key: str = "ab", revoked: bool = False) -> Station:
    return Station(
        public_key=key,
        last_heard_at=None if heard is None else AT - heard,
        revoked_at=AT if revoked else None,
    )


@pytest.mark.parametrize(
    ("one", "hearing"),
    [
        (station(key=""), Hearing.NOT_ENROLLED),
        (station(), Hearing.NEVER),
        (station(heard=24 * HOUR), Hearing.UP),
        (station(heard=25 * HOUR), Hearing.LATE),
        (station(heard=72 * HOUR), Hearing.LATE),
        (station(heard=73 * HOUR), Hearing.DOWN),
        (station(heard=HOUR, revoked=True), Hearing.REVOKED),
    ],
)
def test_a_station_stands_by_its_silence(one: Station, hearing: Hearing) -> None:
    assert Contact().hearing(one, AT) is hearing


def test_the_hours_are_data() -> None:
    impatient = Contact(expected=2 * HOUR, grace=HOUR)
    assert impatient.hearing(station(heard=2.5 * HOUR), AT) is Hearing.LATE
    assert impatient.hearing(station(heard=3.5 * HOUR), AT) is Hearing.DOWN


def test_time_in_which_the_centre_was_away_is_not_held_against_a_station() -> None:
    away = Contact(absences=[(AT - 60 * HOUR, AT - 10 * HOUR)])
    assert away.silence(AT - 61 * HOUR, AT) == HOUR + 10 * HOUR - SETTLING
    assert away.hearing(station(heard=61 * HOUR), AT) is Hearing.UP


def test_nobody_gets_worse_right_after_the_centre_comes_back() -> None:
    """Even one whose grace was all but over: a station that runs has its turn first."""
    back_at = AT - HOUR
    away = Contact(absences=[(back_at - 48 * HOUR, back_at)])
    almost = AT - HOUR - 48 * HOUR - 71.5 * HOUR
    assert away.silence(almost, AT) == 71.5 * HOUR
    assert away.silence(almost, back_at + SETTLING + HOUR) == 72.5 * HOUR


def test_a_centre_that_is_switched_off_every_night_still_finds_a_dead_station() -> None:
    """Were the grace to begin anew each morning, nobody would ever be down."""
    nights = [(AT - n * DAY - 14 * HOUR, AT - n * DAY) for n in reversed(range(30))]
    contact = Contact(absences=nights)
    assert contact.hearing(station(heard=8 * DAY), AT) is Hearing.LATE
    assert contact.hearing(station(heard=10 * DAY), AT) is Hearing.DOWN


def test_absences_that_follow_on_each_other_or_overlap_count_once() -> None:
    contact = Contact(absences=[(AT - 30 * HOUR, AT - 20 * HOUR), (AT - 25 * HOUR, AT - 19 * HOUR)])
    assert contact.silence(AT - 40 * HOUR, AT) == 10 * HOUR + 19 * HOUR - SETTLING


def test_while_the_centre_is_deaf_nobody_gets_worse() -> None:
    deaf = Contact(deaf_since=AT - 50 * HOUR)
    assert deaf.hearing(station(heard=60 * HOUR), AT) is Hearing.UP
    assert deaf.hearing(station(heard=80 * HOUR), AT) is Hearing.LATE
