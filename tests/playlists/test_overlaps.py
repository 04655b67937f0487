"""Who gets what of the screen where airings overlap."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

from playlists.model import Airing, Layer, Schedule
from playlists.overlaps import share
from playlists.resolve import airings
from tests.playlists import oracle
from tests.playlists.casting import entry, instants, local, schedule, schedules, utc

NINE = utc(2026, 11, 21, 1)
SHOW = entry(local(2026, 11, 21, 9), minutes=30)
SHOW_AT_NINE = Airing(SHOW, NINE)


def test_an_airing_alone_has_the_screen() -> None:
    whole = share(schedule(SHOW), SHOW_AT_NINE)
    assert (whole.shown_s, whole.by) == (1800, None)


def test_of_two_county_entries_at_once_one_airs_and_the_other_knows_which() -> None:
    other = entry(SHOW.starts_local, name="b", minutes=30)
    plan = schedule(other, SHOW)
    assert share(plan, SHOW_AT_NINE).by is None
    lost = share(plan, Airing(other, NINE))
    assert lost.is_nothing
    assert lost.by == SHOW_AT_NINE


def test_the_one_that_starts_earlier_keeps_the_screen_and_the_other_airs_when_it_is_over() -> None:
    other = entry(SHOW.starts_local + timedelta(minutes=20), name="0", minutes=30)
    plan = schedule(SHOW, other)
    later = share(plan, Airing(other, NINE + timedelta(minutes=20)))
    assert share(plan, SHOW_AT_NINE).by is None
    assert (later.shown_s, later.by) == (20 * 60, SHOW_AT_NINE)


def test_a_short_interruption_costs_its_own_length() -> None:
    alert = entry(local(2026, 11, 21, 9, 10), name="alert", layer=Layer.EMERGENCY, minutes=2)
    plan = schedule(SHOW, alert)
    interrupted = share(plan, SHOW_AT_NINE)
    assert interrupted.shown_s == 28 * 60
    assert interrupted.by is not None
    assert interrupted.by.entry == alert


@pytest.mark.parametrize("layer", [Layer.EMERGENCY, Layer.LIVE, Layer.COUNTY, Layer.TOWNSHIP])
def test_a_local_entry_never_takes_anything_from_one_above_it(layer: Layer) -> None:
    above = entry(local(2026, 11, 21, 9), name="z", layer=layer, minutes=30)
    local_one = entry(local(2026, 11, 21, 8, 50), name="a", layer=Layer.STATION, minutes=60)
    plan = schedule(local_one, above)
    assert share(plan, Airing(above, NINE)).by is None
    assert share(plan, Airing(local_one, NINE - timedelta(minutes=10))).shown_s == 30 * 60


@given(plan=schedules(), at=instants())
@settings(deadline=None)
def test_shares_are_what_looking_at_every_moment_would_count(plan: Schedule, at: datetime) -> None:
    for airing in airings(plan, at, at + timedelta(hours=6))[:3]:
        found = share(plan, airing)
        edges = {airing.starts_at, airing.ends_at}
        for other in airings(plan, airing.starts_at, airing.ends_at):
            edges |= {edge for edge in (other.starts_at, other.ends_at) if airing.starts_at < edge < airing.ends_at}
        moments = sorted(edges)
        pieces = pairwise(moments)
        shown = sum((until - since).total_seconds() for since, until in pieces if oracle.on_air(plan, since) == airing)
        assert found.shown_s == pytest.approx(shown)
        assert (found.by is None) == (shown == pytest.approx((airing.ends_at - airing.starts_at).total_seconds()))
