"""One visit of a stick at a station: receipts, documents and media in, sealed facts out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, nullcontext
from pathlib import Path

from content_sync import status
from content_sync.intake import Intake
from content_sync.media.download import ShouldStop
from content_sync.outbox.outbox import Outbox
from content_sync.protocol import paths
from content_sync.protocol.sticks import Objection
from content_sync.stick.carrier import StickCarrier
from content_sync.stick.errors import StickRefused
from content_sync.stick.folder import StickFolder
from content_sync.stick.label import check_label, known, open_label, read_label
from content_sync.stick.mail import Mail
from content_sync.stick.report import Progress, VisitNotes, VisitReport
from content_sync.store.database import Store
from content_sync.trust.clock import StationClock

Told = Callable[[Progress], object]


class StickVisits:
    """A station's way of receiving sticks, one at a time and as many as come.

    ``should_stop`` is asked between chunks of media; ``salvaged`` are outboxes of databases that were set aside.
    """

    def __init__(
        self,
        *,
        intake: Intake,
        store: Store,
        outbox: Outbox,
        salvaged: Sequence[Outbox] = (),
        clock: StationClock,
        should_stop: ShouldStop = lambda: False,
    ) -> None:
        self._intake = intake
        self._store = store
        self._outboxes = (outbox, *salvaged)
        self._clock = clock
        self._should_stop = should_stop

    def receive(self, mount_dir: Path, told: Told = lambda _progress: None) -> VisitReport:
        """Receive the stick mounted at ``mount_dir`` and report; nothing that can be expected to go wrong raises.

        1. Judge the label. A station that does not know whose it is takes the documents first: they say which key the
           centre signs labels with by now, and need no label to be trusted.
        2. Take receipts, then documents, and judge the label again: the documents may have revoked the stick.
        3. Put the undelivered facts onto the stick. They are small and come before media: it may be pulled any moment.
           A station that is revoked keeps them.
        4. Take the media that the stick has, the most urgent first; ``told`` hears how far that is.

        A step that fails leaves all that was before it, and does not stop the next one if that can still succeed. A
        stick that was pulled goes on where it was when it comes again.
        """
        notes = VisitNotes()
        with notes.visiting(), closing(StickFolder(mount_dir)) as folder:
            self._receive(folder, notes, told)
        return notes.visit_report()

    def _receive(self, folder: StickFolder, notes: VisitNotes, told: Told) -> None:
        label, carrier = read_label(folder), StickCarrier(folder)
        if not self._is_known(label):
            with notes.noting():
                self._take_documents(carrier, notes)
        self._admit(label, notes)
        with notes.noting():
            self._take_receipts(folder, notes)
        with notes.noting():
            self._take_documents(carrier, notes)
        self._admit(label, notes)
        with notes.noting():
            self._give_facts(folder, notes)
        with notes.noting():
            self._take_media(carrier, notes, told)

    def _is_known(self, content: bytes) -> bool:
        """Say whether a label is of the centre that this station knows, with the key that it knows."""
        centre = self._intake.library.centre
        if centre is None:
            return False
        try:
            open_label(content, centre)
        except StickRefused as error:
            return error.objection is not Objection.FOREIGN
        return True

    def _admit(self, content: bytes, notes: VisitNotes) -> None:
        """Pass quietly if the stick may be taken here and now; note who it is as soon as the label is believed."""
        centre = known(self._intake.library.centre)
        label = open_label(content, centre)
        notes.number, notes.stick_id = label.number, label.stick_id
        self._clock.outlive(label.issued_at)
        check_label(label, centre, station_id=self._intake.station_id, at=self._clock.now().at)

    def _take_documents(self, carrier: StickCarrier, notes: VisitNotes) -> None:
        """Take the documents, if the stick has any: one may be out to collect facts alone."""
        if carrier.has(paths.TIMESTAMP):
            self._intake.take_documents(carrier, notes)

    def _take_receipts(self, folder: StickFolder, notes: VisitNotes) -> None:
        for mail in self._mails(folder):
            for receipt, count in mail.take_receipts(notes):
                notes.facts_acknowledged += count
                self._clock.outlive(receipt.issued_at)
                if count:
                    self._store.run(lambda db: status.note_receipt(db, self._clock.now().at))

    def _give_facts(self, folder: StickFolder, notes: VisitNotes) -> None:
        if self._intake.library.is_revoked:
            return
        for mail in self._mails(folder):
            for count in mail.give_facts():
                notes.facts_written += count

    def _take_media(self, carrier: StickCarrier, notes: VisitNotes, told: Told) -> None:
        self._intake.plan()
        brought = [asset for asset in self._intake.waiting if carrier.has(paths.media(asset.sha256))]
        names = {asset.sha256 for asset in brought}
        counted = _Counted(sum(asset.size_bytes for asset in brought), told)
        self._intake.take_media(
            carrier,
            notes,
            measured=lambda: nullcontext(counted.took),
            should_stop=self._should_stop,
            has=lambda asset: asset.sha256 in names,
        )

    def _mails(self, folder: StickFolder) -> Iterator[Mail]:
        for outbox in self._outboxes:
            yield Mail(
                folder,
                outbox,
                station_id=self._intake.station_id,
                private_key=self._intake.private_key,
                receipt_key=bytes.fromhex(known(self._intake.library.centre).receipt_key),
            )


class _Counted:
    """Counts what comes and tells it."""

    def __init__(self, total_bytes: int, told: Told) -> None:
        self._total_bytes = total_bytes
        self._done_bytes = 0
        self._told = told

    def took(self, size_bytes: int) -> None:
        self._done_bytes = min(self._done_bytes + size_bytes, self._total_bytes)
        self._told(Progress(self._done_bytes, self._total_bytes))
