"""The judge agrees with a slow one that shares nothing with it."""

from collections.abc import Mapping
from itertools import permutations
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from central.credits.judge import judge
from content_sync.protocol.documents import Difficulty, Policy
from tests.central.credits.histories import MIDNIGHT_S, Evening, History, Shown, Stay, cases, histories
from tests.central.credits.oracle import Credited, credited

ZONE = ZoneInfo("Asia/Shanghai")
ALL_COUNTS = Policy(counting_from_s=0, minutes_per_credit=1)


def judged(history: History, policy: Policy, difficulties: Mapping[str, Difficulty] = {}) -> Credited:
    lessons = judge(history.visits(), policy, ZONE, difficulties=difficulties).lessons
    return {lesson.lesson_id: (lesson.counted_s, lesson.credit_hundredths) for lesson in lessons}


def evening(station_id: str, lesson_id: str, *stays: Stay, opened: int = 0) -> Evening:
    return Evening(station_id, lesson_id, opened, (Shown(0, 0, 200, 1.0),), stays)


@settings(max_examples=400, deadline=None)
@given(cases(), st.dictionaries(st.sampled_from(["rice", "pig"]), st.sampled_from(Difficulty)))
def test_a_slow_judge_who_reads_only_the_rules_agrees(
    case: tuple[History, Policy], difficulties: dict[str, Difficulty]
) -> None:
    history, policy = case
    assert judged(history, policy, difficulties) == credited(history, policy, difficulties=difficulties)


@settings(deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_records_are_read_changes_nothing(history: History, dice: Random) -> None:
    shuffled = list(history.evenings)
    dice.shuffle(shuffled)
    assert judged(history._replace(evenings=tuple(shuffled)), ALL_COUNTS) == judged(history, ALL_COUNTS)


def test_who_leaves_and_comes_back_later_loses_nothing_by_what_was_between() -> None:
    there = evening("east", "rice", Stay(((0, 60),)), Stay(((120, 180),)))
    between = evening("west", "pig", Stay(((60, 120),)))
    history = History(MIDNIGHT_S, 1, (there, between))
    assert judged(history, ALL_COUNTS) == credited(history, ALL_COUNTS) == {"rice": (120, 200), "pig": (60, 100)}
    assert judge(history.visits(), ALL_COUNTS, ZONE).doubles == ()


def test_an_answer_by_others_in_the_room_is_no_sign_in() -> None:
    left_behind = evening("east", "rice", Stay(((0, 60), (120, 180))))
    went_on = evening("west", "pig", Stay(((30, 180),)))
    history = History(MIDNIGHT_S, 1, (left_behind, went_on))
    assert judged(history, ALL_COUNTS) == credited(history, ALL_COUNTS) == {"rice": (30, 50), "pig": (150, 250)}


def test_a_station_whose_clock_was_set_back_is_not_elsewhere() -> None:
    history = History(
        MIDNIGHT_S, 1, (evening("east", "rice", Stay(((0, 60),))), evening("east", "pig", Stay(((30, 90),))))
    )
    assert judged(history, ALL_COUNTS) == {"rice": (60, 100), "pig": (60, 100)}


def test_of_two_alike_at_the_same_moment_the_same_one_counts_always() -> None:
    places = [evening(station, "rice" + station, Stay(((0, 60),))) for station in ("east", "west", "south")]
    found = {str(judged(History(MIDNIGHT_S, 1, order), ALL_COUNTS)) for order in permutations(places)}
    assert found == {"{'ricewest': (60, 100)}"}
