"""A slow judge, written from the words of the rules alone: it walks through a person's evenings step by step.

- The same person, the same lesson, the same day count once: of each part of the lesson, once.
- Counting starts at so much of a lesson on a day; of one lesson at most so much of a day counts.
- A second sign-in elsewhere suspends the first, for good. To sign in again is a sign-in; to answer "still there?" is
  none. Of two at the same moment the one that lasts longer is the second.
- Who is away for longer than allowed, as far as anybody knows, is not counted meanwhile.
- Counted minutes through minutes per credit, times what the difficulty gives, are credits; unfinished seconds and
  hundredths of a lesson are dropped.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import floor

from content_sync.protocol.documents import Difficulty, Policy
from tests.central.credits.histories import DAY_S, Evening, History, Stay

QUARTERS = 4
"""A step of media in parts that every speed divides."""
EAST_OF_GREENWICH_S = 8 * 3600
FIRST_DAY = date(1970, 1, 1).toordinal()

Credited = dict[str, tuple[int, int]]
"""Counted seconds and hundredths of a credit, by lesson."""


def credited(
    history: History,
    policy: Policy,
    added: Iterable[tuple[str, date, int]] = (),
    difficulties: Mapping[str, Difficulty] = {},
) -> Credited:
    """Return what is to be credited; lessons of which nothing counts are not in it.

    Minutes that staff ``added`` to a lesson and a day are as if so much more of it had been watched.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for evening in history.evenings:
        for stay in evening.stays:
            day = (history.begins_s + _began(evening, stay) * history.unit_s + EAST_OF_GREENWICH_S) // DAY_S
            for step in range(_began(evening, stay), _ended(evening, stay)):
                if _counts(history, evening, stay, step, policy):
                    seen[evening.lesson_id, day] |= _on_screen(evening, step)
    watched: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for day_of_lesson, parts in seen.items():
        watched[day_of_lesson] += Fraction(len(parts) * history.unit_s, QUARTERS)
    for lesson_id, on, minutes in added:
        watched[lesson_id, on.toordinal() - FIRST_DAY] += minutes * 60
    counted: dict[str, Fraction] = defaultdict(Fraction)
    for (lesson_id, _day), seconds in watched.items():
        if seconds >= policy.counting_from_s:
            counted[lesson_id] += min(seconds, Fraction(policy.most_counted_s))
    return {
        lesson_id: _credit(seconds, policy, difficulties.get(lesson_id))
        for lesson_id, seconds in counted.items()
        if seconds
    }


def _counts(history: History, evening: Evening, stay: Stay, step: int, policy: Policy) -> bool:
    return _is_there(stay, step - evening.opened, history.unit_s, policy) and not any(
        _suspends(other, later, evening, stay, step) for other in history.evenings for later in other.stays
    )


def _is_there(stay: Stay, step: int, unit_s: int, policy: Policy) -> bool:
    if any(start <= step < end for start, end in stay.pieces):
        return True
    left = max(end for _start, end in stay.pieces if end <= step)
    back = min(start for start, _end in stay.pieces if start > step)
    return (back - left) * unit_s <= policy.absence_s


def _suspends(other: Evening, later: Stay, evening: Evening, stay: Stay, step: int) -> bool:
    first = (_began(evening, stay), _ended(evening, stay), evening.station_id)
    second = (_began(other, later), _ended(other, later), other.station_id)
    return other.station_id != evening.station_id and second > first and second[0] <= step


def _on_screen(evening: Evening, step: int) -> set[int]:
    """Return the quarters of media steps that were shown in this step."""
    quarters = set()
    for at, start, steps, rate in evening.shown:
        passed = step - evening.opened - at
        if 0 <= passed < steps:
            quarters_a_step = round(rate * QUARTERS)
            first = start * QUARTERS + passed * quarters_a_step
            quarters |= set(range(first, first + quarters_a_step))
    return quarters


def _credit(seconds: Fraction, policy: Policy, difficulty: Difficulty | None) -> tuple[int, int]:
    whole, percent = floor(seconds), policy.ordinary_percent
    if difficulty is Difficulty.EASY:
        percent = policy.easy_percent
    elif difficulty is Difficulty.HARD:
        percent = policy.hard_percent
    return whole, floor(Fraction(whole, 60) / policy.minutes_per_credit * 100 * Fraction(percent, 100))


def _began(evening: Evening, stay: Stay) -> int:
    return evening.opened + stay.pieces[0][0]


def _ended(evening: Evening, stay: Stay) -> int:
    return evening.opened + stay.pieces[-1][1]
