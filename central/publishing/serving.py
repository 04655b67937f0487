"""The publication over HTTP: static files, with the ranges and validators that stations on thin lines live from.

It answers before sessions, languages and accounts are looked at, so that a poll that finds nothing new costs some 200
bytes; a web server or a relay in front may serve the same folder in its place.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from io import RawIOBase
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils._os import safe_join
from django.utils.cache import get_conditional_response

from content_sync.protocol import paths

PREFIX = "/publication/"
_BLOCK_BYTES = 256 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_IMMUTABLE = "public, max-age=31536000, immutable"


class PublicationMiddleware:
    """Answers everything below ``/publication/`` and lets the rest pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer or pass on."""
        if request.path_info.startswith(PREFIX):
            return serve(request, request.path_info.removeprefix(PREFIX))
        return self._get_response(request)


def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with one file of the publication, or with the part of it that was asked for."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    path = _find(name)
    if path is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain")
    response = answer_file(request, path, _media_type(path))
    response.headers["Cache-Control"] = "no-cache" if name == paths.TIMESTAMP else _IMMUTABLE
    return response


def answer_file(request: HttpRequest, path: Path, media_type: str) -> HttpResponseBase:
    """Answer with a file, with the part of it that was asked for, or that it has not changed."""
    status = path.stat()
    etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
    response = get_conditional_response(request, etag=etag) or _content(request, path, media_type, etag)
    response.headers["ETag"] = etag
    return response


def _find(name: str) -> Path | None:
    """Return the file of that name, None if there is none; hidden files are still being written."""
    try:
        path = Path(safe_join(settings.PUBLICATION_DIR, name))
    except (SuspiciousFileOperation, ValueError):
        return None
    return path if path.is_file() and not path.name.startswith(".") else None


def _content(request: HttpRequest, path: Path, media_type: str, etag: str) -> HttpResponseBase:
    size_bytes = path.stat().st_size
    wanted = _wanted_range(request, size_bytes, etag)
    if wanted is not None and not wanted:
        headers = {"Content-Range": f"bytes */{size_bytes}"}
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    part = range(size_bytes) if wanted is None else wanted
    response = FileResponse(_Part(path, part), content_type=media_type)
    response.block_size = _BLOCK_BYTES
    response.headers["Content-Length"] = str(len(part))
    response.headers["Accept-Ranges"] = "bytes"
    if wanted is not None:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size_bytes}"
    return response


def _wanted_range(request: HttpRequest, size_bytes: int, etag: str) -> range | None:
    """Return the byte range that was asked for (RFC 9110, 14), empty if it lies outside; None means the whole file."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, size_bytes - int(last)), size_bytes) if last else None
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size_bytes) if last else size_bytes)


def _media_type(path: Path) -> str:
    return "application/json" if path.suffix == ".json" else "application/octet-stream"


class _Part(RawIOBase):
    """A part of a file."""

    def __init__(self, path: Path, part: range) -> None:
        self._file = path.open("rb", buffering=0)
        self._file.seek(part.start)
        self._left_bytes = len(part)

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes, nothing once the part is over."""
        content = self._file.read(self._left_bytes if size < 0 else min(size, self._left_bytes))
        self._left_bytes -= len(content)
        return content

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
