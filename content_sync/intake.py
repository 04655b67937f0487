"""What a station takes in: the centre's documents and the media that they speak of, by whichever carrier."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from content_sync.errors import OutOfSpace, Refuse, TryLater
from content_sync.home import StationHome
from content_sync.identity.identity import Identity
from content_sync.library.gathering import Gathering
from content_sync.library.library import Library, assemble, load_library
from content_sync.library.shelf import Index, Shelf
from content_sync.media.download import ShouldStop, Took, download, repair
from content_sync.planning.forecast import Outlook
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset
from content_sync.protocol.errors import ProtocolError
from content_sync.protocol.payloads import Readiness
from content_sync.report import Notes
from content_sync.stock import Stock
from content_sync.transfer.carrier import Carrier, Fetched
from content_sync.trust.clock import StationClock
from content_sync.trust.keys import load_private_key
from content_sync.trust.publication import MAX_TIMESTAMP_BYTES, Publication, expiry_of, version_of

Measured = Callable[[], AbstractContextManager[Took]]
"""Makes a block that is told the bytes of each chunk that comes during it."""


def everything(_asset: Asset) -> bool:
    """A carrier that may have any file."""
    return True


class Intake:
    """The one place by which documents and media enter a station; one carrier at a time.

    ``publish`` is told each new library, on the thread that takes documents. ``waiting`` are the files still to come,
    the most urgent first.
    """

    def __init__(
        self,
        *,
        home: StationHome,
        identity: Identity,
        clock: StationClock,
        stock: Stock,
        publish: Callable[[Library], None],
    ) -> None:
        self.station_id = identity.station_id
        self.private_key = load_private_key(home.private_key)
        self.library = load_library(home)
        self._root = identity.root.encode()
        self._home = home
        self._clock = clock
        self._stock = stock
        self._publish = publish
        self._shelf = Shelf(home.documents_dir)

    @property
    def waiting(self) -> tuple[Asset, ...]:
        """See ``Stock``."""
        return self._stock.waiting

    @property
    def needed(self) -> tuple[Asset, ...]:
        """See ``Stock``."""
        return self._stock.needed

    @property
    def missing(self) -> tuple[Asset, ...]:
        """What the station should hold and does not: the files still to come, and those that find no room."""
        return (*self._stock.waiting, *self._stock.lacking)

    @property
    def publication_version(self) -> int:
        """The version of the publication whose documents are here, 0 before the first."""
        return self._shelf.index.version

    def become(self, identity: Identity | None) -> None:
        """Take in as this station from now on, whose key and documents are on the disk already; None changes nothing.

        Raises:
            Misconfigured: the key cannot be read.
        """
        if identity is not None:
            self.private_key = load_private_key(self._home.private_key)
            self.station_id = identity.station_id
            self._shelf = Shelf(self._home.documents_dir)

    def doubt(self, asset: Asset) -> None:
        """Have this file hashed again and healed as soon as a carrier may bring it: it could not be shown, or rots."""
        self._stock.doubt(asset)

    def take_documents(self, carrier: Carrier, notes: Notes) -> None:
        """Ask whether anything is new. If so, verify it and fetch what concerns this station, then change over at once.

        Raises:
            Refuse: something is damaged, older than what was once accepted, or not the centre's; the message names it.
            TryLater: the carrier or the centre is not there.
            OutOfSpace, Misconfigured: the disk is at fault.
        """
        timestamp = self._poll(carrier)
        notes.is_line_up = True
        self._learn_time(carrier)
        if timestamp is None:
            self._check_freshness()
            return
        publication = Publication(
            carrier, self._home.trust_dir, root=self._root, timestamp=timestamp, at=self._clock.now().at
        )
        gathering = Gathering(publication, self._shelf)
        try:
            gathering.run(self.station_id)
        finally:
            notes.fetched_bytes += sum(target.size_bytes for target in gathering.fetched)
        notes.documents_changed = self._change_over(gathering.digests, publication.timestamp)

    def plan(self) -> None:
        """Work out anew which files are still to come."""
        self._stock.plan(self.library)

    def readiness(self, outlook: Outlook) -> tuple[Readiness, ...]:
        """See ``Stock``."""
        return self._stock.readiness(self.library, outlook)

    def take_media(
        self,
        carrier: Carrier,
        notes: Notes,
        *,
        measured: Measured,
        should_stop: ShouldStop,
        has: Callable[[Asset], bool] = everything,
    ) -> None:
        """Fetch file by file, of those that the carrier ``has``. What is asked for meanwhile comes next.

        ``should_stop`` is asked between chunks. A file that cannot be had is noted, and the next one tried.

        Raises:
            TryLater: the carrier is not there any more, wants to be left alone, or ``should_stop`` said so.
            OutOfSpace, Misconfigured: the disk is at fault.
        """
        self.plan()
        self._note_what_is_missing(notes)
        tried: set[str] = set()
        while notes.is_line_up:
            asset = next((asset for asset in self.waiting if asset.sha256 not in tried and has(asset)), None)
            if asset is None:
                return
            tried.add(asset.sha256)
            if not self._stock.make_way(asset):
                self.plan()
                continue
            try:
                self._take(asset, carrier, notes, measured, should_stop)
            except TryLater as error:
                self._go_on_after(error, carrier, notes, should_stop)
                notes.problem(error, about=paths.media(asset.sha256))
            if self._stock.has_new_wishes():
                self.plan()

    def _note_what_is_missing(self, notes: Notes) -> None:
        lacking = self._stock.lacking
        notes.missing_media = len(self.waiting) + len(lacking)
        if lacking:
            size_bytes = sum(asset.size_bytes for asset in lacking)
            notes.problem(OutOfSpace(f"{len(lacking)} files of {size_bytes} bytes find no room on the disk"))

    def _take(self, asset: Asset, carrier: Carrier, notes: Notes, measured: Measured, should_stop: ShouldStop) -> None:
        fetch = repair if self._stock.is_doubted(asset) else download
        try:
            with measured() as took:
                fetch(asset, self._stock.media, carrier, should_stop=should_stop, took=took)
        except Refuse as error:
            notes.problem(error, about=paths.media(asset.sha256))
        else:
            self._stock.came(asset)
            notes.took_media(asset)

    def _go_on_after(self, error: TryLater, carrier: Carrier, notes: Notes, should_stop: ShouldStop) -> None:
        """Return if it was one file that did not come, raise if it is the line: then all others would only wait."""
        if error.retry_after_s is not None or should_stop():
            raise error
        notes.is_line_up = False
        self._poll(carrier)
        notes.is_line_up = True

    def _poll(self, carrier: Carrier) -> Fetched | None:
        validator = self._shelf.index.validator if self._shelf.is_whole() else None
        return carrier.poll(paths.TIMESTAMP, max_bytes=MAX_TIMESTAMP_BYTES, validator=validator)

    def _learn_time(self, carrier: Carrier) -> None:
        told = carrier.server_time()
        if told is not None:
            self._clock.learn(told.at, heard_s=told.monotonic_s, spread_s=told.spread_s)

    def _check_freshness(self) -> None:
        """Notice somebody who hides what is new by answering for ever that nothing is."""
        now, newest_until = self._clock.now(), self._shelf.index.newest_until
        if now.is_certain and newest_until is not None and now.at >= newest_until:
            raise Refuse(f"the centre's word that this is the newest ended on {newest_until:%Y-%m-%d}")

    def _change_over(self, digests: dict[str, str], timestamp: Fetched) -> tuple[str, ...]:
        """Make a set of documents the current one and return the paths that differ, if a library can be made of it."""
        contents = {path: self._shelf.read(digest) or b"" for path, digest in digests.items()}
        try:
            library = assemble(contents, self.station_id, self.private_key)
        except ProtocolError as error:
            raise Refuse(str(error)) from error
        before = self._shelf.index.digests
        self._shelf.replace(
            Index(
                digests=digests,
                validator=timestamp.validator,
                newest_until=expiry_of(timestamp.content),
                version=version_of(timestamp.content),
            )
        )
        if library != self.library:
            self.library = library
            self._publish(library)
        return tuple(sorted(path for path in before | digests if before.get(path) != digests.get(path)))
