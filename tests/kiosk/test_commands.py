"""A station worked from a terminal: the real program, a small real centre."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.home import StationHome
from kiosk.player.jail import PROGRAM, Jail
from tests.kiosk.village import CONFIG
from tests.servers.relay import running_relay
from tests.small_centre import STATION, SmallCentre, small_centre

MAIN = Path(__file__).parents[2] / "main.py"
Run = subprocess.CompletedProcess[str]


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        centre.write_documents()
        centre.publish()
        yield centre


@pytest.fixture
def config(centre: SmallCentre, tmp_path: Path) -> Path:
    file = tmp_path / "station.toml"
    text = CONFIG.format(url=centre.server.base_url, data_dir=tmp_path / "station", language="en")
    file.write_text(text, encoding="utf-8")
    return file


def station(*arguments: str | Path, path: Path | None = None) -> Run:
    """Run the program; ``path`` is the one folder in which it finds other programs."""
    command = [sys.executable, str(MAIN), *map(str, arguments)]
    environment = os.environ | ({"PATH": str(path)} if path else {})
    return subprocess.run(command, capture_output=True, check=False, text=True, env=environment)


def findings(config: Path, *, path: Path | None = None) -> dict[str, bool]:
    printed = json.loads(station("doctor", "--json", "--config", config, path=path).stdout)
    return {finding["name"]: finding["is_healthy"] for finding in printed["findings"]}


def test_a_station_is_enrolled_synced_and_well(centre: SmallCentre, config: Path) -> None:
    code = f"{centre.code[:4]} {centre.code[4:8]}-{centre.code[8:]}"
    enrolled = station("enrol", "--config", config, code)
    assert (enrolled.returncode, STATION in enrolled.stdout) == (0, True)
    synced = station("sync", "--once", "--config", config)
    assert (synced.returncode, synced.stderr) == (0, "")
    well = station("doctor", "--config", config)
    is_jailed = Jail.find(config.parent) is not None
    assert (well.returncode, well.stdout.count("✗")) == ((0, 0) if is_jailed else (1, 1))


def test_a_wrong_code_is_one_sentence(centre: SmallCentre, config: Path) -> None:
    wrong = centre.code[:4] + f"{(int(centre.code[4:]) + 1) % 10**8:08}"
    refused = station("enrol", "--config", config, wrong)
    assert (refused.returncode, refused.stderr) == (1, "This code is wrong. Please check the digits.\n")
    assert not StationHome(config.parent / "station").identity.exists()


def test_a_station_that_is_not_enrolled_says_so(config: Path) -> None:
    synced = station("sync", "--once", "--config", config)
    assert (synced.returncode, synced.stderr) == (1, "This station is not enrolled yet.\n")
    assert findings(config)["enrolment"] is False


def test_a_copied_disk_says_that_the_county_has_to_allow_it(centre: SmallCentre, config: Path) -> None:
    station("enrol", "--config", config, centre.code)
    assert findings(config)["enrolment"] is True
    StationHome(config.parent / "station").rejoining.write_text("{}")
    told = station("doctor", "--config", config).stdout
    assert f"a copy of the disk of {STATION}" in told
    assert findings(config)["enrolment"] is False


def test_an_empty_station_is_not_well(centre: SmallCentre, config: Path) -> None:
    station("enrol", "--config", config, centre.code)
    assert findings(config)["cache"] is False
    assert station("doctor", "--config", config).returncode == 1


def test_a_missing_or_broken_configuration_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[centre", encoding="utf-8")
    for file in ("none.toml", "broken.toml"):
        assert findings(tmp_path / file) == {"configuration": False}


@pytest.mark.parametrize("name", ["nothing", PROGRAM])
def test_films_without_a_jail_are_told_of(config: Path, tmp_path: Path, name: str) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / name).symlink_to("/usr/bin/false")
    assert findings(config, path=programs)["jail"] is False
    said = station("doctor", "--config", config, path=programs).stdout
    assert ("bubblewrap is not installed" in said) is (name != PROGRAM)
    assert ("the kernel lets nobody use bubblewrap" in said) is (name == PROGRAM)


def test_a_damaged_database_is_found(centre: SmallCentre, config: Path) -> None:
    station("enrol", "--config", config, centre.code)
    database = StationHome(config.parent / "station").database
    database.write_bytes(b"not a database" * 1000)
    assert findings(config)["database"] is False


def test_a_second_program_on_the_same_data_is_told_so_in_a_sentence(centre: SmallCentre, config: Path) -> None:
    with StationHome(config.parent / "station").lock():
        second = station("enrol", "--config", config, centre.code)
    assert second.returncode == 1
    assert second.stderr == "The station's program is already running on this data folder.\n"


def test_a_station_takes_from_the_relay_that_it_is_told_of(centre: SmallCentre, config: Path, tmp_path: Path) -> None:
    with running_relay(tmp_path / "relay", centre.server.base_url) as relay:
        named = config.read_text().replace("find_relays = false", f'find_relays = false\nrelays = ["{relay.url}"]')
        config.write_text(named)
        station("enrol", "--config", config, centre.code)
        centre.server.seen.clear()
        assert station("sync", "--once", "--config", config).returncode == 0
    askers = {seen.headers.get("user-agent") for seen in centre.server.seen if "/media/" in seen.path}
    assert askers == {None}  # a station says what it is, and a relay passes on nothing of who asks it


def test_a_relay_without_a_usable_address_is_one_sentence(config: Path) -> None:
    config.write_text(config.read_text().replace("find_relays = false", 'find_relays = false\nrelays = ["township"]'))
    refused = station("sync", "--once", "--config", config)
    assert (refused.returncode, "'township'" in refused.stderr) == (1, True)
