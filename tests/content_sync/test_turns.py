"""Stations come to their centre one by one, whatever made them begin together."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.turns import turns_of


def test_a_thousand_stations_that_begin_together_come_evenly_over_the_first_interval() -> None:
    firsts = [turns_of(f"station-{number}", 60).first_s for number in range(1000)]
    per_tenth = [sum(tenth * 6 <= first_s < tenth * 6 + 6 for first_s in firsts) for tenth in range(10)]
    assert sum(per_tenth) == 1000
    assert min(per_tenth) > 60


@given(station_id=st.text(), interval_s=st.floats(1, 10_000))
def test_a_station_keeps_its_own_turns_nearly_as_often_as_it_was_told(station_id: str, interval_s: float) -> None:
    turns = turns_of(station_id, interval_s)
    assert turns == turns_of(station_id, interval_s)
    assert 0 <= turns.first_s <= interval_s
    assert 0.949 * interval_s <= turns.interval_s <= 1.051 * interval_s


def test_stations_that_met_once_part_again() -> None:
    assert turns_of("a", 60).interval_s != turns_of("b", 60).interval_s
