"""What should be on the screen."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from playlists.model import Airing, Layer, Schedule
from playlists.problems import ProblemKind
from playlists.resolve import HORIZON, ahead, airings, next_change, on_air, problems, upcoming
from tests.playlists import oracle
from tests.playlists.casting import entry, instants, local, schedule, schedules, utc

AT_NINE = local(2026, 11, 21, 9)
NINE = utc(2026, 11, 21, 1)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def name_on_air(plan: Schedule, at: datetime) -> str | None:
    airing = on_air(plan, at)
    return airing.entry.id if airing else None


@given(plan=schedules(), at=instants())
@settings(deadline=None)
def test_the_screen_shows_what_comparing_all_that_runs_would_choose(plan: Schedule, at: datetime) -> None:
    assert on_air(plan, at) == oracle.on_air(plan, at)


@given(plan=schedules(), at=instants(), days=st.integers(0, 20))
@settings(deadline=None)
def test_airings_are_all_that_overlap_the_window(plan: Schedule, at: datetime, days: int) -> None:
    found = airings(plan, at, at + timedelta(days=days))
    assert {(airing.entry.id, airing.starts_at) for airing in found} == oracle.airings(
        plan, at, at + timedelta(days=days)
    )
    assert list(found) == sorted(found, key=lambda airing: airing.starts_at)


@given(plan=schedules(), at=instants(), places=st.lists(st.floats(0, 1), max_size=20))
@settings(deadline=None)
def test_nothing_changes_before_the_next_change_and_something_does_at_it(
    plan: Schedule, at: datetime, places: list[float]
) -> None:
    change = next_change(plan, at)
    end = change or at + HORIZON
    last = end - timedelta(microseconds=1)
    before = [min(at + (end - at) * place, last) for place in places] + [last]
    assert {on_air(plan, moment) for moment in before} == {on_air(plan, at)}
    if change is not None:
        assert at < change <= at + HORIZON
        assert on_air(plan, change) != on_air(plan, at)


@given(plan=schedules(), at=instants(), chance=st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_entries_does_not_matter(plan: Schedule, at: datetime, chance: Random) -> None:
    shuffled = list(plan.entries)
    chance.shuffle(shuffled)
    assert on_air(Schedule(tuple(shuffled)), at) == on_air(plan, at)
    assert next_change(Schedule(tuple(shuffled)), at) == next_change(plan, at)


@given(plan=schedules(), at=instants())
@settings(deadline=None)
def test_what_comes_next_is_what_following_the_changes_meets(plan: Schedule, at: datetime) -> None:
    met: list[Airing] = []
    change = next_change(plan, at)
    while change is not None and change <= at + HORIZON:
        airing = on_air(plan, change)
        if airing is not None and airing != on_air(plan, at) and airing not in met:
            met.append(airing)
        change = next_change(plan, change)
    assert upcoming(plan, at, limit=3) == tuple(met[:3])


def test_an_airing_lasts_from_its_start_to_just_before_its_end() -> None:
    plan = schedule(entry(AT_NINE, minutes=30))
    assert on_air(plan, NINE - timedelta(microseconds=1)) is None
    assert name_on_air(plan, NINE) == "a"
    assert name_on_air(plan, NINE + minutes(30) - timedelta(microseconds=1)) == "a"
    assert on_air(plan, NINE + minutes(30)) is None


def test_what_just_ended_does_not_overlap_the_time_after() -> None:
    plan = schedule(entry(AT_NINE, minutes=30))
    assert airings(plan, NINE + minutes(30), NINE + minutes(60)) == ()
    assert len(airings(plan, NINE + minutes(29), NINE + minutes(60))) == 1


def test_what_lies_ahead_is_what_is_on_and_what_gets_the_screen_in_time() -> None:
    alert = entry(AT_NINE + minutes(10), name="alert", layer=Layer.EMERGENCY, minutes=5)
    plan = schedule(entry(AT_NINE, minutes=30), alert, entry(AT_NINE + minutes(60), name="later"))
    assert [airing.entry.id for airing in ahead(plan, NINE, minutes(9))] == ["a"]
    assert [airing.entry.id for airing in ahead(plan, NINE, minutes(60))] == ["a", "alert", "later"]
    assert ahead(plan, NINE - minutes(10), minutes(9)) == ()


def test_what_comes_back_after_an_interruption_is_not_coming_next() -> None:
    alert = entry(AT_NINE + minutes(10), name="alert", layer=Layer.EMERGENCY, minutes=5)
    plan = schedule(entry(AT_NINE, minutes=30), alert)
    assert [airing.entry.id for airing in upcoming(plan, NINE)] == ["alert"]
    assert [airing.entry.id for airing in upcoming(plan, NINE + minutes(12))] == ["a"]


def test_a_more_important_layer_takes_the_screen_and_gives_it_back() -> None:
    ladder = [Layer.STATION, Layer.TOWNSHIP, Layer.COUNTY, Layer.LIVE, Layer.EMERGENCY]
    plan = schedule(
        *(
            entry(AT_NINE + minutes(step), name=layer.name, layer=layer, minutes=60 - 2 * step)
            for step, layer in enumerate(ladder)
        )
    )
    seen = [name_on_air(plan, NINE + minutes(step)) for step in range(5)]
    assert seen == ["STATION", "TOWNSHIP", "COUNTY", "LIVE", "EMERGENCY"]
    back = [name_on_air(plan, NINE + minutes(60 - step)) for step in range(4, -1, -1)]
    assert back == ["LIVE", "COUNTY", "TOWNSHIP", "STATION", None]


def test_within_a_layer_the_one_that_started_earlier_keeps_the_screen() -> None:
    plan = schedule(entry(AT_NINE, name="z", minutes=60), entry(AT_NINE + minutes(30), name="a", minutes=60))
    assert name_on_air(plan, NINE + minutes(45)) == "z"
    assert name_on_air(plan, NINE + minutes(75)) == "a"


def test_two_that_start_together_are_told_apart_by_id() -> None:
    plan = schedule(entry(AT_NINE, name="b"), entry(AT_NINE, name="a"))
    assert name_on_air(plan, NINE) == "a"


def test_a_layer_of_a_later_release_ranks_lowest() -> None:
    plan = schedule(entry(AT_NINE, name="a", layer=Layer(77)), entry(AT_NINE, name="b", layer=Layer.TOWNSHIP))
    assert name_on_air(plan, NINE) == "b"


def test_a_show_goes_on_across_midnight() -> None:
    plan = schedule(entry(local(2026, 11, 21, 23, 30), "FREQ=DAILY", minutes=60))
    midnight = utc(2026, 11, 21, 16)
    airing = on_air(plan, midnight + minutes(15))
    assert airing is not None
    assert airing.starts_at == midnight - minutes(30)
    assert airing.offset_s(midnight + minutes(15)) == 45 * 60
    assert next_change(plan, midnight + minutes(15)) == midnight + minutes(30)


@example(back_s=0)
@given(back_s=st.integers(0, 7 * 24 * 3600 - 1))
def test_a_show_of_a_week_is_on_all_week(back_s: int) -> None:
    plan = schedule(entry(AT_NINE, minutes=7 * 24 * 60))
    assert name_on_air(plan, NINE + timedelta(seconds=back_s)) == "a"


def test_one_showing_after_another_of_the_same_entry_is_a_change() -> None:
    plan = schedule(entry(AT_NINE, "FREQ=DAILY", minutes=24 * 60))
    assert next_change(plan, NINE + minutes(1)) == NINE + timedelta(days=1)


def test_what_comes_in_nine_days_is_beyond_the_horizon() -> None:
    plan = schedule(entry(AT_NINE + timedelta(days=9)))
    assert next_change(plan, NINE) is None
    assert upcoming(plan, NINE) == ()
    assert next_change(plan, NINE + timedelta(days=1)) == NINE + timedelta(days=9)


def test_an_entry_that_cannot_air_does_not_take_the_others_down() -> None:
    plan = schedule(
        entry(AT_NINE, "FREQ=HOURLY", name="bad-rule"),
        entry(AT_NINE, timezone="Nowhere/Here", name="bad-zone"),
        entry(AT_NINE, minutes=10**30, name="endless"),
        entry(AT_NINE, name="good"),
    )
    assert name_on_air(plan, NINE) == "good"
    assert [(problem.entry.id, problem.kind) for problem in problems(plan)] == [
        ("bad-rule", ProblemKind.BAD_RULE),
        ("bad-zone", ProblemKind.UNKNOWN_TIMEZONE),
        ("endless", ProblemKind.BAD_DURATION),
    ]


def test_a_box_that_woke_in_1970_finds_an_empty_screen() -> None:
    plan = schedule(entry(AT_NINE, "FREQ=DAILY"))
    assert on_air(plan, utc(1970, 1, 1)) is None
    assert next_change(plan, utc(1970, 1, 1)) is None


def test_an_empty_schedule_never_changes() -> None:
    assert on_air(Schedule(), NINE) is None
    assert next_change(Schedule(), NINE) is None
