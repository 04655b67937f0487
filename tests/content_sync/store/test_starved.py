"""A database that is opened while there is no memory for a moment is not taken for damaged."""

import subprocess
import sys
from pathlib import Path

from content_sync.store.database import Store
from tests.content_sync.store.test_database import MIGRATIONS, texts, write

PROGRAM = """
import sys
from pathlib import Path
from tests.disks.starving import Starving
starving = Starving()
from content_sync.errors import SyncError
from tests.content_sync.store.test_database import MIGRATIONS, Store
number = 0
while starving.count >= number:
    number += 1
    starving.refuse(number)
    try:
        Store(Path(sys.argv[1]), [MIGRATIONS]).close()
    except SyncError:
        print("said")
"""


def test_whichever_allocation_fails_while_it_is_opened_it_stays_the_database(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    store = Store(path, [MIGRATIONS])
    for number in range(40):
        write(store, str(number), bytes(4000)).result()
    store.close()

    program = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=False, timeout=100
    )
    assert program.returncode == 0, program.stderr
    assert program.stdout.count("said") > 100
    assert list(tmp_path.glob("*.damaged-*")) == []
    store = Store(path, [MIGRATIONS])
    assert len(store.run(texts)) == 40
    store.close()
