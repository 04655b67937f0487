"""Take in the facts that a stick brings, exactly as if they had come over the line.

Each batch stands for itself: one that is poisoned, forged or cut short is named and left where it is, and the others
flow. The same batch twice, or by stick and by line, is one batch. What was taken in leaves the stick when its receipt
lies there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db import DataError

from central.attendance.facts.errors import Forked, Rejected, Revoked, ToldByBranches, UnknownStation
from central.attendance.facts.ingest import receive
from central.sticks.errors import Reason, StickError
from central.sticks.receipts import put_receipt
from central.sticks.volume import Volume
from content_sync.protocol import crypto, envelope, receipts, sticks
from content_sync.protocol.errors import BadEnvelope, BadSeal, ProtocolError

MOST_FOLDERS = 10_000
MOST_BATCHES = 20_000
"""So many names are looked at in one import; what was taken in makes room for the next."""


class Fault(StrEnum):
    """Why a batch was not taken in."""

    NO_BATCH = "no-batch"
    ODD = "odd"
    FOREIGN = "foreign"
    FORGED = "forged"
    UNKNOWN_STATION = "unknown-station"
    REVOKED = "revoked"
    DAMAGED = "damaged"
    FORKED = "forked"
    POISONED = "poisoned"


_FAULTS: tuple[tuple[type[Exception], Fault], ...] = (
    (BadSeal, Fault.FOREIGN),
    (BadEnvelope, Fault.FORGED),
    (UnknownStation, Fault.UNKNOWN_STATION),
    (Revoked, Fault.REVOKED),
    (Forked, Fault.FORKED),
    (Exception, Fault.DAMAGED),
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that stays on the stick, by its path there."""

    path: str
    fault: Fault


@dataclass(slots=True)
class Intake:
    """What became of an import: how many batches came from each station, by its id, and what was refused.

    ``unacknowledged`` says why some of what was taken in still lies there: the stick did not take its receipt.
    ``is_whole`` is false if there is more on the stick than one import looks at.
    """

    batches: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    unacknowledged: StickError | None = None
    is_whole: bool = True


def take_in(volume: Volume, *, private_keys: Sequence[bytes], at: datetime, most: int = MOST_BATCHES) -> Intake:
    """Take in the batches that lie on the stick, looking at so many.

    The first of ``private_keys`` signs receipts, each of them may open batches: a stick may have been out for long.

    Raises:
        StickError: the stick was pulled, or cannot be read at all.
    """
    intake, left = Intake(), most
    folders = volume.names(sticks.FACTS, most=MOST_FOLDERS)
    for station_id in folders:
        names = _names(volume, station_id, left, intake)
        left -= len(names)
        _Folder(volume, station_id, intake).take_in(names, private_keys, at)
    intake.is_whole = left > 0 and len(folders) < MOST_FOLDERS
    return intake


def _names(volume: Volume, station_id: str, most: int, intake: Intake) -> tuple[str, ...]:
    """Return what lies in a station's folder, if it is one."""
    if station_id.startswith(sticks.UNFINISHED):
        return ()
    if sticks.is_name(station_id):
        try:
            return volume.names(sticks.facts_folder(station_id), most=most)
        except StickError as error:
            _stop_if_pulled(error)
    intake.refused.append(Refused(f"{sticks.FACTS}/{station_id}", Fault.ODD))
    return ()


class _Folder:
    """What one station wrote."""

    def __init__(self, volume: Volume, station_id: str, intake: Intake) -> None:
        self._volume = volume
        self._station_id = station_id
        self._intake = intake
        self._receipts: dict[str, bytes] = {}
        self._taken: dict[str, list[str]] = defaultdict(list)
        self._told: list[str] = []

    def take_in(self, names: Iterable[str], keys: Sequence[bytes], at: datetime) -> None:
        """Take in what these files hold; then acknowledge each history once, and let go what is acknowledged."""
        whole = [name for name in names if not name.startswith(sticks.UNFINISHED)]
        for name in sorted(whole, key=_by_history):
            self._take_in_file(name, keys, at)
        try:
            self._acknowledge()
        except StickError as error:
            _stop_if_pulled(error)
            self._intake.unacknowledged = self._intake.unacknowledged or error

    def _acknowledge(self) -> None:
        for incarnation, receipt in self._receipts.items():
            put_receipt(self._volume, receipt)
            for path in self._taken[incarnation]:
                self._volume.remove(path)
        for path in self._told:
            self._volume.remove(path)

    def _take_in_file(self, name: str, keys: Sequence[bytes], at: datetime) -> None:
        path = f"{sticks.facts_folder(self._station_id)}/{name}"
        outcome = self._outcome(path, name, keys, at)
        if outcome is None:
            self._told.append(path)
            return
        if isinstance(outcome, Fault):
            self._intake.refused.append(Refused(path, outcome))
            return
        receipt = receipts.decode(envelope.read(outcome).content)
        if not sticks.is_name(receipt.incarnation):
            self._intake.refused.append(Refused(path, Fault.NO_BATCH))
            return
        self._intake.batches[receipt.station_id] += 1
        self._receipts[receipt.incarnation] = outcome
        self._taken[receipt.incarnation].append(path)

    def _outcome(self, path: str, name: str, keys: Sequence[bytes], at: datetime) -> bytes | Fault | None:
        named = sticks.parse_batch(name)
        if named is None:
            return Fault.NO_BATCH
        try:
            sealed = self._volume.read(path, max_bytes=sticks.MAX_SEALED_BYTES)
        except StickError as error:
            _stop_if_pulled(error)
            return Fault.ODD
        return _receive(sealed or b"", keys, at)


def _receive(sealed: bytes, keys: Sequence[bytes], at: datetime) -> bytes | Fault | None:
    """Return the receipt, None if others have told all of it already."""
    try:
        return receive(_unsealed(sealed, keys), receipt_key=keys[0], at=at)
    except ToldByBranches:
        return None
    except (ProtocolError, Rejected) as error:
        return next(fault for kind, fault in _FAULTS if isinstance(error, kind))
    except (DataError, ValueError, ArithmeticError, RecursionError):
        return Fault.POISONED


def _unsealed(sealed: bytes, keys: Sequence[bytes]) -> bytes:
    for key in keys[:-1]:
        with suppress(BadSeal):
            return crypto.unseal(sealed, key)
    return crypto.unseal(sealed, keys[-1])


def _by_history(name: str) -> tuple[str, int]:
    """Order batches as they were written, so that every receipt says all that the ones before it said."""
    named = sticks.parse_batch(name)
    return (named.incarnation, named.first_seq) if named else (name, 0)


def _stop_if_pulled(error: StickError) -> None:
    if error.reason is Reason.PULLED:
        raise error
