"""What each airing gets of the screen where several overlap."""

from dataclasses import dataclass
from datetime import timedelta

from playlists.model import Airing, Schedule
from playlists.resolve import next_change, on_air


@dataclass(frozen=True, slots=True)
class Share:
    """What an airing gets of the screen. ``by`` is the first that takes it away, None if it airs whole."""

    shown_s: float
    by: Airing | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether it will not air at all."""
        return self.shown_s <= 0


def share(schedule: Schedule, airing: Airing) -> Share:
    """Return what ``airing``, one of ``schedule``'s, gets of the screen."""
    shown, by, at = timedelta(), None, airing.starts_at
    while at < airing.ends_at:
        until = min(next_change(schedule, at) or airing.ends_at, airing.ends_at)
        winner = on_air(schedule, at)
        if winner == airing:
            shown += until - at
        elif by is None:
            by = winner
        at = until
    return Share(shown.total_seconds(), by)
