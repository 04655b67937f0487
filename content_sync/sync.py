"""One sync pass over the line: facts up, documents and media down."""

import math
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from content_sync import status
from content_sync.errors import TryLater
from content_sync.identity.rejoining import Rejoining
from content_sync.intake import Intake
from content_sync.media.download import ShouldStop, Took
from content_sync.outbox.delivery import Delivery, HistoryForked
from content_sync.outbox.outbox import Outbox
from content_sync.pacing import Pacing, most_bytes_per_s
from content_sync.planning.forecast import Outlook
from content_sync.report import Notes, SyncReport
from content_sync.screens import deliver_screen
from content_sync.store.database import Store
from content_sync.transfer.carrier import Carrier
from content_sync.trust.clock import StationClock


class SyncPass:
    """A station's way of doing sync passes, one at a time and as many as are wanted.

    ``should_stop`` is asked between chunks of media. While something live plays (``is_live``), the line is its own:
    no media come. ``wait`` passes the seconds for which the policy's cap holds media up. Media have a pass for
    ``turn_s`` at most: then facts and documents are to have another, however long the list is. ``salvaged`` are
    outboxes of databases that were set aside.
    """

    def __init__(
        self,
        *,
        intake: Intake,
        store: Store,
        outbox: Outbox,
        salvaged: Sequence[Outbox] = (),
        clock: StationClock,
        carrier: Carrier,
        rejoining: Rejoining,
        should_stop: ShouldStop = lambda: False,
        is_live: Callable[[], bool] = lambda: False,
        wait: Callable[[float], object] = time.sleep,
        turn_s: float = math.inf,
    ) -> None:
        self._intake = intake
        self._store = store
        self._outbox = outbox
        self._salvaged = salvaged
        self._clock = clock
        self._carrier = carrier
        self._rejoining = rejoining
        self._should_stop = should_stop
        self._is_live = is_live
        self._turn_s = turn_s
        self._turn_ends_s = math.inf
        self._pacing = Pacing(clock, self._must_yield, wait)
        self._pace = store.run(status.read_status).pace
        self._notes = Notes()

    @property
    def outlook(self) -> Outlook:
        """What is still to come, as the pass that runs or ran last sees it. May be asked on any thread."""
        return Outlook(self._intake.waiting, self._pace, self._notes.is_line_up)

    def run(self) -> SyncReport:
        """Do one pass and report; nothing that can be expected to go wrong raises.

        1. Deliver facts until the outbox is empty. Without the centre's receipt key there could be no receipt, so a
           station that has no document yet takes the documents first. One that is revoked keeps its facts, and
           a copied disk asks to become a station of its own.
        2. Ask whether anything is new. If so, verify it and fetch what concerns this station, then change over at once.
        3. Deliver the picture of the screen that the county asked for, if one waits.
        4. Fetch the media that this needs, the most urgent first.

        A step that fails leaves all that was before it, and does not stop the next one if that can still succeed.
        """
        notes = self._notes = Notes()
        steps: list[Callable[[Notes], None]] = [self._deliver_facts, self._deliver_salvaged, self._take_documents]
        if self._intake.library.centre is None:
            steps.reverse()
        for step in [self._keep_time, *steps, self._deliver_screen, self._take_media]:
            with notes.noting():
                step(notes)
        with notes.noting():
            self._note_status(notes)
        return notes.report()

    def _keep_time(self, _notes: Notes) -> None:
        self._clock.keep()

    def _deliver_facts(self, notes: Notes) -> None:
        centre = self._intake.library.centre
        if centre is None or self._intake.library.is_revoked:
            return
        receipt_key = bytes.fromhex(centre.receipt_key)
        self._intake.become(self._rejoining.finish())
        try:
            self._deliver(self._outbox, notes, receipt_key)
        except HistoryForked:
            incarnation = self._outbox.incarnation
            self._intake.become(self._rejoining.ask(self._carrier, incarnation=incarnation, receipt_key=receipt_key))
            self._deliver(self._outbox, notes, receipt_key)
        if notes.facts_delivered:
            self._rejoining.forget()

    def _deliver_salvaged(self, notes: Notes) -> None:
        centre = self._intake.library.centre
        if centre is None or self._intake.library.is_revoked:
            return
        for outbox in self._salvaged:
            self._deliver(outbox, notes, bytes.fromhex(centre.receipt_key))

    def _deliver_screen(self, notes: Notes) -> None:
        if notes.is_line_up and not self._intake.library.is_revoked:
            intake = self._intake
            deliver_screen(self._store, self._carrier, station_id=intake.station_id, private_key=intake.private_key)

    def _deliver(self, outbox: Outbox, notes: Notes, receipt_key: bytes) -> None:
        delivery = Delivery(
            outbox,
            self._carrier,
            station_id=self._intake.station_id,
            private_key=self._intake.private_key,
            receipt_key=receipt_key,
        )
        asked_s = self._clock.monotonic_s()
        for receipt, count in delivery.run():
            notes.facts_delivered += count
            heard_s = self._clock.monotonic_s()
            self._clock.learn(receipt.issued_at, heard_s=heard_s, spread_s=heard_s - asked_s, is_signed=True)
            self._store.run(lambda db: status.note_receipt(db, self._clock.now().at))
            asked_s = self._clock.monotonic_s()

    def _take_documents(self, notes: Notes) -> None:
        self._intake.take_documents(self._carrier, notes)

    def _take_media(self, notes: Notes) -> None:
        self._turn_ends_s = self._clock.monotonic_s() + self._turn_s
        try:
            self._intake.take_media(
                self._carrier,
                notes,
                measured=self._measured,
                should_stop=self._must_yield,
                has=lambda _asset: not self._is_others_turn(),
            )
        except TryLater as error:
            if error.retry_after_s is not None or self._should_stop() or not self._is_others_turn():
                raise
        notes.has_more = notes.is_line_up and bool(self._intake.waiting) and self._is_turn_over()

    def _must_yield(self) -> bool:
        return self._should_stop() or self._is_others_turn()

    def _is_others_turn(self) -> bool:
        return self._is_live() or self._is_turn_over()

    def _is_turn_over(self) -> bool:
        return self._clock.monotonic_s() >= self._turn_ends_s

    @contextmanager
    def _measured(self) -> Generator[Took]:
        """Learn from what comes in a block how fast the line is, even if it breaks off; hold it up by the policy."""
        sizes: list[int] = []
        began_s = self._clock.monotonic_s()

        def took(size_bytes: int) -> None:
            sizes.append(size_bytes)
            self._pacing.took(size_bytes, self._cap())

        try:
            yield took
        finally:
            if sizes:
                pace = self._pace = self._pace.with_more(sum(sizes), self._clock.monotonic_s() - began_s)
                self._store.run(lambda db: status.note_pace(db, pace))

    def _cap(self) -> int | None:
        library = self._intake.library
        return most_bytes_per_s(library.policy, library.zone, self._clock.now())

    def _note_status(self, notes: Notes) -> None:
        problem = " · ".join(notes.problems)
        self._store.run(lambda db: status.note_pass(db, self._clock.now().at, problem))
