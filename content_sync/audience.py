"""What the people in front of the screen have to say about the station's media."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from playlists.model import ScheduleEntry


@dataclass(frozen=True, slots=True)
class Audience:
    """Asked on the thread that plans, again and again; all but ``in_use`` may raise ``SyncError``.

    ``wished_ids`` are lessons that were asked for, the oldest wish first; ``plays`` counts by lesson how often each was
    watched; ``own_entries`` are the broadcasts that were planned here; ``in_use`` names the files that play now.
    """

    wished_ids: Callable[[], Sequence[str]] = lambda: ()
    plays: Callable[[], Mapping[str, int]] = dict
    own_entries: Callable[[], Sequence[ScheduleEntry]] = lambda: ()
    in_use: Callable[[], Collection[str]] = frozenset
