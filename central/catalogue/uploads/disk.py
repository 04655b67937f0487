"""Room for uploads: a part of the disk stays free for the centre's own work."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

RESERVE_BYTES = 1024**3
SCRATCH = "scratch-"
WORK = "work"


def room_for_uploads_bytes() -> int:
    """Return how many bytes an upload may have now."""
    folder = Path(settings.UPLOADS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return max(0, shutil.disk_usage(folder).free - RESERVE_BYTES)


def work_folder() -> Path:
    """Return the worker's own folder, on the publication's file system."""
    folder = Path(settings.UPLOADS_DIR) / WORK
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sweep(folder: Path, needed: Collection[str], until: datetime) -> None:
    """Remove the files of a folder that are not among the names ``needed`` and were last written before ``until``."""
    for path in folder.glob("*"):
        if path.is_file() and path.name not in needed and path.stat().st_mtime < until.timestamp():
            path.unlink(missing_ok=True)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield an empty folder on the publication's file system; it goes with all that is left in it."""
    uploads = Path(settings.UPLOADS_DIR)
    uploads.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=uploads, prefix=SCRATCH) as folder:
        yield Path(folder)
