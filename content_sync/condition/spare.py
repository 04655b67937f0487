"""The history of last resort: what a station still says when its disk takes nothing any more.

It lies in memory, begins anew at each start, and is delivered beside the station's own.
"""

import hashlib
import shutil
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from content_sync.condition.telling import CONDITION_MIGRATIONS
from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.store.database import Store
from content_sync.trust.clock import Clock

MEMORY = Path("/dev/shm")  # noqa: S108 - the disk is what may have failed


@dataclass(frozen=True, slots=True)
class Spare:
    """A store in memory and the outbox in it."""

    store: Store
    outbox: Outbox


@contextmanager
def open_spare(data_dir: Path, clock: Clock, boot_id: str, memory: Path = MEMORY) -> Generator[Spare]:
    """Keep such a history until the context ends, for the station that owns ``data_dir``.

    What a program that was killed left of its own goes.

    Raises:
        OSError, SyncError: there is no memory for it.
    """
    folder = memory / f"yuanjiao-{hashlib.sha256(bytes(data_dir.absolute())).hexdigest()[:16]}"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    try:
        with closing(Store(folder / "spare.db", (OUTBOX_MIGRATIONS, CONDITION_MIGRATIONS))) as store:
            yield Spare(store, Outbox(store, clock, boot_id))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
