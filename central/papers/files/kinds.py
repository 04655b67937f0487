"""What a file is by its content, whatever its name says. Nothing is unpacked."""

import codecs
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Final

from msgspec import Struct

_AT_ONCE: Final = 1024 * 1024
_LARGEST_DIRECTORY_BYTES: Final = 1024 * 1024
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Kind(Struct, frozen=True):
    """A kind of file; the first of ``suffixes`` is given to a name that has none of them."""

    media_type: str
    suffixes: tuple[str, ...]

    def names(self, name: str) -> bool:
        """Say whether a file of this name is called as this kind."""
        return PurePosixPath(name).suffix.lower() in self.suffixes


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
TEXT: Final = Kind("text/plain", (".txt", ".csv"))
ZIP: Final = Kind("application/zip", (".zip",))
_BY_START: Final = (
    (b"%PDF-", Kind("application/pdf", (".pdf",))),
    (b"\x89PNG\r\n\x1a\n", Kind("image/png", (".png",))),
    (b"\xff\xd8\xff", Kind("image/jpeg", (".jpg", ".jpeg"))),
    (b"GIF87a", Kind("image/gif", (".gif",))),
    (b"GIF89a", Kind("image/gif", (".gif",))),
    (b"II*\0", Kind("image/tiff", (".tif", ".tiff"))),
    (b"MM\0*", Kind("image/tiff", (".tif", ".tiff"))),
)
_BY_PART: Final = {
    "word/document.xml": Kind(f"{_OFFICE}.wordprocessingml.document", (".docx",)),
    "xl/workbook.xml": Kind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",)),
    "ppt/presentation.xml": Kind(f"{_OFFICE}.presentationml.presentation", (".pptx",)),
    "OFD.xml": Kind("application/ofd", (".ofd",)),
}
_BY_STREAM: Final = {
    "WordDocument": Kind("application/msword", (".doc", ".wps")),
    "Workbook": Kind("application/vnd.ms-excel", (".xls", ".et")),
    "PowerPoint Document": Kind("application/vnd.ms-powerpoint", (".ppt", ".dps")),
}
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ARCHIVE: Final = (b"PK\x03\x04", b"PK\x05\x06")
_MACROS: Final = "vbaProject.bin"


def kind_of(file: IO[bytes], name: str) -> Kind | None:
    """Return what a file is, None if it is nothing that papers take; the name decides where the content leaves both."""
    file.seek(0)
    start = file.read(16)
    if start.startswith(_ARCHIVE):
        return _archive(file)
    if start.startswith(_COMPOUND):
        return _old_office(file, name)
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return Kind("image/webp", (".webp",))
    by_start = next((kind for mark, kind in _BY_START if start.startswith(mark)), None)
    return by_start or (TEXT if _is_text(file, start) else None)


def _archive(file: IO[bytes]) -> Kind | None:
    """Return what a ZIP is by the names in its directory, which is read only when it is small."""
    if _directory_bytes(file) > _LARGEST_DIRECTORY_BYTES:
        return ZIP
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    kind = next((_BY_PART[name] for name in names if name in _BY_PART), ZIP)
    has_macros = any(name.endswith(_MACROS) for name in names)
    return None if kind is not ZIP and has_macros else kind


def _directory_bytes(file: IO[bytes]) -> int:
    """Return how long a ZIP's directory says it is, by the record at its end; 0 without one."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    size: int = struct.unpack_from("<L", tail, at + 12)[0]
    return size


def _old_office(file: IO[bytes], name: str) -> Kind | None:
    """Return which program wrote a compound file: one with a document in another has the streams of both."""
    streams = {stream.encode("utf-16-le"): kind for stream, kind in _BY_STREAM.items()}
    longest = max(map(len, streams))
    found: list[Kind] = []
    before = b""
    for chunk in _chunks(file):
        seen = before + chunk
        found += [kind for stream, kind in streams.items() if kind not in found and stream in seen]
        before = chunk[-longest:]
    return next((kind for kind in found if kind.names(name)), found[0] if found else None)


def _is_text(file: IO[bytes], start: bytes) -> bool:
    """Say whether people can read it: in UTF-8, UTF-16 with its mark, or GB 18030, without control characters."""
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return any(_reads(file, encoding) for encoding in (["utf-16"] if is_wide else ["utf-8", "gb18030"]))


def _reads(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _chunks(file):
            if _CONTROL.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_AT_ONCE):
        yield chunk
