"""How a station stands with the centre, judged by its silence. Pure.

As with healthchecks, a station that was not heard for as long as it may be is *late*, and after a grace *down*. Silence
counts only while the centre itself could hear: see ``Absence``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from central.stations.models import Station

SETTLING: Final = timedelta(hours=2)
"""After an absence of the centre every station that runs is heard within this: each reports hourly, at its own turn."""


class Hearing(StrEnum):
    """How a station stands with the centre, the worst first."""

    DOWN = "down"
    LATE = "late"
    NEVER = "never"
    NOT_ENROLLED = "not-enrolled"
    REVOKED = "revoked"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Contact:
    """By what silence is judged: a station may be silent for ``expected``, is late then, and after ``grace`` more down.

    ``absences`` are from when until when the centre could not hear, in order; ``deaf_since`` is when the one began that
    lasts.
    """

    expected: timedelta = timedelta(hours=24)
    grace: timedelta = timedelta(hours=48)
    absences: Sequence[tuple[datetime, datetime]] = ()
    deaf_since: datetime | None = None

    def hearing(self, station: Station, at: datetime) -> Hearing:
        """Say how ``station`` stands with the centre at the aware instant ``at``."""
        if station.revoked_at is not None:
            return Hearing.REVOKED
        if not station.public_key:
            return Hearing.NOT_ENROLLED
        if station.last_heard_at is None:
            return Hearing.NEVER
        silence = self.silence(station.last_heard_at, at)
        if silence <= self.expected:
            return Hearing.UP
        return Hearing.LATE if silence <= self.expected + self.grace else Hearing.DOWN

    def silence(self, since: datetime, at: datetime) -> timedelta:
        """Return for how long the centre heard nothing though it could, from ``since`` until ``at``.

        The time after an absence, in which stations that run have their turn, does not count either.
        """
        silence, counted_to = timedelta(), since
        lasting = [(self.deaf_since, at)] if self.deaf_since else []
        for began, ended in (*self.absences, *lasting):
            silence += max(min(began, at) - counted_to, timedelta())
            counted_to = max(counted_to, ended + SETTLING)
        return silence + max(at - counted_to, timedelta())
