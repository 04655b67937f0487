"""Histories of one person as hypothesis makes them up: where she signed in, was away, and what was shown.

All is counted in steps of ``unit_s`` seconds, so that a judge can walk through them step by step. They begin before
midnight in Shanghai, or in the middle of a day.
"""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Final, NamedTuple

from hypothesis import strategies as st

from central.credits.judge import Visit
from content_sync.protocol.documents import Policy
from content_sync.protocol.watched import Span

MIDNIGHT_S: Final = round(datetime(2026, 3, 6, 16, 0, tzinfo=UTC).timestamp())
RATES: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
DAY_S: Final = 86_400


class Shown(NamedTuple):
    """From step ``at`` of the session, for ``steps`` steps, what lies from media step ``start`` on."""

    at: int
    start: int
    steps: int
    rate: float


class Stay(NamedTuple):
    """Signed in at the first step of the first piece; between the pieces nobody answered until somebody did."""

    pieces: tuple[tuple[int, int], ...]


class Evening(NamedTuple):
    """One session at a station with the sign-ins of one person; ``opened`` is a step, all others are from there."""

    station_id: str
    lesson_id: str
    opened: int
    shown: tuple[Shown, ...]
    stays: tuple[Stay, ...]


class History(NamedTuple):
    """The evenings of one person; ``begins_s`` is when step 0 is, in Unix seconds."""

    begins_s: int
    unit_s: int
    evenings: tuple[Evening, ...]

    def visits(self) -> list[Visit]:
        """Return it as the judge of the centre reads it."""
        return [self._visit(evening) for evening in self.evenings]

    def _visit(self, evening: Evening) -> Visit:
        ms = self.unit_s * 1000
        pieces = [stay.pieces for stay in evening.stays]
        return Visit(
            place_id=evening.station_id,
            lesson_id=evening.lesson_id,
            opened_ms=self.begins_s * 1000 + evening.opened * ms,
            spans=tuple(
                Span(one.at * ms, one.start * ms, one.start * ms + round(one.steps * one.rate * ms), one.rate)
                for one in evening.shown
            ),
            intervals=tuple((start * ms, end * ms) for stay in pieces for start, end in stay),
            absences=tuple((one[1] * ms, other[0] * ms) for stay in pieces for one, other in pairwise(stay)),
        )


@st.composite
def _stays(draw: st.DrawFn) -> tuple[Stay, ...]:
    at, stays = draw(st.sampled_from([0, 0, 20]) | st.integers(0, 20)), []
    for _ in range(draw(st.integers(1, 3))):
        pieces = []
        for _ in range(draw(st.integers(1, 3))):
            end = at + draw(st.integers(0, 60))
            pieces.append((at, end))
            at = end + draw(st.integers(0, 30))
        stays.append(Stay(tuple(pieces)))
        at += draw(st.integers(1, 20))
    return tuple(stays)


_shown = st.builds(Shown, st.integers(0, 120), st.integers(0, 60), st.integers(0, 120), st.sampled_from(RATES))
_evenings = st.builds(
    Evening,
    st.sampled_from(["east", "west", "south"]),
    st.sampled_from(["rice", "pig"]),
    st.sampled_from([0, 0, 20, DAY_S // 30, DAY_S]) | st.integers(0, 150),
    st.lists(_shown, max_size=4).map(tuple),
    _stays(),
)
histories = st.builds(
    History,
    st.sampled_from([MIDNIGHT_S - 10, MIDNIGHT_S - 300, MIDNIGHT_S - 43_200]),
    st.sampled_from([1, 30]),
    st.lists(_evenings, max_size=6).map(tuple),
)
"""Several stations, sessions over midnight, double sign-ins, absences, lessons seen again, spans that overlap."""


@st.composite
def cases(draw: st.DrawFn) -> tuple[History, Policy]:
    """Return a history with a policy whose bounds are just those of the history, or none of its business."""
    history = draw(histories)
    away_s = [
        (other[0] - one[1]) * history.unit_s
        for evening in history.evenings
        for stay in evening.stays
        for one, other in pairwise(stay.pieces)
    ]
    steps = st.integers(0, 150).map(lambda step: step * history.unit_s)
    return history, Policy(
        counting_from_s=draw(st.sampled_from([0, 1, 120, 86_400]) | steps),
        most_counted_s=draw(st.sampled_from([0, 1, 3600, 86_400]) | steps),
        absence_s=draw(st.sampled_from([0, 600, 86_400, *away_s])),
        minutes_per_credit=draw(st.sampled_from([1, 7, 45, 10_000])),
        easy_percent=draw(st.sampled_from([1, 33, 80, 100])),
        ordinary_percent=draw(st.sampled_from([90, 100, 100])),
        hard_percent=draw(st.sampled_from([100, 107, 150, 1000])),
    )
