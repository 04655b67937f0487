"""Which of the schedule can really be shown here: a broadcast whose film has not come leaves the screen to the next."""

import logging
from datetime import datetime, timedelta

from content_sync.protocol.documents import Lesson
from kiosk.flow.broadcast.alerting import Alerting
from kiosk.flow.parts import Parts
from playlists.model import Airing, Layer, Programme, Schedule, ScheduleEntry
from playlists.resolve import airings, on_air

_MOMENT = timedelta(microseconds=1)
_log = logging.getLogger(__name__)


def film_of(parts: Parts, programme: Programme) -> Lesson | None:
    """Return the lesson that a programme shows if its film is here, whole."""
    lesson = parts.library.lesson(programme.lesson_id)
    return lesson if lesson is not None and parts.showing.has(lesson) else None


def is_here(parts: Parts, programme: Programme) -> bool:
    """Say whether a programme needs nothing that is not here; what is live needs nothing."""
    return programme.is_live or film_of(parts, programme) is not None


class Readiness:
    """Looks at the shelves each time it is asked, because films come while nobody looks."""

    def __init__(self, parts: Parts, alerting: Alerting) -> None:
        self._parts = parts
        self._alerting = alerting
        self._missed: Airing | None = None

    def playable(self, at: datetime) -> Schedule:
        """Return the schedule without what cannot be shown at ``at``.

        An emergency can be shown without its film until it is confirmed: its words are shown.
        """
        schedule = self._parts.schedule
        entries = tuple(entry for entry in schedule.entries if self._is_ready(entry, at))
        if len(entries) == len(schedule.entries):
            return schedule
        self._log_missing(on_air(schedule, at), entries)
        return Schedule(entries)

    def _is_ready(self, entry: ScheduleEntry, at: datetime) -> bool:
        if is_here(self._parts, entry.programme):
            return True
        if entry.layer is not Layer.EMERGENCY:
            return False
        return any(self._alerting.is_owed(airing) for airing in airings(Schedule((entry,)), at, at + _MOMENT))

    def _log_missing(self, airing: Airing | None, ready: tuple[ScheduleEntry, ...]) -> None:
        if airing is not None and airing.entry not in ready and airing != self._missed:
            self._missed = airing
            _log.warning("the broadcast %s is not here", airing.entry.programme.title)
