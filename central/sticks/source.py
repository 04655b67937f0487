"""The centre's own publication as files, each of them checked against its name while it is read."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from central.sticks.errors import Damaged
from central.sticks.publications import Publication, PublishedFile, read_publication
from central.sticks.volume import PIECE_BYTES
from content_sync.protocol import paths
from content_sync.protocol.documents import CentreDocument, StationDocument, decode


class Source:
    """The publication in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publication(self) -> Publication | None:
        """Return what is published now, None if nothing ever was.

        Raises:
            Damaged: a file of it is missing or cannot be read.
        """
        return read_publication(self._read)

    def centre(self) -> CentreDocument | None:
        """Return what the centre publishes about itself, None if nothing is published.

        Raises:
            Damaged, BadDocument: a file of the publication.
        """
        publication = self.publication()
        return decode(self.content(publication.documents[paths.CENTRE]), CentreDocument) if publication else None

    def station_names(self) -> dict[str, str]:
        """Return the names of the published stations by id. Raises what ``centre`` raises."""
        publication = self.publication()
        files = publication.documents if publication else {}
        found = [path for path in files if PurePosixPath(path).match(paths.station("*"))]
        stations = [decode(self.content(files[path]), StationDocument) for path in found]
        return {station.station_id: station.name for station in stations}

    def content(self, file: PublishedFile) -> bytes:
        """Return what a file holds. Raises what ``pieces`` raises."""
        return b"".join(self.pieces(file))

    def pieces(self, file: PublishedFile) -> Iterator[bytes]:
        """Yield what a file holds, piece by piece.

        Raises:
            Damaged: it is missing, or, said after the last piece, it is not what its name says.
        """
        digest = hashlib.sha256()
        try:
            with (self._folder / file.path).open("rb", buffering=0) as source:
                while piece := source.read(PIECE_BYTES):
                    digest.update(piece)
                    yield piece
        except OSError as error:
            raise Damaged(file.path) from error
        if digest.hexdigest() != file.sha256:
            raise Damaged(file.path)

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except FileNotFoundError:
            return None
