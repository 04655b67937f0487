"""What lies on a stick, looked at by anybody: nothing is changed, no account and no secret is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from central.sticks import labels
from central.sticks.errors import Reason, StickError
from central.sticks.publications import MAX_TIMESTAMP_BYTES, Head, read_head
from central.sticks.volume import Volume
from content_sync.protocol import paths, sticks
from content_sync.protocol.documents import CentreDocument
from content_sync.protocol.sticks import Label

_MOST_NAMES = 10_000
_MOST_FILES = 100_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a station wrote and the centre has not taken in from this stick."""

    station_id: str
    batches: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Survey:
    """``reason`` says why the stick would be refused, None if it is good; ``label`` is what it claims to be.

    ``head`` is None if there is no publication on it; ``media`` and ``media_bytes`` are files and their size.
    """

    label: Label | None
    reason: Reason | None
    head: Head | None
    media: int
    media_bytes: int
    waiting: tuple[Waiting, ...]
    free_bytes: int


def survey(volume: Volume, centre: CentreDocument | None, at: datetime) -> Survey:
    """Return what lies on a stick; ``centre`` is what the centre publishes about itself, None if that is unknown here.

    Raises:
        StickError: the stick cannot be read.
    """
    timestamp = volume.read(f"{sticks.PUBLICATION}/{paths.TIMESTAMP}", max_bytes=MAX_TIMESTAMP_BYTES)
    media = islice(volume.files(f"{sticks.PUBLICATION}/{paths.MEDIA}", depth=1, most=_MOST_NAMES), _MOST_FILES)
    sizes_bytes = [found.size_bytes for found in media]
    return Survey(
        label=labels.claimed_label(volume),
        reason=_reason(volume, centre, at),
        head=read_head(timestamp or b""),
        media=len(sizes_bytes),
        media_bytes=sum(sizes_bytes),
        waiting=tuple(_waiting(volume)),
        free_bytes=volume.free_bytes,
    )


def _reason(volume: Volume, centre: CentreDocument | None, at: datetime) -> Reason | None:
    if centre is None:
        return Reason.UNKNOWN_CENTRE
    try:
        label = labels.read_label(volume, bytes.fromhex(centre.receipt_key))
    except StickError as error:
        return error.reason
    objection = label.objection(at=at, revoked_sticks=centre.revoked_sticks)
    return None if objection is None else Reason(objection)


def _waiting(volume: Volume) -> Iterator[Waiting]:
    for station_id in filter(sticks.is_name, volume.names(sticks.FACTS, most=_MOST_NAMES)):
        try:
            found = list(volume.files(sticks.facts_folder(station_id), depth=0, most=_MOST_NAMES))
        except StickError:
            continue
        batches = [file for file in found if sticks.parse_batch(file.path.rpartition("/")[2])]
        if batches:
            yield Waiting(station_id, len(batches), sum(file.size_bytes for file in batches))
