"""Tells what a media file is by its first bytes, whatever its name says.

libVLC opens anything: a playlist that is named like a film makes it fetch the addresses inside. So nothing reaches
libVLC that is not one of the containers below, and it is then told which demuxer to use instead of guessing.
"""

import os
import stat
from pathlib import Path

HEAD_BYTES = 1024
_ISO_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"})
_PREFIXES = (
    (b"\x1a\x45\xdf\xa3", "mkv"),
    (b"\x00\x00\x01\xba", "ps"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    *((bytes((0xFF, second)), "mp3") for second in (0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3)),
    *((bytes((0xFF, second)), "aac") for second in (0xF0, 0xF1, 0xF8, 0xF9)),
)
_TS_PACKET_BYTES = 188
_TS_SYNC = 0x47


def demuxer_for(head: bytes) -> str | None:
    """Return libVLC's name of the demuxer for a file that begins with ``head``, or None if it is not media we play.

    ``head`` should hold the first ``HEAD_BYTES`` bytes, fewer if the file is shorter.
    """
    for prefix, demuxer in _PREFIXES:
        if head.startswith(prefix):
            return demuxer
    if head[4:8] in _ISO_BOXES:
        return "mp4"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    return "ts" if _is_transport_stream(head) else None


def read_head(path: Path) -> bytes:
    """Return the first bytes of a regular file; a missing, unreadable or special file has none."""
    descriptor = open_medium(path)
    try:
        return head_of(descriptor)
    finally:
        os.close(descriptor)


def open_medium(path: Path) -> int:
    """Open a file for reading and return its descriptor; that of an empty one if there is nothing to be opened."""
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)


def head_of(descriptor: int) -> bytes:
    """Return the first bytes of an open regular file; any other has none."""
    try:
        is_regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        return os.pread(descriptor, HEAD_BYTES, 0) if is_regular else b""
    except OSError:
        return b""


def _is_transport_stream(head: bytes) -> bool:
    packets = head[::_TS_PACKET_BYTES]
    return len(packets) > 1 and set(packets) == {_TS_SYNC}
