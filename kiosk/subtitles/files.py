"""Reads subtitle files. The one door to pysubs2.

Files come from many hands: in UTF-8 or UTF-16, or in GBK as older Chinese programs wrote them, with notes between the
cues, with colours and positions, with times that make no sense. What can be read is shown.
"""

import codecs
import html
import re
from collections.abc import Iterator
from pathlib import Path

from pysubs2 import SSAEvent, SSAFile
from pysubs2.exceptions import Pysubs2Error

from kiosk.subtitles.track import Cue, Track

MAX_BYTES = 1024 * 1024
_MAX_LINE, _MAX_LINES = 200, 8
"""A cue has no more lines than this, and none longer: what follows is not meant to be read, and slow to take apart."""

_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNREADABLE = "\ufffd"
_FEW = 0.01
_KARAOKE = re.compile(r"<[\d:.]+>")


class BadSubtitles(Exception):
    """There is nothing to show in the file."""


def read_track(path: Path) -> Track:
    """Read a SubRip or WebVTT file. A cue that makes no sense is left out.

    Raises:
        BadSubtitles: the file cannot be read, is too large, or has no cue in it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadSubtitles(f"{path.name}: {error}") from error
    if len(content) > MAX_BYTES:
        raise BadSubtitles(f"{path.name} is longer than {MAX_BYTES} bytes")
    return parse_track(content)


def parse_track(content: bytes) -> Track:
    """Take the content of a subtitle file apart.

    Raises:
        BadSubtitles: there is no cue in it.
    """
    text = decoded(content)
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    try:
        found = SSAFile.from_string("\n".join(_bounded(text)) + "\n", format_=kind)
    except (Pysubs2Error, ValueError, OverflowError) as error:
        raise BadSubtitles(str(error)) from error
    cues = [cue for event in found if (cue := _cue(event, is_web=kind == "vtt")) is not None]
    if not cues:
        raise BadSubtitles("no cue can be read")
    return Track(cues)


def decoded(content: bytes) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8 if it looks like that, else GB18030."""
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    text = content.decode("utf-8", errors="replace")
    if text.count(_UNREADABLE) <= _FEW * len(text):
        return text
    return content.decode("gb18030", errors="replace")


def _bounded(text: str) -> Iterator[str]:
    since = 0
    for line in text.replace("\0", "").splitlines():
        since = 0 if "-->" in line else since + 1
        if since <= _MAX_LINES:
            yield line[:_MAX_LINE].rstrip()


def _cue(event: SSAEvent, *, is_web: bool) -> Cue | None:
    text = event.plaintext
    if is_web:
        text = html.unescape(_KARAOKE.sub("", text.partition("\n\n")[0]))
    lines = (" ".join(line.split()) for line in text.splitlines())
    text = "\n".join(line for line in lines if line)
    is_right = bool(text) and 0 <= event.start < event.end
    return Cue(event.start, event.end, text) if is_right else None
