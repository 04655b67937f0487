"""Bring the publication onto a stick: what its stations need, the most urgent first, as much as fits.

The timestamp is renamed into place last, and until then all that the stick's former state consists of stays. So a copy
that stops at any byte leaves a stick that reads as before or as after. Media have no part in that: a stick holds a
choice of them anyway, each of them whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from central.sticks.answers import answer_clips
from central.sticks.errors import Damaged, Reason, StickError
from central.sticks.loading import File, load, taken_bytes
from central.sticks.needs import Needs, needs_of
from central.sticks.publications import Publication, PublishedFile
from central.sticks.source import Source
from central.sticks.volume import Found, Volume
from content_sync.protocol import paths, sticks

RESERVE_BYTES = 64 * 1024 * 1024
"""So much stays free for what stations write, and for what the file system itself needs."""

_DEPTH = 3
"""Folders below a publication: targets, areas, one area."""
_MOST_NAMES = 50_000
_MOST_FILES = 500_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What a stick holds now: ``documents`` and ``media`` count files, ``copied_bytes`` of them were not there before.

    By their titles, something of ``left_out`` did not fit, and something of ``damaged`` is damaged at the centre.
    Nothing has been published yet for the stations of ``unknown_ids``.
    """

    publication: Publication
    documents: int
    media: int
    copied_bytes: int
    left_out: tuple[str, ...]
    damaged: tuple[str, ...]
    unknown_ids: tuple[str, ...]


class Export:
    """One filling of a stick from the centre's publication, which leaves ``reserve_bytes`` free.

    ``on_title`` is told the title of what media belong to before they are looked at.
    """

    def __init__(
        self,
        volume: Volume,
        source: Source,
        *,
        reserve_bytes: int = RESERVE_BYTES,
        on_title: Callable[[str], None] = lambda _title: None,
    ) -> None:
        self._volume = volume
        self._source = source
        self._reserve_bytes = reserve_bytes
        self._on_title = on_title
        self._spare: list[Found] = []
        self._held: list[PublishedFile] = []
        self._copied_bytes = 0
        self._left_out: dict[str, None] = {}
        self._damaged: dict[str, None] = {}

    def run(self, *, station_ids: Collection[str] | None, at: datetime) -> Exported:
        """Fill the stick for these stations, None for whoever it may be.

        Raises:
            StickError: nothing was published, or the stick does not allow it.
            Damaged: a document, or what is said about documents.
            BadDocument: a document cannot be read.
        """
        publication = self._source.publication()
        if publication is None:
            raise StickError(Reason.NOTHING_PUBLISHED)
        needs = needs_of(
            publication.documents,
            lambda path: self._source.content(publication.documents[path]),
            station_ids,
            at,
            answer_clips(station_ids),
        )
        documents = [publication.documents[path] for path in sorted(needs.documents)]
        news = [*documents, *publication.metadata]
        self._bring_media(self._choose(needs, news))
        for file in news:
            self._bring(file)
        self._volume.put(_on_stick(paths.TIMESTAMP), [publication.timestamp])
        self._sweep([*news, *self._held])
        return Exported(
            publication=publication,
            documents=len(documents),
            media=len(self._held),
            copied_bytes=self._copied_bytes,
            left_out=tuple(self._left_out),
            damaged=tuple(self._damaged),
            unknown_ids=tuple(id_ for id_ in station_ids or () if paths.station(id_) not in publication.documents),
        )

    def _choose(self, needs: Needs, news: Iterable[PublishedFile]) -> tuple[File, ...]:
        """Choose the media, as if those that are there already were not; what is not chosen of them may go."""
        block_bytes = self._volume.block_bytes
        there = list(self._files(paths.MEDIA, depth=1))
        taken = sum(taken_bytes(file.size_bytes, block_bytes) for file in news)
        given = sum(taken_bytes(found.size_bytes, block_bytes) for found in there)
        room_bytes = self._volume.free_bytes + given - taken - self._reserve_bytes
        chosen = load(needs.parcels, room_bytes=room_bytes, block_bytes=block_bytes)
        wanted = _names(file.published for file in chosen.files)
        self._spare = [found for found in there if found.path.lower() not in wanted]
        self._left_out.update(dict.fromkeys(chosen.left_out))
        return chosen.files

    def _bring_media(self, files: Iterable[File]) -> None:
        for title, group in groupby(files, key=lambda file: file.title):
            self._on_title(title)
            for file in group:
                self._bring_or_note(file)

    def _bring_or_note(self, file: File) -> None:
        """Bring a file of media; one that cannot be brought leaves room for the next."""
        try:
            self._bring(file.published)
        except Damaged:
            self._damaged[file.title] = None
        except StickError as error:
            if error.reason is not Reason.FULL:
                raise
            self._left_out[file.title] = None
        else:
            self._held.append(file.published)

    def _bring(self, file: PublishedFile) -> None:
        target = _on_stick(file.path)
        if self._volume.holds(target, size_bytes=file.size_bytes, sha256=file.sha256):
            return
        self._make_room(file.size_bytes)
        self._volume.put(target, self._source.pieces(file))
        self._copied_bytes += file.size_bytes

    def _make_room(self, size_bytes: int) -> None:
        while self._spare and self._volume.free_bytes < size_bytes + self._reserve_bytes:
            self._volume.remove(self._spare.pop().path)

    def _sweep(self, files: Iterable[PublishedFile]) -> None:
        """Take away what is not of this publication, and what was never finished."""
        kept = {*_names(files), _on_stick(paths.TIMESTAMP).lower()}
        for found in self._files("", depth=_DEPTH):
            if found.path.lower() not in kept:
                self._volume.remove(found.path)

    def _files(self, folder: str, *, depth: int) -> Iterator[Found]:
        path = _on_stick(folder) if folder else sticks.PUBLICATION
        return islice(self._volume.files(path, depth=depth, most=_MOST_NAMES), _MOST_FILES)


def _on_stick(path: str) -> str:
    return f"{sticks.PUBLICATION}/{path}"


def _names(files: Iterable[PublishedFile]) -> set[str]:
    """Return where files lie on the stick; a FAT may give a name back in capitals."""
    return {_on_stick(file.path).lower() for file in files}
