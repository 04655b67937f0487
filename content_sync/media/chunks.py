"""The arithmetic of chunks. Pure: how a file is cut, what its chunk list says, which chunks to ask for together."""

import hashlib
import re
from collections.abc import Collection

from content_sync.errors import Refuse
from content_sync.protocol.documents import Asset

DIGEST_BYTES = 32
LARGEST_CHUNK_BYTES = 16 * 1024 * 1024


def check(asset: Asset) -> None:
    """Pass quietly if an asset's description can be worked with.

    Raises:
        Refuse: a name is no SHA-256, or a size is out of range.
    """
    if not all(re.fullmatch(r"[0-9a-f]{64}", name) for name in (asset.sha256, asset.chunks_sha256)):
        raise Refuse(f"{asset.sha256!r}: an asset is named by SHA-256 in lower-case hex")
    if asset.size_bytes < 0 or not 0 < asset.chunk_size_bytes <= LARGEST_CHUNK_BYTES:
        raise Refuse(f"{asset.sha256}: {asset.size_bytes} bytes in chunks of {asset.chunk_size_bytes}")


def read_chunk_list(asset: Asset, content: bytes) -> tuple[bytes, ...]:
    """Return the digest of each chunk.

    Raises:
        Refuse: this is not the chunk list that the asset names.
    """
    if hashlib.sha256(content).hexdigest() != asset.chunks_sha256:
        raise Refuse(f"{asset.sha256}: its chunk list {asset.chunks_sha256} is not the one that was signed")
    if len(content) != asset.chunk_count * DIGEST_BYTES:
        raise Refuse(f"{asset.sha256}: the chunk list is not as long as the file")
    return tuple(content[at : at + DIGEST_BYTES] for at in range(0, len(content), DIGEST_BYTES))


def length_of(asset: Asset, index: int) -> int:
    """Return the number of bytes of one chunk."""
    return min(asset.chunk_size_bytes, asset.size_bytes - index * asset.chunk_size_bytes)


def first_run(wanted: Collection[int], most: int) -> range:
    """Return the first consecutive chunks among ``wanted``, which is not empty, and no more than ``most``."""
    first = last = min(wanted)
    while last + 1 in wanted and last + 1 - first < most:
        last += 1
    return range(first, last + 1)
