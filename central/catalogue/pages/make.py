"""From an uploaded file to its pages."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from central.catalogue.models import UploadProblem
from central.catalogue.pages import archive, pdf, pictures
from central.catalogue.uploads.problems import Unusable

MOST_PAGES = 500
_ZIP_MARKS = frozenset({b"PK\x03\x04", b"PK\x05\x06"})
OnProgress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What has pages: how many, and what yields their pictures, each to be read before the next is asked for."""

    count: int
    pictures: Iterable[Path | IO[bytes]]


def has_pages(source: Path) -> bool:
    """Say whether a file is a PDF, a picture or a ZIP, by its content."""
    return _is_zip(source) or pdf.is_pdf(source) or pictures.is_picture(source)


def make_pages(source: Path, work: Path, on_progress: OnProgress, *, most: int = MOST_PAGES) -> Iterator[Path]:
    """Yield the pages of a PDF, a picture or a ZIP of pictures as WebP files in the folder ``work``.

    ``on_progress`` hears rising percents.

    Raises:
        Unusable: broken, encrypted, without pages or with more than ``most``, or a page asks for too much.
    """
    if _is_zip(source):
        with _opened(source) as opened:
            uploaded = archive.Uploaded(opened)
            yield from _convert(Source(len(uploaded), uploaded.pictures()), work, on_progress, most)
    elif pdf.is_pdf(source):
        count = pdf.page_count(source)
        yield from _convert(Source(count, pdf.draw(source, count, work)), work, on_progress, most)
    else:
        yield from _convert(Source(1, [source]), work, on_progress, most)


def _is_zip(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(4) in _ZIP_MARKS


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile as error:
        raise Unusable(UploadProblem.UNREADABLE, str(error)) from error


def _convert(source: Source, work: Path, on_progress: OnProgress, most: int) -> Iterator[Path]:
    if source.count == 0:
        raise Unusable(UploadProblem.NO_PAGES)
    if source.count > most:
        raise Unusable(UploadProblem.TOO_MANY_PAGES, f"{source.count} pages")
    told_percent = 0
    for number, picture in enumerate(source.pictures, start=1):
        page = work / archive.PAGE_NAME.format(number)
        pictures.write_page(picture, page)
        yield page
        if (percent := min(99, number * 100 // source.count)) > told_percent:
            told_percent = percent
            on_progress(percent)
