"""A file of pages: a ZIP of pictures, nothing compressed. It is read within bounds and never unpacked to the disk.

Its directory is looked at before Python's reader is, which would take in a million entries without a word; whatever
our centres do not write (comments, ZIP64, compression) is refused.
"""

import struct
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MAGIC = b"PK\x03\x04"
MAX_PAGES = 1_000
MAX_PAGE_BYTES = 16 * 1024 * 1024
_MAX_DIRECTORY_BYTES = 512 * 1024

_END = struct.Struct("<4s4H2LH")  # end of central directory record (APPNOTE 6.3.10, 4.3.16)
_END_MAGIC, _END64_MAGIC, _END64_BYTES = b"PK\x05\x06", b"PK\x06\x07", 20


class BadBook(Exception):
    """The file is no book of pages, or a page of it cannot be read."""


class Book:
    """The pages in ``path``, in order of name, counted from 0.

    Raises:
        BadBook: from the beginning and from ``read``.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise BadBook(str(error)) from error
        try:
            self._zip = _opened(self._file)
            self._pages = _pages(self._zip)
        except Exception as error:  # a damaged archive leads Python's reader to raise whatever it comes upon
            self._file.close()
            raise BadBook(str(error)) from error

    @property
    def page_count(self) -> int:
        """How many pages there are, at least one."""
        return len(self._pages)

    def read(self, page: int) -> bytes:
        """Return the file of one picture."""
        try:
            with self._zip.open(self._pages[page]) as file:
                return file.read(MAX_PAGE_BYTES)
        except Exception as error:  # see above
            raise BadBook(f"page {page + 1}: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()


def _opened(file: BinaryIO) -> ZipFile:
    if not _is_bounded(file):
        raise BadBook("not a plain archive of a bounded number of pages")
    return ZipFile(file)


def _is_bounded(file: BinaryIO) -> bool:
    """Look at the last bytes: the archive's directory, if it is where it should be, is no longer than it may be."""
    file.seek(-_END.size - _END64_BYTES, 2)
    tail = file.read()
    magic, *_numbers, directory_bytes, _offset, comment_bytes = _END.unpack(tail[_END64_BYTES:])
    is_large = tail.startswith(_END64_MAGIC)
    return magic == _END_MAGIC and not comment_bytes and not is_large and directory_bytes <= _MAX_DIRECTORY_BYTES


def _pages(archive: ZipFile) -> tuple[ZipInfo, ...]:
    pages = sorted(
        (entry for entry in archive.infolist() if not entry.filename.endswith("/")), key=lambda entry: entry.filename
    )
    if not 1 <= len(pages) <= MAX_PAGES:
        raise BadBook(f"{len(pages)} pages")
    for entry in pages:
        if entry.compress_type != ZIP_STORED or entry.file_size > MAX_PAGE_BYTES:
            raise BadBook(f"{entry.filename} is compressed or too large")
    return tuple(pages)
