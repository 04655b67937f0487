"""What an HTTP answer means for a station. Pure: a status and headers in, an error or a value out.

Between a village and its centre stand captive portals, caches and half-broken boxes. An answer is taken only if it is
exactly what was asked for; a page made for people is never that.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from content_sync.errors import Refuse, SyncError, TryLater
from content_sync.transfer.carrier import NotThere

_BUSY = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_LONGEST_WAIT_S = 24 * 3600.0
_LONGEST_QUOTE = 200
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|meta|script|\?xml)\b", re.IGNORECASE)


def objection(status: int, headers: Mapping[str, str], at: datetime) -> SyncError:
    """Return what the caller of a request is to be told about a ``status`` that is not the wished one.

    ``at`` is aware UTC, needed where the far side names an instant until which to wait.
    """
    if status in _GONE:
        return NotThere(f"nothing lies there (status {status})")
    if status in _BUSY or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryLater(f"the far side is busy or broken (status {status})", retry_after_s(headers, at))
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        whither = quotable(headers.get("Location", "nowhere"))
        return TryLater(f"the line leads elsewhere, to {whither!r} (a login page?)")
    return Refuse(f"the far side refused (status {status})")


def check_body(headers: Mapping[str, str]) -> None:
    """Pass quietly if the body is plain content with a known end.

    Raises:
        TryLater: a page for people, or a body that ends wherever the line breaks.
        Refuse: an encoding that nobody asked for.
    """
    if headers.get("Content-Type", "").strip().lower().startswith("text/html"):
        raise TryLater("a page for people answered instead of the centre (a login page?)")
    if headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Refuse(f"the answer is encoded as {quotable(headers['Content-Encoding'])!r}")
    if content_length(headers) is None and headers.get("Transfer-Encoding", "").strip().lower() != "chunked":
        raise TryLater("the answer does not say where it ends")


def check_content(content: bytes) -> None:
    """Pass quietly unless this is a page for people: a login page does not always say what it is.

    Raises:
        TryLater: it is one.
    """
    if _PAGE.match(content):
        raise TryLater("a page for people came instead of a file (a login page?)")


def check_range(status: int, headers: Mapping[str, str], *, start: int, length: int) -> None:
    """Pass quietly if the body is exactly ``length`` bytes from ``start``.

    A server may ignore a Range header; that is right only where the range was the whole file.

    Raises:
        TryLater: it cannot be a part of the file, nor the file: somebody else answered.
        Refuse: it is something else.
    """
    if status == HTTPStatus.OK:
        declared = content_length(headers)
        if declared is None or declared < start + length:
            raise TryLater("something smaller than the file came instead of a part of it (a login page?)")
        if start != 0 or declared != length:
            raise Refuse("the whole file came instead of a part of it")
        return
    found = re.fullmatch(r"bytes (\d+)-(\d+)/(?:\d+|\*)", headers.get("Content-Range", "").strip())
    if found is None or (int(found[1]), int(found[2])) != (start, start + length - 1):
        came = quotable(headers.get("Content-Range", "nothing that is a range"))
        raise Refuse(f"bytes {start} to {start + length - 1} were asked for, {came!r} came")
    if content_length(headers) not in {length, None}:
        raise Refuse("the length of the answer contradicts its range")


def quotable(text: str) -> str:
    """Return so much of somebody else's words as a sentence in a log or on a page can bear."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def content_length(headers: Mapping[str, str]) -> int | None:
    """Return the declared length in bytes, None if there is none that can be believed."""
    text = headers.get("Content-Length", "")
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def retry_after_s(headers: Mapping[str, str], at: datetime) -> float | None:
    """Return how long the far side wishes to be left alone, a day at most; None if it said nothing readable."""
    text = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return min(float(text), _LONGEST_WAIT_S)
    until = _instant(text)
    return None if until is None else min(max((until - at).total_seconds(), 0.0), _LONGEST_WAIT_S)


def told_time(headers: Mapping[str, str]) -> datetime | None:
    """Return what the far side's clock says now, as aware UTC; a cache's ``Age`` is added."""
    date = _instant(headers.get("Date", ""))
    age = headers.get("Age", "0")
    if date is None or not re.fullmatch(r"[0-9]{1,9}", age):
        return date
    try:
        return date + timedelta(seconds=int(age))
    except OverflowError:
        return None


def _instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
