"""Which stations would fetch something, and how many bytes. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from msgspec import Struct

from central.publishing.previews.media import Media, place_of
from content_sync.protocol import documents as wire
from content_sync.protocol import paths

USUAL_BYTES_PER_S = 125_000
"""A line of 1 Mbit/s."""


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
    A station that is to take another form of its films fetches them all in that form.
    """
    documents: dict[str, int] = defaultdict(int)
    for path, content in found.new.items():
        documents[place_of(path)] += len(content)
    old, new, same = Media(found.old), Media(found.new), Media(found.same)
    usual_before, usual_after = _usual(found.old, found.same), _usual(found.new, found.same)

    def fetch(station_id: str, areas: Collection[str]) -> Fetch:
        places = ("", *areas, station_id)
        before = _own(station_id, found.old, found.same) or usual_before
        after = _own(station_id, found.new, found.same) or usual_after
        wanted = new.of(places, after) | (same.of(places, after) if before != after else {})
        held = old.of(places, before) | same.of(places, before) if wanted else {}
        media = sum(size for digest, size in wanted.items() if digest not in held)
        return Fetch(station_id, sum(documents.get(one, 0) for one in places) + sealed.get(station_id, 0), media)

    all_of_them = (fetch(station_id, areas) for station_id, areas in areas_of.items())
    return sorted((one for one in all_of_them if one.total_bytes), key=lambda one: (-one.total_bytes, one.station_id))


def bytes_per_s(centre: bytes) -> int:
    """Return how fast media come by the rules in the centre's document, as on a usual line if they say nothing."""
    return wire.decode(centre, wire.CentreDocument).policy.day_kb_per_s * 1000 or USUAL_BYTES_PER_S


def _own(station_id: str, state: Mapping[str, bytes], same: Mapping[str, bytes]) -> str:
    """Return the form of films that the documents of one state say to a station itself; empty if none."""
    station = state.get(path := paths.station(station_id)) or same.get(path)
    return wire.decode(station, wire.StationDocument).profile if station else ""


def _usual(state: Mapping[str, bytes], same: Mapping[str, bytes]) -> str:
    """Return the form that stations take to which nothing is said."""
    centre = state.get(paths.CENTRE) or same.get(paths.CENTRE)
    policy = wire.decode(centre, wire.CentreDocument).policy if centre else wire.Policy()
    return policy.profile
