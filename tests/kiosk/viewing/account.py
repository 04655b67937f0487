"""What an audience says that it saw, and what of the film that is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from content_sync.protocol.watched import Segment
from tests.kiosk.viewing.telling import PICTURE_MS

Stay = tuple[float, float]
Pictures = frozenset[int]

_HOLE_MS = 750
"""Pictures no further apart than this are one stretch: changing its speed, libVLC leaves out half a second."""
_SPARSE_MS = 2 * PICTURE_MS
"""So far apart are pictures of a box that is too busy to show them all; only then some are not looked at."""
_FASTEST = 1.5
_BACK_IN_S = 3.0
"""In so long pictures come again, one by one, after they were left out; what lies between the first is heard."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A picture on the screen. ``is_after_sound`` if what lies between it and the one before was to be heard only."""

    number: int
    serial: int
    at_s: float
    is_after_sound: bool

    def continues(self, before: "Glimpse") -> bool:
        """Say whether the room was shown all between both; not every picture was looked at, but every one counted."""
        length_ms = (self.number - before.number) * PICTURE_MS
        if self.is_after_sound:
            return length_ms > 0
        most_ms = (self.at_s - before.at_s) * 1000 * _FASTEST + _HOLE_MS
        return 0 < length_ms <= min(most_ms, _HOLE_MS + _SPARSE_MS * (self.serial - before.serial - 1))


@dataclass(slots=True)
class Account:
    """What was said of one session. Seconds are monotonic."""

    opened_s: float = 0.0
    over_s: float = 0.0
    glimpses: list[Glimpse] = field(default_factory=list)
    stays: dict[str, list[Stay]] = field(default_factory=dict)

    def seen(self, from_s: float, until_s: float) -> Pictures:
        """Return the numbers of all pictures of the film that were shown in this time."""
        lasts_s = PICTURE_MS / 1000
        glimpses = [glimpse for glimpse in self.glimpses if from_s - lasts_s < glimpse.at_s <= until_s]
        shown = {glimpse.number for glimpse in glimpses}
        for before, after in pairwise(glimpses):
            if after.continues(before):
                shown.update(range(before.number, after.number))
        return frozenset(shown)

    def seen_by(self, person_id: str, until_s: float) -> Pictures:
        """Return the same for the time in which somebody was there."""
        stays = self.stays.get(person_id, [])
        return frozenset().union(*(self.seen(from_s, min(to_s, until_s)) for from_s, to_s in stays))


def listen(lines: Iterable[str]) -> Account:
    """Make an account of what an audience says."""
    account = Account()
    here: dict[str, float] = {}
    heard_until_s = 0.0
    for line in lines:
        *words, at = line.split()
        at_s = float(at)
        match words:
            case ["opened"]:
                account.opened_s = at_s
            case ["shown", number, serial]:
                account.glimpses.append(Glimpse(int(number), int(serial), at_s, at_s < heard_until_s))
            case ["picture", is_on]:
                heard_until_s = at_s + _BACK_IN_S if is_on == "on" else float("inf")
            case ["come", person_id]:
                here.setdefault(person_id, at_s)
            case ["go", person_id] if person_id in here:
                account.stays.setdefault(person_id, []).append((here.pop(person_id), at_s))
            case ["over"]:
                account.over_s = at_s
    for person_id, at_s in here.items():
        account.stays.setdefault(person_id, []).append((at_s, account.over_s))
    return account


def pictures_of(union: Iterable[Segment]) -> Pictures:
    """Return the numbers of the pictures in media segments."""
    return frozenset(number for segment in union for number in _numbers(segment))


def _numbers(segment: Segment) -> Iterator[int]:
    start_ms, end_ms = segment
    yield from range(round(start_ms / PICTURE_MS), round(end_ms / PICTURE_MS))
