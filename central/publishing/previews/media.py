"""The media that documents name, and who reads them. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset

_KINDS: Final[Mapping[str, type[wire.Document]]] = {
    "courses": wire.CourseDocument,
    "notices.json": wire.NoticesDocument,
    "quizzes.json": wire.QuizzesDocument,
}
"""Documents that name media, by folder or file name."""

Sizes = Mapping[str, int]
"""How long files are, by digest."""


class Media:
    """What documents name; of a film only the form that a station of one profile takes. Read once for each profile."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        self._documents = documents
        self._read: dict[str, Mapping[str, Sizes]] = {}

    def of(self, places: Iterable[str], profile: str) -> dict[str, int]:
        """Return what a station of these places and this profile is told of."""
        if profile not in self._read:
            self._read[profile] = _by_place(self._documents, profile)
        by_place = self._read[profile]
        return {digest: size for place in places for digest, size in by_place.get(place, {}).items()}


def assets_of(path: str, content: bytes) -> list[Asset]:
    """Return the media that a document names."""
    return list(assets_in(_read(path, content)))


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


def place_of(path: str) -> str:
    """Return the id of the area or station of which a document is; empty for what all stations read."""
    folder, _, rest = path.partition("/")
    return rest.partition("/")[0] if folder in {"areas", "stations"} else ""


def _by_place(documents: Mapping[str, bytes], profile: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for path, content in documents.items():
        document = _read(path, content)
        others = _other_forms(document, profile)
        assets = (asset for asset in assets_in(document) if asset.sha256 not in others)
        found[place_of(path)] |= {asset.sha256: asset.size_bytes for asset in assets}
    if asking := documents.get(paths.ASKING):
        for answer in wire.decode(asking, wire.AskingDocument).answers:
            found[answer.area_id] |= {asset.sha256: asset.size_bytes for asset in assets_in(answer)}
    return found


def _read(path: str, content: bytes) -> wire.Document | None:
    """Return a document that may name media; None if it names none."""
    folder, _, name = path.partition("/")
    kind = _KINDS.get(folder) or _KINDS.get(name.rpartition("/")[2])
    return wire.decode(content, kind) if kind else None


def _other_forms(document: wire.Document | None, profile: str) -> set[str]:
    """Return the digests of the forms that a station of this profile does not fetch."""
    if not isinstance(document, wire.CourseDocument):
        return set()
    orders = [wire.in_order_for(lesson.forms, profile) for lesson in document.course.lessons if lesson.forms]
    return {form.file.sha256 for forms in orders for form in forms[1:]}
