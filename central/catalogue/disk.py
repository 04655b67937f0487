"""Room for uploads: a part of the disk stays free for the centre's own work."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield an empty folder on the publication's file system; it goes with all that is left in it."""
    uploads = Path(settings.UPLOADS_DIR)
    uploads.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=uploads, prefix=SCRATCH) as folder:
        yield Path(folder)
