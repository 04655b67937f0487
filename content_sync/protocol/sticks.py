"""What lies where on a USB stick, and the label by which its centre knows it.

::

    YUANJIAO/label                                                     the signed label
    YUANJIAO/publication/…                                             the publication, as over HTTP (see ``paths``)
    YUANJIAO/facts/<station>/<incarnation>-<first_seq>-<last_seq>      an envelope of facts, sealed to the receipt key
    YUANJIAO/receipts/<station>/<incarnation>-<issued_ms>              an envelope of a receipt, as over HTTP

A stick may be FAT or exFAT: no name needs capitals to be told from another, and there are no links. A name that begins
with ``UNFINISHED`` is a file under way: it counts for nothing, and whoever may write there sweeps it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from content_sync.protocol import envelope, facts
from content_sync.protocol.bounds import Identifier, InstantMs
from content_sync.protocol.errors import BadDocument
from content_sync.protocol.reading import read

FOLDER: Final = "YUANJIAO"
LABEL: Final = f"{FOLDER}/label"
PUBLICATION: Final = f"{FOLDER}/publication"
FACTS: Final = f"{FOLDER}/facts"
RECEIPTS: Final = f"{FOLDER}/receipts"
UNFINISHED: Final = "."

MAX_LABEL_BYTES: Final = 128 * 1024
MAX_SEALED_BYTES: Final = facts.MAX_BATCH_BYTES + 64 * 1024
MAX_RECEIPT_BYTES: Final = 1024 * 1024

_NAME = re.compile(r"[0-9a-z][0-9a-z-]{0,35}")
_BATCH = re.compile(r"([0-9a-z][0-9a-z-]{0,35})-([1-9][0-9]{0,15})-([1-9][0-9]{0,15})")
_RECEIPT = re.compile(r"([0-9a-z][0-9a-z-]{0,35})-([0-9]{1,15})")
_LABEL: Final = "stick"
_CENTRE: Final = "centre"
_MOST_STATIONS: Final = 2000


class Objection(StrEnum):
    """Why a stick was not taken, or not to its end, for a program; a screen turns it into a sentence for a person."""

    NOT_A_STICK = "not-a-stick"
    LABEL_DAMAGED = "label-damaged"
    FOREIGN = "foreign"
    EXPIRED = "expired"
    REVOKED = "revoked"
    FOR_OTHER_STATIONS = "for-other-stations"
    UNKNOWN_CENTRE = "unknown-centre"
    WRITE_PROTECTED = "write-protected"
    FULL = "full"
    PULLED = "pulled"
    UNREADABLE = "unreadable"


class Label(Struct, frozen=True, kw_only=True):
    """What the centre says of one stick.

    ``number`` is written on the outside; ``stick_id`` is random, so that a number given twice shows. Times are Unix
    milliseconds of the centre; without ``valid_until_ms`` the stick is good until it is revoked. Without
    ``station_ids`` it is for every station.
    """

    number: Annotated[int, Meta(ge=1, le=9999)]
    stick_id: Identifier
    issued_ms: InstantMs
    valid_until_ms: InstantMs | None = None
    station_ids: Annotated[tuple[Identifier, ...], Meta(max_length=_MOST_STATIONS)] = ()

    @property
    def issued_at(self) -> datetime:
        """When the centre signed this, as an aware UTC instant."""
        return datetime.fromtimestamp(self.issued_ms / 1000, UTC)

    def objection(
        self, *, at: datetime, revoked_sticks: tuple[str, ...] = (), station_id: str | None = None
    ) -> Objection | None:
        """Return what speaks against this stick at an aware UTC instant: anywhere, or at one station."""
        if self.stick_id in revoked_sticks:
            return Objection.REVOKED
        if self.valid_until_ms is not None and at.timestamp() * 1000 >= self.valid_until_ms:
            return Objection.EXPIRED
        if station_id is not None and self.station_ids and station_id not in self.station_ids:
            return Objection.FOR_OTHER_STATIONS
        return None


def close_label(label: Label, private_key: bytes) -> bytes:
    """Sign a label with the centre's receipt key and return the file."""
    return envelope.close(msgspec.json.encode(label), purpose=_LABEL, signer=_CENTRE, private_key=private_key)


def open_label(content: bytes, key: bytes) -> Label:
    """Read the label that the owner of the public ``key`` signed.

    Raises:
        BadEnvelope: damaged, or another's.
        BadDocument: the centre signed something that is no label.
    """
    signed = envelope.open_content(envelope.read(content), purpose=_LABEL, key=key)
    return read(signed, Label)


@dataclass(frozen=True, slots=True)
class BatchName:
    """Which facts a batch holds, the first and the last included."""

    incarnation: str
    first_seq: int
    last_seq: int

    def __str__(self) -> str:
        return f"{_checked(self.incarnation)}-{self.first_seq}-{self.last_seq}"


@dataclass(frozen=True, slots=True)
class ReceiptName:
    """Whose receipt it is, and when the centre gave it, in Unix milliseconds."""

    incarnation: str
    issued_ms: int

    def __str__(self) -> str:
        return f"{_checked(self.incarnation)}-{self.issued_ms}"


def facts_folder(station_id: str) -> str:
    """Return where a station's sealed batches lie.

    Raises:
        BadDocument: the id cannot be the name of a folder.
    """
    return f"{FACTS}/{_checked(station_id)}"


def batch(station_id: str, name: BatchName) -> str:
    """Return where a sealed batch lies. Raises what ``facts_folder`` raises."""
    return f"{facts_folder(station_id)}/{name}"


def parse_batch(name: str) -> BatchName | None:
    """Return what the name of a file says of a batch, None if it is no batch's."""
    found = _BATCH.fullmatch(name)
    parsed = found and BatchName(found[1], int(found[2]), int(found[3]))
    return parsed if parsed and parsed.first_seq <= parsed.last_seq else None


def receipts_folder(station_id: str) -> str:
    """Return where the receipts for a station lie. Raises what ``facts_folder`` raises."""
    return f"{RECEIPTS}/{_checked(station_id)}"


def receipt(station_id: str, name: ReceiptName) -> str:
    """Return where a receipt lies. Raises what ``facts_folder`` raises."""
    return f"{receipts_folder(station_id)}/{name}"


def parse_receipt(name: str) -> ReceiptName | None:
    """Return what the name of a file says of a receipt, None if it is no receipt's."""
    found = _RECEIPT.fullmatch(name)
    return ReceiptName(found[1], int(found[2])) if found else None


def is_name(name: str) -> bool:
    """Say whether an id can be the name of a folder on any stick."""
    return _NAME.fullmatch(name) is not None


def _checked(name: str) -> str:
    if not is_name(name):
        raise BadDocument(f"{name!r} cannot be a name on a stick")
    return name
