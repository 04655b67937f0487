"""Writing large files on a disk that may be full, under a roof where the light may go out."""

import os
from pathlib import Path

from content_sync.durable import make_folder, sync_folder


def write_at(descriptor: int, content: bytes, offset: int) -> None:
    """Write all of ``content``; a nearly full disk takes a part of it and says so only at the next write."""
    rest = memoryview(content)
    while rest:
        written = os.pwrite(descriptor, rest, offset)
        rest, offset = rest[written:], offset + written


def move(source: Path, target: Path) -> None:
    """Give a file whose content is durable another name, and that name durable too."""
    make_folder(target.parent)
    source.replace(target)
    sync_folder(target.parent)
