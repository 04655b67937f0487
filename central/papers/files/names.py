"""What a file may be called: a name that looks as what it is, and can be saved on any system. Pure."""

import unicodedata
from pathlib import PurePosixPath
from typing import Final

from central.papers.files.kinds import Kind

LONGEST: Final = 120
_NOWHERE_ALLOWED: Final = frozenset('<>:"/|?*')


def disarmed(name: str, kind: Kind) -> str:
    """Return the last part of ``name`` without what does not print or turns writing round, ending as its kind does."""
    last = PurePosixPath(unicodedata.normalize("NFC", name.replace("\\", "/"))).name
    printed = "".join(mark for mark in last if mark.isprintable() and mark not in _NOWHERE_ALLOWED).strip(" .")
    suffix = PurePosixPath(printed).suffix if kind.names(printed) else kind.suffixes[0]
    stem = printed.removesuffix(suffix).rstrip(" .")
    return f"{stem[: LONGEST - len(suffix)] or 'file'}{suffix}"
