"""Who answers what until when, as pure rules: the nearest area above decides."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.questions.deadlines import Due, due_at, last_day, standing
from central.questions.routing import Post, Within, answerers, days_to_answer

COUNTY, TOWN, VILLAGE, OTHER = "c/", "c/t/", "c/t/v/", "c/o/"
WANG, LI, ZHAO = 1, 2, 3


def post(path: str, *accounts: int, topic: str = "rice") -> Post:
    return Post(topic, path, frozenset(accounts))


@pytest.mark.parametrize(
    ("posts", "path", "expected"),
    [
        ([], VILLAGE, set()),
        ([post(COUNTY, WANG)], VILLAGE, {WANG}),
        ([post(COUNTY, WANG), post(TOWN, LI)], VILLAGE, {LI}),
        ([post(COUNTY, WANG), post(TOWN, LI)], OTHER, {WANG}),
        ([post(COUNTY, WANG), post(TOWN, LI)], COUNTY, {WANG}),
        ([post(COUNTY, WANG), post(TOWN, LI), post(VILLAGE, ZHAO)], VILLAGE, {ZHAO}),
        ([post(TOWN, LI), post(TOWN, ZHAO)], VILLAGE, {LI, ZHAO}),
        ([post(COUNTY, WANG), post(TOWN)], VILLAGE, {WANG}),
        ([post(COUNTY, WANG), post(TOWN, LI, topic="pigs")], VILLAGE, {WANG}),
        ([post(OTHER, LI)], VILLAGE, set()),
    ],
)
def test_the_nearest_area_above_names_who_answers(posts: list[Post], path: str, expected: set[int]) -> None:
    assert answerers(posts, "rice", path) == expected


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ([], VILLAGE, 7),
        ([Within(None, COUNTY, 5)], VILLAGE, 5),
        ([Within(None, COUNTY, 5), Within("rice", COUNTY, 2)], VILLAGE, 2),
        ([Within("rice", COUNTY, 2), Within(None, TOWN, 5)], VILLAGE, 5),
        ([Within("rice", COUNTY, 2), Within(None, TOWN, 5)], OTHER, 2),
        ([Within("pigs", TOWN, 1), Within(None, COUNTY, 5)], VILLAGE, 5),
    ],
)
def test_the_nearest_area_above_sets_the_days_and_there_the_topic_goes_first(
    rules: list[Within], path: str, expected: int
) -> None:
    assert days_to_answer(rules, "rice", path, usual=7) == expected


def test_a_question_is_due_when_its_last_day_ends_by_the_countys_clock() -> None:
    last_minute, next_day = datetime(2026, 11, 1, 15, 59, tzinfo=UTC), datetime(2026, 11, 1, 16, tzinfo=UTC)
    assert due_at(last_minute, 7, ()) == datetime(2026, 11, 8, 16, tzinfo=UTC)
    assert due_at(next_day, 7, ()) == datetime(2026, 11, 9, 16, tzinfo=UTC)
    assert last_day(due_at(last_minute, 7, ())) == date(2026, 11, 8)


def test_days_off_do_not_count() -> None:
    off = {date(2026, 10, day) for day in range(1, 8)}
    assert last_day(due_at(datetime(2026, 9, 30, 4, tzinfo=UTC), 1, off)) == date(2026, 10, 8)
    assert last_day(due_at(datetime(2026, 10, 3, 4, tzinfo=UTC), 2, off)) == date(2026, 10, 9)


def test_it_is_overdue_from_the_very_instant_at_which_the_last_day_has_ended() -> None:
    due = datetime(2026, 11, 8, 16, tzinfo=UTC)
    instant = timedelta(microseconds=1)
    stands = [
        standing(due, at) for at in (due - timedelta(days=1) - instant, due - timedelta(days=1), due - instant, due)
    ]
    assert stands == [Due.LATER, Due.SOON, Due.SOON, Due.OVERDUE]


@given(st.integers(0, 5 * 24 * 60), st.integers(1, 60), st.sets(st.integers(0, 90), max_size=30))
def test_so_many_days_that_count_lie_between_a_question_and_its_end(minutes: int, days: int, numbers: set[int]) -> None:
    asked, first = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes), date(2026, 11, 1)
    off = {first + timedelta(days=number) for number in numbers}
    day, last = (asked + timedelta(hours=8)).date(), last_day(due_at(asked, days, off))
    between = {day + timedelta(days=number) for number in range(1, (last - day).days + 1)}
    assert len(between - off) == days
    assert last not in off
