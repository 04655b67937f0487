"""Why something is on the screen, told of the same schedule that decides it."""

from datetime import datetime

from hypothesis import given, settings

from playlists.ladder import Reason, ladder
from playlists.model import Layer, Schedule
from playlists.resolve import on_air
from tests.playlists.casting import entry, instants, local, schedule, schedules, utc


@settings(max_examples=150, deadline=None)
@given(schedules(), instants())
def test_the_first_rung_is_what_is_on_air(found: Schedule, at: datetime) -> None:
    rungs = ladder(found, at)
    assert (rungs[0].airing if rungs else None) == on_air(found, at)
    assert [rung.reason is Reason.WINS for rung in rungs] == [number == 0 for number in range(len(rungs))]


def test_the_others_are_told_why_they_lose() -> None:
    early, same, late = (
        entry(local(2026, 11, 21, 19, minute), name=name) for name, minute in [("a", 0), ("b", 0), ("c", 10)]
    )
    own = entry(local(2026, 11, 21, 18, 50), name="d", layer=Layer.STATION)
    rungs = ladder(schedule(own, late, same, early), utc(2026, 11, 21, 11, 15))
    assert [(rung.airing.entry.id, rung.reason) for rung in rungs] == [
        ("a", Reason.WINS),
        ("b", Reason.SAME_TIME),
        ("c", Reason.BEGAN_LATER),
        ("d", Reason.LOWER_LAYER),
    ]
