"""Looking all media through at once, because somebody wants to know now what the scrub finds out within days."""

from collections.abc import Sequence
from dataclasses import dataclass

from content_sync.media.download import ShouldStop
from content_sync.media.store import MediaStore
from content_sync.protocol.documents import Asset


@dataclass(frozen=True, slots=True)
class MediaLook:
    """So many files were looked through; these are ``damaged``, and so many are ``missing``."""

    files: int
    damaged: tuple[Asset, ...]
    missing: int


def look_through(assets: Sequence[Asset], media: MediaStore, should_stop: ShouldStop) -> MediaLook:
    """Hash all of ``assets`` that are here; ``should_stop`` is asked between chunks, and may wait a little.

    Raises:
        TryLater: ``should_stop`` said so.
        OutOfSpace, Misconfigured: the disk is at fault.
    """
    here = [asset for asset in assets if media.path(asset) is not None]
    damaged = tuple(asset for asset in here if media.verify(asset, should_stop))
    return MediaLook(files=len(here), damaged=damaged, missing=len(assets) - len(here))
