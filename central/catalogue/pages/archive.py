"""Pictures in ZIP files: those that staff upload, and those that stations show."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable

PAGE_NAME = "{:04}.webp"
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"})
_LARGEST_PICTURE_BYTES = 64 * 1024**2
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time that all entries bear, so that the same pages give the same file."""


class Uploaded:
    """A ZIP that somebody uploaded, or that several uploaded pictures were put into."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = sorted(filter(_is_picture, archive.infolist()), key=lambda entry: in_order(entry.filename))

    def __len__(self) -> int:
        return len(self._entries)

    def pictures(self) -> Iterator[BytesIO]:
        """Yield each picture in the order of names, where 2 comes before 10.

        Raises:
            Unusable: one is damaged, encrypted or far too large.
        """
        for entry in self._entries:
            if entry.file_size > _LARGEST_PICTURE_BYTES:
                raise Unusable(UploadProblem.TOO_LARGE, entry.filename)
            try:
                yield BytesIO(self._archive.read(entry))
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
                raise Unusable(UploadProblem.UNREADABLE, f"{entry.filename}: {error}") from error


def has_only_pictures(archive: Path) -> bool:
    """Say whether a ZIP is one lesson of pages: it has pictures, and nothing but what systems add to them."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir() and not _is_hidden(entry)]
    except zipfile.BadZipFile:
        return False
    return bool(entries) and all(map(_is_picture, entries))


def write_pages(pages: Iterable[Path], target: Path) -> int:
    """Put WebP pictures into ``target`` as a station reads them, nothing compressed; return how many there were."""
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for count, page in enumerate(pages, start=1):
            archive.writestr(zipfile.ZipInfo(PAGE_NAME.format(count), _ALWAYS), page.read_bytes())
    return count


def read_page(pages: Path, number: int) -> bytes:
    """Return one page of what ``write_pages`` wrote, counted from 1.

    Raises:
        KeyError: there is no such page.
    """
    with zipfile.ZipFile(pages) as archive:
        return archive.read(PAGE_NAME.format(number))


def _is_picture(entry: zipfile.ZipInfo) -> bool:
    suffix = PurePosixPath(entry.filename).suffix.lower()
    return suffix in _ENDINGS and not _is_hidden(entry) and not entry.is_dir()


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(entry.filename).parts)


def in_order(name: str) -> list[tuple[int, str]]:
    """Return by what names are put into the order in which people count."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name.lower())]
