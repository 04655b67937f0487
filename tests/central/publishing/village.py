"""A station's own eyes on the centre's publication: its TUF client, its shelf of documents, its library."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from central.publishing import services
from central.stations.models import Station
from content_sync.library.gathering import Gathering
from content_sync.library.library import Library, assemble
from content_sync.library.shelf import Index, Shelf
from content_sync.protocol import crypto, paths
from content_sync.transfer.http import HttpCarrier
from content_sync.trust.publication import MAX_TIMESTAMP_BYTES, Publication, Target
from tests.servers.fault_server import fault_server


class Village:
    """An enrolled station. ``fetched`` are the documents that came with the last sync."""

    def __init__(self, station: Station, carrier: HttpCarrier, home: Path) -> None:
        self.private_key = crypto.generate_private_key()
        self._station = station
        self._carrier = carrier
        self._home = home
        self._root = services.root().encode()
        self.fetched: list[Target] = []
        station.public_key = crypto.public_key(self.private_key).hex()
        station.save()

    def sync(self) -> Library:
        """Take what is published; raises what makes it untrustworthy, such as a version lower than before."""
        timestamp = self._carrier.get(paths.TIMESTAMP, max_bytes=MAX_TIMESTAMP_BYTES)
        trust = self._home / "trust"
        publication = Publication(self._carrier, trust, root=self._root, timestamp=timestamp, at=datetime.now(UTC))
        shelf = Shelf(self._home / "documents")
        gathering = Gathering(publication, shelf)
        gathering.run(self._station.id)
        shelf.replace(Index(digests=gathering.digests))
        self.fetched = gathering.fetched
        return assemble(shelf, self._station.id, self.private_key)


@contextmanager
def village(station: Station, home: Path) -> Iterator[Village]:
    """Let a station reach the publication over HTTP."""
    settings.PUBLICATION_DIR.mkdir(parents=True, exist_ok=True)
    with (
        fault_server(settings.PUBLICATION_DIR) as server,
        closing(HttpCarrier(server.base_url)) as carrier,
    ):
        yield Village(station, carrier, home)
