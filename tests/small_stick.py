"""A stick of the small centre: a folder, filled and read as the county would."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from content_sync.protocol import crypto, facts, sticks
from content_sync.protocol.sticks import BatchName, Label, ReceiptName, close_label
from content_sync.stick.report import VisitReport
from content_sync.stick.visit import StickVisits, Told
from tests.small_centre import STATION, SmallCentre
from tests.small_station import SmallStation

ISSUED_MS = round(datetime(2026, 11, 15, tzinfo=UTC).timestamp() * 1000)
LABEL = Label(number=7, stick_id="a7f3", issued_ms=ISSUED_MS)


class SmallStick:
    """Stick number 7, mounted at ``mount_dir``."""

    def __init__(self, mount_dir: Path, centre: SmallCentre) -> None:
        self.mount_dir = mount_dir
        self._centre = centre
        (mount_dir / sticks.FOLDER).mkdir(parents=True)
        self.write_label(LABEL)

    @property
    def publication(self) -> Path:
        return self.mount_dir / sticks.PUBLICATION

    @property
    def batches(self) -> dict[str, bytes]:
        """What lies in the station's folder of facts, by name."""
        folder = self.mount_dir / sticks.facts_folder(STATION)
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}

    def write_label(self, label: Label) -> None:
        (self.mount_dir / sticks.LABEL).write_bytes(close_label(label, self._centre.receipt_key))

    def write_publication(self) -> None:
        """Put what the centre serves now in place of what lay there."""
        shutil.rmtree(self.publication, ignore_errors=True)
        shutil.copytree(self._centre.server.folder, self.publication)

    def put(self, path: str, content: bytes) -> Path:
        """Put any file onto the stick."""
        file = self.mount_dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def write_receipt(self, content: bytes, incarnation: str, issued_ms: int = ISSUED_MS) -> Path:
        return self.put(sticks.receipt(STATION, ReceiptName(incarnation, issued_ms)), content)

    def collect(self) -> int:
        """Take in every batch, put the receipts in their place, and say how many batches there were."""
        found = self.batches
        for name, content in found.items():
            batch_name = sticks.parse_batch(name)
            assert batch_name is not None
            answer = self._centre.take_facts(crypto.unseal(content, self._centre.receipt_key))
            assert names_of(self._centre.heard[-1]) == batch_name
            self.write_receipt(answer.body, batch_name.incarnation)
            (self.mount_dir / sticks.batch(STATION, batch_name)).unlink()
        return len(found)


def names_of(batch: facts.FactBatch) -> BatchName:
    return BatchName(batch.incarnation, batch.facts[0].seq, batch.facts[-1].seq)


def changed(**changes: object) -> Label:
    return msgspec.structs.replace(LABEL, **changes)


def visits(station: SmallStation) -> StickVisits:
    """Return what receives sticks, as a program that has just started would."""
    return StickVisits(intake=station.intake(), store=station.store, outbox=station.outbox, clock=station.clock)


def visit(station: SmallStation, stick: SmallStick, told: Told = lambda _progress: None) -> VisitReport:
    """Bring a stick to a station."""
    return visits(station).receive(stick.mount_dir, told)
