"""Letting go of what no station can ask for any more: a county that publishes hourly would fill its disk in a year."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tuf.api.metadata import Metadata, Snapshot, Targets

from content_sync.protocol import paths

KEPT: Final = timedelta(days=7)
"""A station on a bad line may take so long from a snapshot to the last document that it names."""


def prune(publication_dir: Path, at: datetime, kept: Collection[str] = frozenset()) -> int:
    """Remove what neither the newest snapshots nor any of the last ``KEPT`` name, and return how many files that were.

    The documents in the files ``kept`` (names below ``targets/``) stay, to be gone back to. Roots stay all: a station
    that was away for years follows them one by one. Media are not looked at.
    """
    metadata_dir, targets_dir = publication_dir / paths.METADATA, publication_dir / paths.TARGETS
    since_s = (at - KEPT).timestamp()
    named = set(_named(metadata_dir, since_s))
    documents = {*kept, *(name for file in sorted(named) for name in _documents(metadata_dir / file))}
    old = [
        *(path for path in metadata_dir.glob("*.*.json") if path.name not in named and _role(path) != "root"),
        *(path for path in targets_dir.rglob("*") if str(path.relative_to(targets_dir)) not in documents),
    ]
    gone = [path for path in old if path.is_file() and path.stat().st_mtime < since_s]
    for path in gone:
        path.unlink()
    return len(gone)


def _named(metadata_dir: Path, since_s: float) -> Iterator[str]:
    """Yield the names of the snapshots that count and of the metadata that they name."""
    snapshots = sorted(metadata_dir.glob("*.snapshot.json"), key=_version)
    for place, path in enumerate(snapshots, start=1):
        # The last two: one that was written is not the one in force until the timestamp names it.
        if place > len(snapshots) - 2 or path.stat().st_mtime >= since_s:
            yield path.name
            for role_file, meta in Metadata[Snapshot].from_file(str(path)).signed.meta.items():
                yield f"{meta.version}.{role_file}"


def _documents(path: Path) -> Iterator[str]:
    """Yield the names of the files that a role names as its documents."""
    if path.exists() and _role(path) != "snapshot":
        for target in Metadata[Targets].from_file(str(path)).signed.targets.values():
            yield from target.get_prefixed_paths()


def _version(path: Path) -> int:
    return int(path.name.partition(".")[0])


def _role(path: Path) -> str:
    return path.name.split(".")[1]
