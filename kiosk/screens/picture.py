"""A picture on a page, which may not be here yet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content_sync.protocol.documents import Asset

Find = Callable[[Asset], Path | None]
"""The file of an asset, None while it is not here."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """``path`` is None while the picture is not here."""

    path: Path | None


def present_picture(asset: Asset | None, find: Find) -> PictureView | None:
    """Return the picture, None if there is to be none."""
    return PictureView(find(asset)) if asset else None
