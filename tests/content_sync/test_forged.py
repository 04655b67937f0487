"""Publications that are older, mixed, foreign, expired or signed with the wrong key.

Each is refused with the file named, and the station is what it was.
"""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from central.publishing.keys import ONLINE_ROLES
from content_sync.protocol import crypto, paths
from tests.content_sync.tampering import ALL_ROLES, AT, Centre, Siege
from tests.content_sync.thief import Thief

OTHER_KEY = crypto.public_key(bytes(range(32)))


def test_an_older_timestamp_is_refused(scene: Siege, memory: Path) -> None:
    older = Path(shutil.copytree(scene.centre.folder, memory / "older"))
    scene.hold("newer")
    newer = Path(shutil.copytree(scene.centre.folder, memory / "newer"))
    shutil.copytree(older, scene.centre.folder, dirs_exist_ok=True)
    scene.assert_refused(paths.TIMESTAMP)
    shutil.copytree(newer, scene.centre.folder, dirs_exist_ok=True)
    assert scene.station.sync().is_complete


@pytest.mark.parametrize("role", ["snapshot", "catalogue"])
def test_an_older_file_of_metadata_under_a_newer_name_is_refused(scene: Siege, role: str) -> None:
    thief = Thief(scene.centre.folder, scene.centre.keys_dir)
    older = thief.newest(role).read_bytes()
    scene.renew()
    newest = thief.newest(role)
    newest.write_bytes(older)
    scene.assert_refused(newest.name)


@pytest.mark.parametrize("role", ["snapshot", "catalogue"])
def test_an_older_version_is_refused_though_what_speaks_of_it_is_new(scene: Siege, stolen: Path, role: str) -> None:
    """With the keys of what changes every day nobody can bring back what changed before."""
    thief = Thief(scene.centre.folder, stolen)
    older = thief.newest(role)
    scene.hold("newer")

    def lead_back(signed: Any) -> None:
        meta = signed.snapshot_meta if role == "snapshot" else signed.meta[f"{role}.json"]
        meta.version, meta.length, meta.hashes = int(older.name.partition(".")[0]), None, None

    named = thief.say("timestamp" if role == "snapshot" else "snapshot", lead_back)
    scene.note_what_is_signed()
    scene.assert_refused(named)


def test_documents_of_before_among_metadata_of_now_are_refused(scene: Siege) -> None:
    former = {path.name.partition(".")[2]: path.read_bytes() for path in targets(scene.centre.folder)}
    mixed = [path for path in scene.renew() if path.startswith(paths.TARGETS)]
    assert len(mixed) == len(former) - 1  # the schedule says what it said
    for path in mixed:
        file = scene.centre.folder / path
        good = file.read_bytes()
        file.write_bytes(former[file.name.partition(".")[2]])
        scene.forget(path)
        scene.assert_refused(path)
        file.write_bytes(good)
    assert scene.station.sync().is_complete


@pytest.mark.parametrize("rotations", [0, 1])
def test_another_centre_s_publication_is_refused(scene: Siege, memory: Path, rotations: int) -> None:
    foreign = Centre(memory / "foreign", memory / "foreign keys")
    for number in range(4):
        foreign.publish(f"foreign {number}", OTHER_KEY)
    for _ in range(rotations):
        foreign.repository.rotate(ALL_ROLES, AT)
    shutil.rmtree(scene.centre.folder)
    shutil.copytree(foreign.folder, scene.centre.folder)
    scene.assert_refused("2.root.json" if rotations else paths.TIMESTAMP)


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets", "catalogue"])
def test_what_has_expired_is_refused_as_news(scene: Siege, stolen: Path, role: str) -> None:
    Thief(scene.centre.folder, stolen).say(role, lambda signed: setattr(signed, "expires", AT - timedelta(days=1)))
    scene.note_what_is_signed()
    scene.assert_refused("expired", role)


@pytest.mark.parametrize("role", ["root", "targets", *ONLINE_ROLES])
def test_what_a_key_signs_that_was_replaced_is_refused(scene: Siege, stolen: Path, memory: Path, role: str) -> None:
    """All other keys are those of today."""
    scene.centre.repository.rotate([role], AT)
    scene.hold("with the new key")
    kind = "offline" if role in {"root", "targets"} else "online"
    keys = Path(shutil.copytree(memory / "keys", memory / "half stolen"))
    shutil.copy(stolen / kind / f"{role}.pem", keys / kind)
    thief = Thief(scene.centre.folder, keys)
    concerned = {"areas": "areas-", "stations": "stations-"}.get(role, role)
    said = [thief.say(path.stem.rpartition(".")[2]) for path in thief.all(concerned)]
    thief.say("timestamp")
    (problem,) = scene.station.sync().problems
    assert any(path in problem for path in said), problem
    scene.note_what_is_signed()
    scene.assert_unchanged()


def test_a_station_follows_new_keys_however_far_ahead_a_thief_has_led_it(scene: Siege, stolen: Path) -> None:
    thief = Thief(scene.centre.folder, stolen)
    honest = {path: path.read_bytes() for path in scene.centre.folder.rglob("*.json")}
    thief.say("snapshot", lambda snapshot: setattr(snapshot, "version", 10**9))
    thief.say("timestamp", lambda timestamp: setattr(timestamp, "version", 10**9))
    assert scene.station.sync().problems == ()
    for path in set(scene.centre.folder.rglob("*.json")) - honest.keys():
        path.unlink()
    for path, content in honest.items():
        path.write_bytes(content)
    (problem,) = scene.station.sync().problems
    assert paths.TIMESTAMP in problem
    assert scene.look() == scene.library
    scene.centre.repository.rotate(["snapshot", "timestamp"], AT)
    scene.hold("after the theft")


def targets(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / paths.TARGETS).rglob("*") if path.is_file())
