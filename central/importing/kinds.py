"""Which files can be lessons, by their names. What is in them is found out when they are prepared."""

import mimetypes
from pathlib import PurePosixPath

_ENDINGS = frozenset(
    {".pdf", ".zip", ".mkv", ".avi", ".flv", ".ts", ".mts", ".vob", ".rm", ".rmvb", ".wmv", ".wma", ".ape", ".m4a"}
)
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_FAMILIES = ("video/", "audio/", "image/")


def can_be_a_lesson(name: str) -> bool:
    """Say whether a file of this name may be a video, a sound, a PDF or pictures."""
    ending = PurePosixPath(name).suffix.lower()
    return ending in _ENDINGS or (mimetypes.guess_type(f"a{ending}")[0] or "").startswith(_FAMILIES)


def is_hidden(name: str) -> bool:
    """Say whether a file is what systems leave in folders for themselves."""
    parts = (part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in {".", ".."})
    return any(part.startswith((".", "__MACOSX", "~$")) or part.lower() in _SYSTEM_FILES for part in parts)
