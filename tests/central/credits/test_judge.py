"""What is credited: examples of each rule, and a slow judge that goes second by second."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from central.credits.judge import Visit, judge
from content_sync.protocol.documents import Policy
from content_sync.protocol.watched import Span

ZONE = ZoneInfo("Asia/Shanghai")
EVENING_MS = round(datetime(2026, 3, 6, 11, 0, tzinfo=UTC).timestamp() * 1000)
MINUTE_MS = 60_000
POLICY = Policy()


def visit(
    lesson_id: str = "rice", start_min: int = 0, end_min: int = 45, at_min: int = 0, station_id: str = "a"
) -> Visit:
    """Return a visit to a lesson shown from minute to minute, begun so many minutes into the evening."""
    length_ms = (end_min - start_min) * MINUTE_MS
    return Visit(
        station_id=station_id,
        lesson_id=lesson_id,
        opened_ms=EVENING_MS + at_min * MINUTE_MS,
        spans=(Span(0, start_min * MINUTE_MS, end_min * MINUTE_MS),),
        intervals=((0, length_ms),),
    )


def counted_min(*visits: Visit, policy: Policy = POLICY) -> float:
    return sum(lesson.counted_s for lesson in judge(visits, policy, ZONE).lessons) / 60


def test_a_lesson_of_three_quarters_of_an_hour_is_one_credit() -> None:
    (lesson,) = judge([visit()], POLICY, ZONE).lessons
    assert (lesson.lesson_id, lesson.counted_s, lesson.credit_hundredths) == ("rice", 2700, 100)


def test_the_same_part_of_a_lesson_counts_once_a_day_and_again_on_another_day() -> None:
    assert counted_min(visit(), visit(at_min=60)) == 45
    assert counted_min(visit(), visit(at_min=24 * 60)) == 90


def test_a_power_cut_in_the_middle_loses_nothing() -> None:
    assert counted_min(visit(end_min=20), visit(start_min=20, at_min=30)) == 45


def test_less_than_two_minutes_count_for_nothing_and_an_hour_is_the_most() -> None:
    assert counted_min(visit(end_min=1)) == 0
    assert counted_min(visit(end_min=2)) == 2
    assert counted_min(visit(end_min=90)) == 60


def test_a_short_absence_counts_and_a_long_one_does_not() -> None:
    away = replace(visit(), intervals=((0, 10 * MINUTE_MS), (20 * MINUTE_MS, 45 * MINUTE_MS)))
    assert counted_min(replace(away, absences=((10 * MINUTE_MS, 20 * MINUTE_MS),))) == 45
    assert counted_min(replace(away, absences=((10 * MINUTE_MS, 20 * MINUTE_MS),)), policy=Policy(absence_s=599)) == 35
    assert counted_min(away) == 35


def test_who_signs_in_elsewhere_is_suspended_where_the_sign_in_was_before() -> None:
    first, second = visit(), visit("pig", at_min=10, station_id="b")
    judgement = judge([second, first], POLICY, ZONE)
    assert {lesson.lesson_id: lesson.counted_s for lesson in judgement.lessons} == {"rice": 600, "pig": 2700}
    assert judgement.doubles == ((first, second),)


def test_one_after_the_other_is_no_double() -> None:
    assert judge([visit(), visit("pig", at_min=45)], POLICY, ZONE).doubles == ()


_visits = st.builds(
    lambda lesson_id, at_s, pieces, present: Visit(
        station_id="a",
        lesson_id=lesson_id,
        opened_ms=EVENING_MS + at_s * 1000,
        spans=tuple(
            Span(1000 * 60 * place, 1000 * start, 1000 * (start + length))
            for place, (start, length) in enumerate(pieces)
        ),
        intervals=tuple((1000 * 50 * place, 1000 * (50 * place + length)) for place, length in enumerate(present)),
    ),
    st.sampled_from(["rice", "pig"]),
    st.integers(0, 300),
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 60)), min_size=1, max_size=3),
    st.lists(st.integers(1, 49), min_size=1, max_size=4),
)


@given(st.lists(_visits, max_size=5), st.integers(0, 60), st.integers(0, 100))
def test_a_slow_judge_who_goes_second_by_second_agrees(visits: list[Visit], from_s: int, most_s: int) -> None:
    policy = Policy(counting_from_s=from_s, most_counted_s=most_s)
    quick = {lesson.lesson_id: lesson.counted_s for lesson in judge(visits, policy, ZONE).lessons}
    assert quick == _slow(visits, policy)


def _slow(visits: list[Visit], policy: Policy) -> dict[str, int]:
    seconds: dict[str, set[int]] = {}
    ordered = sorted(visits, key=lambda one: (one.begin_ms, one.end_ms))
    for place, one in enumerate(ordered):
        later_ms = ordered[place + 1].begin_ms if place + 1 < len(ordered) else None
        for second in range(300):
            is_there = any(start <= second * 1000 < end for start, end in one.intervals)
            is_suspended = later_ms is not None and one.opened_ms + second * 1000 >= later_ms
            if is_there and not is_suspended:
                seconds.setdefault(one.lesson_id, set()).update(
                    (span.start_ms - span.at_ms) // 1000 + second
                    for span in one.spans
                    if span.at_ms <= second * 1000 < span.until_ms
                )
    counted = {lesson_id: len(seen) for lesson_id, seen in seconds.items()}
    return {
        lesson_id: min(seen, policy.most_counted_s)
        for lesson_id, seen in counted.items()
        if seen >= policy.counting_from_s and min(seen, policy.most_counted_s)
    }
