"""What watching is worth by the rules: length times difficulty. Pure.

The centre judges by it; a station only says beforehand what a lesson can give.
"""

from content_sync.protocol.documents import Difficulty, Lesson, Policy


def credit_hundredths(counted_s: int, difficulty: Difficulty, policy: Policy) -> int:
    """Return what so many counted seconds of a lesson give, in hundredths of a credit; what is left over is dropped."""
    return counted_s * _percent(difficulty, policy) // (policy.minutes_per_credit * 60)


def worth_hundredths(duration_ms: int | None, difficulty: Difficulty, policy: Policy) -> int:
    """Return what a lesson gives to who watches all of it on one day; nothing if its length is unknown."""
    length_s = (duration_ms or 0) // 1000
    if length_s < policy.counting_from_s:
        return 0
    return credit_hundredths(min(length_s, policy.most_counted_s), difficulty, policy)


def worth_of(lesson: Lesson, policy: Policy) -> int:
    """Return what a lesson gives to who watches all of it on one day, in hundredths of a credit."""
    return worth_hundredths(lesson.medium.duration_ms, lesson.difficulty, policy)


def _percent(difficulty: Difficulty, policy: Policy) -> int:
    percents = {
        Difficulty.EASY: policy.easy_percent,
        Difficulty.ORDINARY: policy.ordinary_percent,
        Difficulty.HARD: policy.hard_percent,
    }
    return percents[difficulty]
