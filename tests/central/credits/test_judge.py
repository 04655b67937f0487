"""What is credited: examples of each rule."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from central.credits.judge import Visit, judge
from content_sync.protocol.documents import Difficulty, Policy
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
        place_id=station_id,
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


def test_a_harder_lesson_gives_more_only_where_the_rules_say_so() -> None:
    for policy, hundredths in ((POLICY, 100), (Policy(hard_percent=150), 150)):
        (lesson,) = judge([visit()], policy, ZONE, difficulties={"rice": Difficulty.HARD}).lessons
        assert (lesson.counted_s, lesson.credit_hundredths) == (2700, hundredths)


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
