"""Which media go onto a stick, and which do not fit. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from central.sticks.needs import Parcel
from central.sticks.publications import PublishedFile
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset

_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class File:
    """A file of the media store. ``title`` says to a person what it belongs to."""

    published: PublishedFile
    title: str


@dataclass(frozen=True, slots=True)
class Load:
    """``files`` go onto the stick, in this order; of ``left_out``, by their titles, something does not fit."""

    files: tuple[File, ...]
    left_out: tuple[str, ...]


def load(parcels: Iterable[Parcel], *, room_bytes: int, block_bytes: int) -> Load:
    """Choose from ``parcels``, the most urgent first, what fits into the room.

    A file takes whole blocks. What is larger than the rest of the room is left out, what is smaller may still come.
    """
    files: dict[str, File] = {}
    left_out: dict[str, None] = {}
    for parcel in parcels:
        for asset in parcel.assets:
            new = [file for file in _files(asset) if file.path not in files]
            needed_bytes = sum(taken_bytes(file.size_bytes, block_bytes) for file in new)
            if needed_bytes > room_bytes:
                left_out[parcel.title] = None
            else:
                room_bytes -= needed_bytes
                files |= {file.path: File(file, parcel.title) for file in new}
    return Load(tuple(files.values()), tuple(left_out))


def taken_bytes(size_bytes: int, block_bytes: int) -> int:
    """Return what a file of this size takes: whole blocks."""
    return -(-size_bytes // block_bytes) * block_bytes


def _files(asset: Asset) -> tuple[PublishedFile, PublishedFile]:
    """Return the list of a file's chunks, and the file."""
    list_bytes = asset.chunk_count * _DIGEST_BYTES
    return (
        PublishedFile(paths.media(asset.chunks_sha256), asset.chunks_sha256, list_bytes),
        PublishedFile(paths.media(asset.sha256), asset.sha256, asset.size_bytes),
    )
