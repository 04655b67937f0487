"""What is dear to make is made once in a run, by whichever of its processes first needs it, and shared."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


class Once:
    """Folders that all processes of a run share; who uses one copies from it."""

    def __init__(self, shared_dir: Path) -> None:
        self._shared_dir = shared_dir

    def __call__(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return the folder of this name, which ``make`` has filled; the others wait for it."""
        folder = self._shared_dir / name
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                begun = folder.with_suffix(".begun")
                shutil.rmtree(begun, ignore_errors=True)
                begun.mkdir()
                make(begun)
                begun.rename(folder)
        return folder
