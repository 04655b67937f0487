"""Which documents of a publication concern one station, and bringing them."""

from collections.abc import Collection

from content_sync.errors import Refuse
from content_sync.library.shelf import Shelf
from content_sync.protocol import paths
from content_sync.protocol.documents import CatalogueDocument, CentreDocument, D, StationDocument, decode
from content_sync.protocol.errors import BadDocument
from content_sync.trust.publication import Publication, Target


class Gathering:
    """Collects the documents of one station; what the shelf holds already is not fetched again.

    ``digests`` is the set so far, by path, and ``fetched`` what had to come over the line.
    """

    def __init__(self, publication: Publication, shelf: Shelf) -> None:
        self.digests: dict[str, str] = {}
        self.fetched: list[Target] = []
        self._publication = publication
        self._shelf = shelf

    def run(self, station_id: str) -> None:
        """Bring everything that concerns this station; one that is revoked keeps what is not personal.

        Raises:
            Refuse: a document is missing, damaged or unreadable; the message names it.
            TryLater: the line or the centre is not there.
            OutOfSpace, Misconfigured: the disk is at fault.
        """
        centre = self._read(paths.CENTRE, CentreDocument)
        if station_id in centre.revoked_stations:
            self._keep_all_but(paths.personal(station_id))
            return
        station = self._read(paths.station(station_id), StationDocument)
        self._take(paths.ASKING)
        for course_id in self._read(paths.CATALOGUE, CatalogueDocument).course_ids:
            self._need(paths.course(course_id))
        for area in station.areas:
            self._take(paths.schedule(area.id))
            self._take(paths.notices(area.id))
            self._take(paths.quizzes(area.id))
        for path in paths.personal(station_id):
            self._take(path)

    def _keep_all_but(self, forgotten: Collection[str]) -> None:
        """Leave to the set of before what it is, but for this."""
        kept = {path: digest for path, digest in self._shelf.index.digests.items() if path not in forgotten}
        self.digests = kept | self.digests

    def _read(self, path: str, kind: type[D]) -> D:
        try:
            return decode(self._need(path), kind)
        except BadDocument as error:
            raise Refuse(f"{path}: {error}") from error

    def _need(self, path: str) -> bytes:
        content = self._take(path)
        if content is None:
            raise Refuse(f"the publication has no {path}")
        return content

    def _take(self, path: str) -> bytes | None:
        target = self._publication.find(path)
        if target is None:
            return None
        content = self._shelf.read(target.sha256)
        if content is None:
            content = self._publication.fetch(target)
            self._shelf.keep(content)
            self.fetched.append(target)
        self.digests[path] = target.sha256
        return content
