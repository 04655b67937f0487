"""Which stations would fetch something, and how many bytes. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from msgspec import Struct

from content_sync.protocol import documents as wire
from content_sync.protocol.documents import Asset

USUAL_BYTES_PER_S = 125_000
"""A line of 1 Mbit/s."""

_KINDS: Final[Mapping[str, type[wire.Document]]] = {
    "courses": wire.CourseDocument,
    "notices.json": wire.NoticesDocument,
    "quizzes.json": wire.QuizzesDocument,
}
"""Documents that name media, by folder or file name."""

Media = Mapping[str, int]
"""How long files are, by digest."""


class Fetch(Struct, frozen=True, array_like=True):
    """What one station would fetch."""

    station_id: str
    documents_bytes: int
    media_bytes: int

    @property
    def total_bytes(self) -> int:
        """Documents and media."""
        return self.documents_bytes + self.media_bytes


class Documents(NamedTuple):
    """What is published and what would be, by path: ``old`` and ``new`` where they differ, ``same`` where not."""

    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    same: Mapping[str, bytes]


def fetches(found: Documents, areas_of: Mapping[str, Collection[str]], sealed: Mapping[str, int]) -> list[Fetch]:
    """Return what each station would fetch, the most first; who would fetch nothing is not among them.

    ``areas_of`` names for every station the areas in which it lies, ``sealed`` the bytes of what is new for it alone.
    """
    documents: dict[str, int] = defaultdict(int)
    for path, content in found.new.items():
        documents[_place(path)] += len(content)
    fresh, known = _by_place(found.new), _by_place(found.old)
    if any(fresh.values()):
        for place, media in _by_place(found.same).items():
            known[place] |= media

    def fetch(station_id: str, areas: Collection[str]) -> Fetch:
        places = ("", *areas, station_id)
        held = _joined(known, places)
        media = sum(size for digest, size in _joined(fresh, places).items() if digest not in held)
        return Fetch(station_id, sum(documents.get(one, 0) for one in places) + sealed.get(station_id, 0), media)

    all_of_them = (fetch(station_id, areas) for station_id, areas in areas_of.items())
    return sorted((one for one in all_of_them if one.total_bytes), key=lambda one: (-one.total_bytes, one.station_id))


def bytes_per_s(centre: bytes) -> int:
    """Return how fast media come by the rules in the centre's document, as on a usual line if they say nothing."""
    return wire.decode(centre, wire.CentreDocument).policy.day_kb_per_s * 1000 or USUAL_BYTES_PER_S


def assets_of(path: str, content: bytes) -> list[Asset]:
    """Return the media that a document names."""
    folder, _, name = path.partition("/")
    kind = _KINDS.get(folder) or _KINDS.get(name.rpartition("/")[2])
    return list(assets_in(wire.decode(content, kind))) if kind else []


def assets_in(value: Any) -> Iterator[Asset]:
    """Yield every medium in a piece of the wire, however deep."""
    if isinstance(value, Asset):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from assets_in(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from assets_in(one)


def _by_place(documents: Mapping[str, bytes]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for path, content in documents.items():
        others = _other_forms(path, content)
        assets = (asset for asset in assets_of(path, content) if asset.sha256 not in others)
        found[_place(path)] |= {asset.sha256: asset.size_bytes for asset in assets}
    return found


def _other_forms(path: str, content: bytes) -> set[str]:
    """Return the digests of the forms besides the main one: of each film a station fetches one form, about as large."""
    if not path.startswith("courses/"):
        return set()
    lessons = wire.decode(content, wire.CourseDocument).course.lessons
    return {form.file.sha256 for lesson in lessons for form in lesson.forms if form.file != lesson.medium}


def _place(path: str) -> str:
    """Return the id of the area or station of which a document is; empty for what all stations read."""
    folder, _, rest = path.partition("/")
    return rest.partition("/")[0] if folder in {"areas", "stations"} else ""


def _joined(media: Mapping[str, Media], places: Iterable[str]) -> dict[str, int]:
    return {digest: size for place in places for digest, size in media.get(place, {}).items()}
