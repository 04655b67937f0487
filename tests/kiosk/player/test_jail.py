"""What a film that takes the player's process over could reach: nothing of the station's, and no network."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.player.jail import PROGRAM, Jail
from kiosk.player.memory import SharedMemory
from kiosk.player.process import ChildPlayer
from kiosk.player.worker import Worker
from tests.kiosk.player.clips import Clips
from tests.kiosk.player.live import Transmitter
from tests.kiosk.player.processes import children
from tests.kiosk.player.watching import playing, until

INTRUDER = """
import json, pathlib, socket, sys
station, cache, port = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
def can(act):
    try:
        act()
    except OSError:
        return False
    return True
print(json.dumps({
    "read": can(lambda: (station / "station.key").read_bytes()),
    "write": can(lambda: (station / "new").write_bytes(b"")),
    "install": can(lambda: pathlib.Path("/usr/new").write_bytes(b"")),
    "connect": can(lambda: socket.create_connection(("127.0.0.1", port), 1).close()),
    "cache": can(lambda: (cache / "new").write_bytes(b"")),
}))
"""


@pytest.fixture
def jail(tmp_path: Path) -> Jail:
    (tmp_path / "cache").mkdir()
    jail = Jail.find(tmp_path / "cache")
    return jail or pytest.skip("the kernel of this machine lets nobody use bubblewrap")


def reach(jail: Jail, station: Path, *, has_network: bool) -> dict[str, bool]:
    """Return what a program inside can do."""
    station.mkdir()
    (station / "station.key").write_bytes(b"secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        command = [sys.executable, "-c", INTRUDER, str(station), str(jail.cache_dir), str(port)]
        ran = subprocess.run(jail.around(command, has_network=has_network), check=True, capture_output=True)
    found: dict[str, bool] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("has_network", [False, True])
def test_inside_there_is_nothing_of_the_station_and_a_network_only_for_what_is_live(
    jail: Jail, tmp_path: Path, *, has_network: bool
) -> None:
    assert reach(jail, tmp_path / "station", has_network=has_network) == {
        "read": False,
        "write": False,
        "install": False,
        "connect": has_network,
        "cache": True,
    }


def test_a_film_and_what_is_live_are_played_by_processes_of_their_own(
    jail: Jail, clips: Clips, transmitter: Transmitter
) -> None:
    player = ChildPlayer(jail.cache_dir, "none", jail=jail)
    player.play(clips.film)
    playing(player)
    (offline,) = children()
    player.play_stream(transmitter.address)
    playing(player)
    (online,) = children()
    player.play(clips.film)
    playing(player)
    (offline_again,) = children()
    assert len({offline, online, offline_again}) == 3
    assert player.faults == 0
    player.close()


def test_a_jail_that_is_killed_while_it_is_built_leaves_nothing_behind(jail: Jail) -> None:
    memory = SharedMemory.create()
    for turn in range(100):
        worker = Worker(memory, jail.cache_dir, "none", jail=jail, is_online=False)
        killed_at_s = time.perf_counter() + turn * 0.0002
        while time.perf_counter() < killed_at_s:
            pass
        worker.end()
    memory.close()
    until(lambda: not processes_of(jail), "the end of all of them")


def processes_of(jail: Jail) -> set[int]:
    """Return all processes, whoever's children, that name the jail's folder in their command."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if str(jail.cache_dir).encode() in command and PROGRAM.encode() in command:
            found.add(int(folder.name))
    return found


def test_a_process_gets_no_more_memory_than_films_need(jail: Jail) -> None:
    player = ChildPlayer(jail.cache_dir, "none", jail=jail)
    (pid,) = until(children, "the player process")
    limits = Path(f"/proc/{pid}/limits")
    until(lambda: str(1024**3) in limits.read_text(), "the limit")
    player.close()


def test_without_the_program_or_where_it_may_do_nothing_there_is_no_jail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Jail.find(tmp_path) is None
    program = tmp_path / PROGRAM
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    assert Jail.find(tmp_path) is None
