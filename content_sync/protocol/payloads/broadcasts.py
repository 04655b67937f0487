"""What of the schedule aired, and what the station's administrator planned."""

from msgspec import Struct

from content_sync.protocol.bounds import ClockMs, Identifier, Sequence
from content_sync.protocol.payloads.payload import Payload
from playlists.model import ScheduleEntry


class BroadcastAired(Payload, frozen=True, kw_only=True):
    """A line of the as-run log: what of one occurrence really aired. Times are Unix milliseconds, best estimate."""

    KIND = "broadcast.aired"
    entry_id: Identifier
    occurrence_ms: ClockMs
    lesson_id: Identifier
    from_ms: ClockMs
    until_ms: ClockMs
    session: Sequence | None = None


class BroadcastAcknowledged(Payload, frozen=True, kw_only=True):
    """Somebody pressed OK to an emergency broadcast."""

    KIND = "broadcast.acknowledged"
    entry_id: Identifier
    occurrence_ms: ClockMs


class Readiness(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How one coming broadcast stands: whether its film is here, or when it will be as far as one can tell.

    ``ready_ms`` is Unix milliseconds by best estimate; None while nobody can tell, and for what is here.
    """

    entry_id: Identifier
    occurrence_ms: ClockMs
    is_here: bool = False
    ready_ms: ClockMs | None = None


class ReadinessChanged(Payload, frozen=True, kw_only=True):
    """Coming broadcasts that stand otherwise than the station last said; of the others that still holds."""

    KIND = "station.readiness"
    broadcasts: tuple[Readiness, ...]


class LocalEntrySaved(Payload, frozen=True, kw_only=True):
    """A station administrator planned a local broadcast, or changed the one with the same id."""

    KIND = "local-entry.saved"
    entry: ScheduleEntry
    person_id: Identifier | None = None


class LocalEntryRemoved(Payload, frozen=True, kw_only=True):
    """A local broadcast will not air any more."""

    KIND = "local-entry.removed"
    entry_id: Identifier
    person_id: Identifier | None = None
