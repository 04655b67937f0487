"""One sync pass: facts up, documents and media down."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import timedelta

from content_sync import status
from content_sync.errors import Refuse, TryLater
from content_sync.forecast import Outlook
from content_sync.gathering import Gathering
from content_sync.home import StationHome
from content_sync.identity import Identity
from content_sync.library import Library, assemble, load_library
from content_sync.media.download import Took, download, repair
from content_sync.media.store import MediaStore
from content_sync.outbox.delivery import Delivery
from content_sync.outbox.outbox import Outbox
from content_sync.planner import required_files
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset
from content_sync.protocol.errors import ProtocolError
from content_sync.report import Notes, SyncReport
from content_sync.shelf import Index, Shelf
from content_sync.store.database import Store
from content_sync.transfer.carrier import Carrier, Fetched
from content_sync.trust.clock import StationClock
from content_sync.trust.keys import load_private_key
from content_sync.trust.publication import MAX_TIMESTAMP_BYTES, Publication, expiry_of
from playlists.resolve import airings

PLANNED_AHEAD = timedelta(days=7)


class SyncPass:
    """A station's way of doing sync passes, one at a time and as many as are wanted.

    ``publish`` is told each new library, on the thread of ``run``. ``should_stop`` is asked between chunks of media,
    ``wished_ids`` which lessons were asked for at the station.
    """

    def __init__(
        self,
        *,
        home: StationHome,
        identity: Identity,
        store: Store,
        outbox: Outbox,
        clock: StationClock,
        carrier: Carrier,
        media: MediaStore,
        publish: Callable[[Library], None],
        should_stop: Callable[[], bool] = lambda: False,
        wished_ids: Callable[[], Iterable[str]] = lambda: (),
    ) -> None:
        self._home = home
        self._identity = identity
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._carrier = carrier
        self._media = media
        self._publish = publish
        self._should_stop = should_stop
        self._wished_ids = wished_ids
        self._private_key = load_private_key(home.private_key)
        self._shelf = Shelf(home.documents_dir)
        self._library = load_library(home)
        self._doubted: set[str] = set()
        self._wishes: tuple[str, ...] = ()
        self._waiting: tuple[Asset, ...] = ()
        self._pace = store.run(status.read_status).pace
        self._notes = Notes()

    @property
    def outlook(self) -> Outlook:
        """What is still to come, as the pass that runs or ran last sees it. May be asked on any thread."""
        return Outlook(self._waiting, self._pace, self._notes.is_line_up)

    def doubt(self, asset: Asset) -> None:
        """Have the next pass that reaches the centre hash this file again and heal it: it could not be shown.

        May be called on any thread.
        """
        self._doubted.add(asset.sha256)

    def run(self) -> SyncReport:
        """Do one pass and report; nothing that can be expected to go wrong raises.

        1. Deliver facts until the outbox is empty. Without the centre's receipt key there could be no receipt, so a
           station that has no document yet takes the documents first.
        2. Ask whether anything is new. If so, verify it and fetch what concerns this station, then change over at once.
        3. Fetch the media that this needs, the most urgent first.

        A step that fails leaves all that was before it, and does not stop the next one if that can still succeed.
        """
        notes = self._notes = Notes()
        steps = [self._deliver_facts, self._take_documents]
        if self._library.centre is None:
            steps.reverse()
        for step in [self._keep_time, *steps, self._fetch_media]:
            with notes.noting():
                step(notes)
        with notes.noting():
            self._note_status(notes)
        return notes.report()

    def _keep_time(self, _notes: Notes) -> None:
        self._clock.keep()

    def _deliver_facts(self, notes: Notes) -> None:
        if self._library.centre is None:
            return
        delivery = Delivery(
            self._outbox,
            self._carrier,
            station_id=self._identity.station_id,
            private_key=self._private_key,
            receipt_key=bytes.fromhex(self._library.centre.receipt_key),
        )
        for receipt, count in delivery.run():
            notes.facts_delivered += count
            self._clock.learn(receipt.issued_at, heard_s=self._clock.monotonic_s(), is_signed=True)
            self._store.run(lambda db: status.note_receipt(db, self._clock.now().at))

    def _take_documents(self, notes: Notes) -> None:
        timestamp = self._poll()
        notes.is_line_up = True
        self._learn_time()
        if timestamp is None:
            self._check_freshness()
            return
        publication = Publication(
            self._carrier,
            self._home.trust_dir,
            root=self._identity.root.encode(),
            timestamp=timestamp,
            at=self._clock.now().at,
        )
        gathering = Gathering(publication, self._shelf)
        try:
            gathering.run(self._identity.station_id)
        finally:
            notes.fetched_bytes += sum(target.size_bytes for target in gathering.fetched)
        notes.documents_changed = self._change_over(gathering.digests, timestamp)

    def _poll(self) -> Fetched | None:
        validator = self._shelf.index.validator if self._shelf.is_whole() else None
        return self._carrier.poll(paths.TIMESTAMP, max_bytes=MAX_TIMESTAMP_BYTES, validator=validator)

    def _learn_time(self) -> None:
        told = self._carrier.server_time()
        if told is not None:
            self._clock.learn(told.at, heard_s=told.monotonic_s)

    def _check_freshness(self) -> None:
        """Notice somebody who hides what is new by answering for ever that nothing is."""
        now, newest_until = self._clock.now(), self._shelf.index.newest_until
        if now.is_certain and newest_until is not None and now.at >= newest_until:
            raise Refuse(f"the centre's word that this is the newest ended on {newest_until:%Y-%m-%d}")

    def _change_over(self, digests: dict[str, str], timestamp: Fetched) -> tuple[str, ...]:
        """Make a set of documents the current one and return the paths that differ, if a library can be made of it."""
        contents = {path: self._shelf.read(digest) or b"" for path, digest in digests.items()}
        try:
            library = assemble(contents, self._identity.station_id, self._private_key)
        except ProtocolError as error:
            raise Refuse(str(error)) from error
        before = self._shelf.index.digests
        self._shelf.replace(
            Index(digests=digests, validator=timestamp.validator, newest_until=expiry_of(timestamp.content))
        )
        if library != self._library:
            self._library = library
            self._publish(library)
        return tuple(sorted(path for path in before | digests if before.get(path) != digests.get(path)))

    def _fetch_media(self, notes: Notes) -> None:
        """Fetch file by file. What is asked for meanwhile comes next, however long the list is."""
        self._plan()
        notes.missing_media = len(self._waiting)
        tried: set[str] = set()
        while notes.is_line_up:
            asset = next((asset for asset in self._waiting if asset.sha256 not in tried), None)
            if asset is None:
                return
            tried.add(asset.sha256)
            self._fetch(asset, notes)
            if self._wishes != tuple(self._wished_ids()):
                self._plan()

    def _plan(self) -> None:
        self._wishes = tuple(self._wished_ids())
        self._waiting = tuple(asset for asset in self._wanted_media() if self._is_missing(asset))

    def _fetch(self, asset: Asset, notes: Notes) -> None:
        fetch = repair if asset.sha256 in self._doubted else download
        try:
            with self._measured() as took:
                fetch(asset, self._media, self._carrier, should_stop=self._should_stop, took=took)
        except Refuse as error:
            notes.problem(error, about=paths.media(asset.sha256))
        except TryLater as error:
            self._go_on_after(error, notes)
            notes.problem(error, about=paths.media(asset.sha256))
        else:
            self._doubted.discard(asset.sha256)
            self._waiting = tuple(waiting for waiting in self._waiting if waiting is not asset)
            notes.took_media(asset)

    @contextmanager
    def _measured(self) -> Generator[Took]:
        """Learn from what comes in a block how fast the line is, even if it breaks off."""
        sizes: list[int] = []
        began_s = self._clock.monotonic_s()
        try:
            yield sizes.append
        finally:
            if sizes:
                pace = self._pace = self._pace.with_more(sum(sizes), self._clock.monotonic_s() - began_s)
                self._store.run(lambda db: status.note_pace(db, pace))

    def _go_on_after(self, error: TryLater, notes: Notes) -> None:
        """Return if it was one file that did not come, raise if it is the line: then all others would only wait."""
        if error.retry_after_s is not None or self._should_stop():
            raise error
        notes.is_line_up = False
        self._poll()
        notes.is_line_up = True

    def _wanted_media(self) -> tuple[Asset, ...]:
        now, library = self._clock.now().at, self._library
        return required_files(
            library.courses,
            airings(library.schedule, now, now + PLANNED_AHEAD),
            pictures=library.pictures,
            clips=library.clips,
            wished_ids=self._wishes,
        )

    def _is_missing(self, asset: Asset) -> bool:
        try:
            return asset.sha256 in self._doubted or self._media.path(asset) is None
        except Refuse:
            return True

    def _note_status(self, notes: Notes) -> None:
        problem = " · ".join(notes.problems)
        self._store.run(lambda db: status.note_pass(db, self._clock.now().at, problem))
