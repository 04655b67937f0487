import subprocess
import sys
from pathlib import Path

import pytest

from content_sync.errors import Misconfigured
from content_sync.home import StationHome

OWNER = """
import sys
from pathlib import Path
from content_sync.home import StationHome
with StationHome(Path(sys.argv[1])).lock():
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_in_one_sentence_that_the_folder_is_taken(tmp_path: Path) -> None:
    home = StationHome(tmp_path / "station")
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(home.data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"mine\n"
        with pytest.raises(Misconfigured, match="already running"), home.lock():
            pass
        owner.kill()
    with home.lock():
        pass


def test_the_folder_is_free_again_after_its_owner_ended_in_order(tmp_path: Path) -> None:
    home = StationHome(tmp_path)
    for _ in range(2):
        with home.lock():
            assert home.lock_file.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="file"), StationHome(tmp_path / "file" / "station").lock():
        pass
