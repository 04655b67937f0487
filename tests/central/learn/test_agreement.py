"""The slow judge, who reads only the rules, agrees about phones too: pieces, pauses, TVs and phones at once."""

from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from central.credits.judge import Visit, judge
from central.learn.watching.claims import PAUSE_MS, joined, stays
from content_sync.protocol.documents import Policy
from content_sync.protocol.watched import Span
from tests.central.credits.histories import RATES, Evening, History, Shown, Stay, histories
from tests.central.credits.oracle import credited

ZONE = ZoneInfo("Asia/Shanghai")
UNIT_S = 30
PAUSE_STEPS = PAUSE_MS // 1000 // UNIT_S
RULES = st.builds(
    Policy,
    counting_from_s=st.sampled_from([0, 120, 600]),
    most_counted_s=st.sampled_from([300, 3600]),
    minutes_per_credit=st.sampled_from([1, 45]),
)


@st.composite
def evenings_on_phones(draw: st.DrawFn) -> Evening:
    """Return a viewing on a phone: playing and pausing, jumping about, at several speeds."""
    at, shown = 0, []
    for _ in range(draw(st.integers(1, 6))):
        at += draw(st.integers(0, 6))
        shown.append(Shown(at, draw(st.integers(0, 40)), draw(st.integers(1, 12)), draw(st.sampled_from(RATES))))
        at += shown[-1].steps
    phone, lesson = draw(st.sampled_from(["phone one", "phone two"])), draw(st.sampled_from(["rice", "pig"]))
    return Evening(phone, lesson, draw(st.integers(0, 60)), tuple(shown), signed_in(shown))


def signed_in(shown: list[Shown]) -> tuple[Stay, ...]:
    """Return when somebody was there: a pause of more than a minute is to leave and to sign in again."""
    began, found = shown[0].at, []
    for one, after in pairwise(shown):
        if after.at - (one.at + one.steps) > PAUSE_STEPS:
            found.append(Stay(((began, one.at + one.steps),)))
            began = after.at
    return (*found, Stay(((began, shown[-1].at + shown[-1].steps),)))


def visit_of(phone: Evening, begins_s: int, dice: Random) -> Visit:
    """Return what the judge is told of a viewing whose pieces, a step each, came in any order."""
    ms = UNIT_S * 1000
    pieces = [
        Span((one.at + step) * ms, first, first + round(one.rate * ms), one.rate)
        for one in phone.shown
        for step in range(one.steps)
        for first in [one.start * ms + step * round(one.rate * ms)]
    ]
    dice.shuffle(pieces)
    spans = joined(pieces)
    return Visit(
        place_id=phone.station_id,
        lesson_id=phone.lesson_id,
        opened_ms=begins_s * 1000 + phone.opened * ms,
        spans=spans,
        intervals=stays(spans),
    )


@settings(max_examples=200, deadline=None)
@given(histories, st.lists(evenings_on_phones(), min_size=1, max_size=3), RULES, st.randoms(use_true_random=False))
def test_the_slow_judge_agrees_about_phones(
    at_stations: History, phones: list[Evening], policy: Policy, dice: Random
) -> None:
    history = at_stations._replace(unit_s=UNIT_S)
    visits = [*history.visits(), *(visit_of(one, history.begins_s, dice) for one in phones)]
    judged = {
        lesson.lesson_id: (lesson.counted_s, lesson.credit_hundredths) for lesson in judge(visits, policy, ZONE).lessons
    }
    assert judged == credited(history._replace(evenings=(*history.evenings, *phones)), policy)
