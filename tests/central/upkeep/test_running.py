"""When a box was on, read from the clocks of its facts, in whatever order they come."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from central.attendance.facts.doubts import Doubt
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Evidence
from central.attendance.models import Incarnation
from central.upkeep import running
from central.upkeep.days import LONGEST
from central.upkeep.models import DayOn, Running
from tests.central.cast import County

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
AT_MS = int(AT.timestamp() * 1000)
MINUTE_MS = 60_000


@pytest.fixture
def box(county: County) -> Incarnation:
    return Incarnation.objects.create(id="box", station=county.station, first_heard_at=AT)


def fact(seq: int, minute: int, *, boot: str = "boot", wall_ms: int = AT_MS, offset_ms: int | None = None) -> NewFact:
    evidence = Evidence(boot, minute * MINUTE_MS, wall_ms + minute * MINUTE_MS, offset_ms)
    return NewFact(seq, "kind", evidence, AT, None, None, None)


def told(box: Incarnation) -> list[tuple[datetime, datetime, bool]]:
    runs = Running.objects.filter(incarnation=box).order_by("began_at")
    return [(run.began_at, run.ended_at, run.is_time_certain) for run in runs]


def days(box: Incarnation) -> list[tuple[str, float, int]]:
    """Return on which days the box's station was on, the minutes, and in how many pieces."""
    found = DayOn.objects.filter(station=box.station).order_by("day")
    return [(str(one.day), one.on_ms / MINUTE_MS, one.pieces) for one in found]


def test_a_boot_reaches_from_its_first_fact_to_its_last(box: Incarnation) -> None:
    running.project(box, [fact(1, 3), fact(2, 10), fact(3, 2, boot="next", wall_ms=AT_MS + 3600_000)])
    running.project(box, [fact(4, 40, boot="next", wall_ms=AT_MS + 3600_000)])
    assert told(box) == [
        (AT + timedelta(minutes=3), AT + timedelta(minutes=10), False),
        (AT + timedelta(minutes=62), AT + timedelta(minutes=100), False),
    ]


def test_the_order_in_which_facts_come_is_no_matter(box: Incarnation) -> None:
    """The box booted in 1970 and learnt the time in between."""
    facts = [fact(1, 3, wall_ms=0), fact(2, 10, wall_ms=0, offset_ms=AT_MS), fact(3, 40, offset_ms=7)]
    for ordered in permutations(facts):
        for one in ordered:
            running.project(box, [one])
        assert told(box) == [(AT + timedelta(minutes=3), AT + timedelta(minutes=40), True)]
        assert days(box) == [("2026-11-01", 37, 1)]
        running.forget(box)
        assert days(box) == []


def test_a_clock_beyond_all_calendars_stops_nothing(box: Incarnation) -> None:
    running.project(box, [fact(1, 10**12), fact(2, -(10**12))])
    assert told(box)[0][0].year == 1970
    assert len(days(box)) <= LONGEST.days + 1
    running.project(box, [fact(3, 3, boot="last", wall_ms=253_402_300_799_000)])
    assert told(box)[1][0].year == 9999


def test_a_doubtful_fact_tells_nothing(box: Incarnation) -> None:
    running.project(box, [fact(1, 3)._replace(doubt=Doubt.UNREADABLE)])
    assert told(box) == []


def test_midnight_in_the_village_divides_a_boot_however_its_facts_come(box: Incarnation) -> None:
    """12:00 in London is 20:00 there; day after day the same boot goes on."""
    running.project(box, [fact(1, 0)])
    assert days(box) == []
    for hour, expected in ((1, [60]), (6, [240, 120]), (29, [240, 1440, 60])):
        running.project(box, [fact(1 + hour, hour * 60)])
        assert [minutes for _day, minutes, _pieces in days(box)] == expected
    assert [day for day, _minutes, _pieces in days(box)] == ["2026-11-01", "2026-11-02", "2026-11-03"]


def test_what_a_disk_and_its_copy_both_tell_counts_once(box: Incarnation) -> None:
    copy = Incarnation.objects.create(id="copy", station=box.station, first_heard_at=AT)
    running.project(box, [fact(1, 0), fact(2, 60), fact(3, 0, boot="night", wall_ms=AT_MS + 120 * MINUTE_MS)])
    running.project(box, [fact(4, 30, boot="night", wall_ms=AT_MS + 120 * MINUTE_MS)])
    running.project(copy, [fact(1, 30), fact(2, 90)])
    assert days(box) == [("2026-11-01", 120, 2)]
    running.forget(box)
    assert days(box) == [("2026-11-01", 60, 1)]


def test_a_boot_that_learns_the_time_leaves_the_days_on_which_it_was_thought_to_be(box: Incarnation) -> None:
    running.project(box, [fact(1, 0, wall_ms=0), fact(2, 60, wall_ms=0)])
    assert days(box) == [("1970-01-01", 60, 1)]
    running.project(box, [fact(3, 90, wall_ms=0, offset_ms=AT_MS)])
    assert days(box) == [("2026-11-01", 90, 1)]
