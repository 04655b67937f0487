"""On which days a box was on, for how long and how often, by the centre's clock on the wall. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from central.local_days import midnight
from content_sync.protocol.watched import Segment, Span, length_ms, segments

LONGEST = timedelta(days=366)
"""No box is on for longer at a stretch; what a clock says beyond that counts nowhere."""

_LATEST = datetime(9998, 1, 1, tzinfo=UTC)
"""What a clock says to begin later is near the end of what calendars know, and counts nowhere."""

_MS = timedelta(milliseconds=1)


class Day(NamedTuple):
    """A local day: the milliseconds for which the box was on, in how many pieces."""

    day: date
    on_ms: int
    pieces: int


class Stretch(NamedTuple):
    """From one aware instant to another."""

    began_at: datetime
    ended_at: datetime

    @property
    def credible(self) -> "Stretch":
        """As much of it as counts."""
        began_at = min(self.began_at, _LATEST)
        return Stretch(began_at, min(self.ended_at, began_at + LONGEST))


def days_of(stretches: Iterable[Stretch]) -> list[Day]:
    """Return the days in which these lie, in their order; where two of them overlap, the time counts once."""
    spans: dict[date, list[Span]] = defaultdict(list)
    for stretch in stretches:
        for day, (from_ms, until_ms) in _divided(stretch.credible):
            spans[day].append(Span(0, from_ms, until_ms))
    together = {day: segments(of_day) for day, of_day in sorted(spans.items())}
    return [Day(day, length_ms(pieces), len(pieces)) for day, pieces in together.items()]


def _divided(stretch: Stretch) -> Iterator[tuple[date, Segment]]:
    """Yield each day of a stretch with the milliseconds of the day in which it lies."""
    began_at, ended_at = stretch
    while began_at < ended_at:
        day = timezone.localdate(began_at)
        first_at, until_at = midnight(day), min(ended_at, midnight(day + timedelta(days=1)))
        yield day, ((began_at - first_at) // _MS, (until_at - first_at) // _MS)
        began_at = until_at
