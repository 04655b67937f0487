"""Room for uploads: a part of the disk stays free for the centre's own work."""

import shutil
from pathlib import Path

from django.conf import settings

RESERVE_BYTES = 1024**3


def room_for_uploads_bytes() -> int:
    """Return how many bytes an upload may have now."""
    folder = Path(settings.UPLOADS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return max(0, shutil.disk_usage(folder).free - RESERVE_BYTES)
