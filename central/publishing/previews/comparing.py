"""A draft beside what is published."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Final

from central.publishing.documents.drafts import Draft
from central.publishing.models import Personal
from central.publishing.previews.changes import Change, Kind, Verb, changes, said
from central.publishing.previews.reach import Documents, Fetch, bytes_per_s, fetches
from central.publishing.repository import Repository
from central.publishing.sealing import unsaid
from central.stations.models import Station
from central.stations.selectors import areas_above, served_stations
from content_sync.protocol import documents as wire
from content_sync.protocol import paths

_SEALED: Final = "*.sealed"
_SHARED: Final = (
    paths.CATALOGUE, paths.course("*"), paths.ASKING, paths.schedule("*"), paths.notices("*"), paths.quizzes("*"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a draft changes, and who would fetch how much; see ``models.Preview`` for the fingerprints."""

    fingerprint: str
    contents_fingerprint: str
    changes: list[Change]
    fetches: list[Fetch]
    bytes_per_s: int


def compare(draft: Draft, repository: Repository) -> Comparison:
    """Return what differs between a draft and what is published now."""
    digests = repository.digests()
    found = _documents(draft, repository, digests)
    rosters = _rosters(draft, digests)
    names = dict(Station.objects.filter(pk__in=rosters).values_list("id", "name"))
    of_rosters = [
        Change(Kind.ROSTER, verb, names.get(station_id, ""), station_id=station_id)
        for station_id, verb in sorted(rosters.items(), key=lambda one: names.get(one[0], ""))
    ]
    letters = draft.rosters or {}
    sealed = {station_id: letters[station_id].sealed_bytes for station_id in rosters if station_id in letters}
    above = areas_above()
    stations = {station_id: above[area_id] for station_id, area_id in served_stations().values_list("id", "area_id")}
    return Comparison(
        fingerprint=_fingerprint_of_changes(draft, found, rosters, digests),
        contents_fingerprint=contents_fingerprint(draft.documents),
        changes=[*changes(found.old, found.new), *of_rosters],
        fetches=fetches(found, stations, sealed),
        bytes_per_s=bytes_per_s(draft.documents[paths.CENTRE]),
    )


def contents_fingerprint(documents: Mapping[str, bytes]) -> str:
    """Return what stands for all that stations share: not who they are, who is revoked, and what is sealed."""
    shared = {path: said(path, content) for path, content in documents.items() if _is_shared(path)}
    policy = wire.decode(documents[paths.CENTRE], wire.CentreDocument).policy
    lines = [*sorted((path, _digest(content)) for path, content in shared.items()), (repr(policy),)]
    return _fingerprint(lines)


def _documents(draft: Draft, repository: Repository, digests: Mapping[str, str]) -> Documents:
    """Sort the documents that are not sealed into what differs and what not."""
    new = {path: content for path, content in draft.documents.items() if digests.get(path) != _digest(content)}
    gone = {path for path in digests if not fnmatch(path, _SEALED)} - draft.documents.keys()
    old = repository.documents([*new, *gone])
    same = {path: content for path, content in draft.documents.items() if path not in new}
    return Documents(old, new, same)


def _rosters(draft: Draft, digests: Mapping[str, str]) -> dict[str, Verb]:
    """Return the stations of which the roster changes."""
    if draft.rosters is None:
        return {}
    published = {path.split("/")[1]: digest for path, digest in digests.items() if fnmatch(path, paths.roster("*"))}
    fresh = unsaid(Personal.ROSTER, draft.rosters, published)
    said_anew = {one: Verb.CHANGED if one in published else Verb.ADDED for one in fresh}
    return said_anew | dict.fromkeys(published.keys() - draft.rosters.keys(), Verb.WITHDRAWN)


def _fingerprint_of_changes(
    draft: Draft, found: Documents, rosters: Mapping[str, Verb], digests: Mapping[str, str]
) -> str:
    def side(documents: Mapping[str, bytes], path: str) -> str:
        return _digest(said(path, documents[path])) if path in documents else ""

    letters = draft.rosters or {}
    of_documents = [
        (path, side(found.old, path), side(found.new, path)) for path in sorted(found.old.keys() | found.new.keys())
    ]
    of_rosters = [
        (paths.roster(one), digests.get(paths.roster(one), ""), letters[one].fingerprint if one in letters else "")
        for one in sorted(rosters)
    ]
    return _fingerprint([*(line for line in of_documents if line[1] != line[2]), *of_rosters])


def _is_shared(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in _SHARED)


def _fingerprint(lines: Iterable[tuple[str, ...]]) -> str:
    return _digest("\n".join("\t".join(line) for line in lines).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
