"""When a self-check is due: once ahead of each airing, early enough that somebody can still be called."""

from collections.abc import Callable
from datetime import datetime, timedelta

from playlists.model import Airing, Schedule
from playlists.resolve import upcoming


def check_due(schedule: Schedule, at: datetime, lead_s: int, is_done: Callable[[Airing], bool]) -> Airing | None:
    """Return the next airing that begins within ``lead_s`` of the aware UTC instant ``at`` and was not checked for."""
    for airing in upcoming(schedule, at):
        if airing.starts_at - at > timedelta(seconds=lead_s):
            break
        if airing.starts_at > at and not is_done(airing):
            return airing
    return None
