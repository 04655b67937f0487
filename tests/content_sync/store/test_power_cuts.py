"""The power is cut while a database is set aside, or changed by a newer release."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from content_sync.store.database import Store
from tests.content_sync.store.test_database import MIGRATIONS, NEWER, add, texts
from tests.disks.disk import Disk, lay
from tests.disks.events import Event, Made, Said, Synced, Wrote
from tests.disks.recording import record

CUTS_A_CALL = 2
PROGRAM = """
import os, sys
from pathlib import Path
from tests.content_sync.store.test_database import MIGRATIONS, NEWER, Store, add
store = Store(Path(sys.argv[1]), [MIGRATIONS, NEWER])
for number in range(3):
    store.run(lambda db: add(db, str(number)))
    os.writev(1, [f"kept {number}\\n".encode()])
store.close()
"""


def damage(path: Path) -> None:
    path.write_bytes(b"this is no database")


def leave_an_older_release(path: Path) -> None:
    store = Store(path, [MIGRATIONS])
    store.run(lambda db: add(db, "older"))
    store.close()


def found(folder: Path) -> list[Event]:
    """Return how a disk came to hold what lies in a folder."""
    return [
        event
        for path in folder.iterdir()
        for event in (Made(path), Wrote(path, path.read_bytes(), 0), Synced(path), Synced(folder))
    ]


@pytest.mark.parametrize(("prepare", "before"), [(damage, []), (leave_an_older_release, ["older"])])
def test_what_was_there_and_what_is_written_after_that_are_there_after_a_cut(
    tmp_path: Path, prepare: Callable[[Path], None], before: list[str]
) -> None:
    path = tmp_path / "home" / "station.db"
    path.parent.mkdir()
    path.with_name("station.db-journal").touch()
    prepare(path)
    disk, left, kept = Disk(path.parent), tmp_path / "left", list(before)
    for event in found(path.parent):
        disk.take(event)
    for at, event in enumerate(record([sys.executable, "-c", PROGRAM, str(path)], path.parent, tmp_path / "strace")):
        disk.take(event)
        if isinstance(event, Said):
            kept.append(event.words[1])
        for cut in range(CUTS_A_CALL):
            folder = left / f"{at}-{cut}"
            folder.mkdir(parents=True)
            lay(disk.after_cut(f"{at}-{cut}"), folder)
            store = Store(folder / "station.db", [MIGRATIONS, NEWER])
            assert store.run(texts)[: len(kept)] == kept
            assert store.damaged is None or not kept
            store.close()
    assert kept == [*before, "0", "1", "2"]
