"""Publications that are older, mixed, foreign, expired or signed with the wrong key, and paths that lead elsewhere.

Each is refused with the file named, and the station is what it was.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tuf.api.metadata import TargetFile

from central.publishing.keys import ONLINE_ROLES
from content_sync.protocol import crypto, paths
from content_sync.protocol.documents import CatalogueDocument, encode
from content_sync.stick.carrier import StickCarrier
from content_sync.stick.folder import StickFolder
from content_sync.transfer.carrier import Carrier
from content_sync.transfer.http import HttpCarrier
from tests.content_sync.tampering import ALL_ROLES, AT, Centre, Siege, siege
from tests.content_sync.thief import Thief
from tests.servers.fault_server import fault_server

OTHER_KEY = crypto.public_key(bytes(range(32)))


@pytest.fixture(params=["stick", "line"])
def scene(request: pytest.FixtureRequest, memory: Path) -> Iterator[Siege]:
    """A station that holds a publication, with a carrier to wherever its centre publishes."""
    with siege(memory) as scene, fault_server(scene.centre.folder) as server:
        carriers: dict[str, Callable[[], Carrier]] = {
            "stick": lambda: StickCarrier(StickFolder(scene.centre.mount_dir)),
            "line": lambda: HttpCarrier(server.base_url),
        }
        with closing(carriers[request.param]()) as scene.station.carrier:
            scene.hold()
            yield scene


@pytest.fixture
def stolen(scene: Siege, memory: Path) -> Path:
    """A copy of the keys as they are before anything changes."""
    return Path(shutil.copytree(memory / "keys", memory / "stolen"))


def assert_refused(scene: Siege, *named: str) -> None:
    (problem,) = scene.station.sync().problems
    assert all(name in problem for name in named), (named, problem)
    scene.assert_unchanged()


def assert_taken_again(scene: Siege, former: Path) -> None:
    """See that what was refused did no harm to what comes after it."""
    shutil.copytree(former, scene.centre.folder, dirs_exist_ok=True)
    assert scene.station.sync().is_complete


def test_an_older_timestamp_is_refused(scene: Siege, memory: Path) -> None:
    older = Path(shutil.copytree(scene.centre.folder, memory / "older"))
    scene.hold("newer")
    newer = Path(shutil.copytree(scene.centre.folder, memory / "newer"))
    shutil.copytree(older, scene.centre.folder, dirs_exist_ok=True)
    assert_refused(scene, paths.TIMESTAMP)
    assert_taken_again(scene, newer)


@pytest.mark.parametrize("role", ["snapshot", "catalogue"])
def test_an_older_file_of_metadata_under_a_newer_name_is_refused(scene: Siege, role: str) -> None:
    thief = Thief(scene.centre.folder, scene.centre.keys_dir)
    older = thief.newest(role).read_bytes()
    scene.renew()
    newest = thief.newest(role)
    newest.write_bytes(older)
    assert_refused(scene, newest.name)


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
    assert_refused(scene, named)


def test_documents_of_before_among_metadata_of_now_are_refused(scene: Siege) -> None:
    former = {path.name.partition(".")[2]: path.read_bytes() for path in targets(scene.centre.folder)}
    mixed = [path for path in scene.renew() if path.startswith(paths.TARGETS)]
    assert len(mixed) == len(former) - 1  # the schedule says what it said
    for path in mixed:
        file = scene.centre.folder / path
        good = file.read_bytes()
        file.write_bytes(former[file.name.partition(".")[2]])
        scene.forget(path)
        assert_refused(scene, path)
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
    assert_refused(scene, "2.root.json" if rotations else paths.TIMESTAMP)


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets", "catalogue"])
def test_what_has_expired_is_refused_as_news(scene: Siege, stolen: Path, role: str) -> None:
    Thief(scene.centre.folder, stolen).say(role, lambda signed: setattr(signed, "expires", AT - timedelta(days=1)))
    scene.note_what_is_signed()
    assert_refused(scene, "expired", role)


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


STRANGE = (
    "../../../../etc/passwd",
    "/dev/zero",
    "a\0b",
    "",
    "..",
    "x" * 10_000,
    "ｃｅｎｔｒｅ",
    "CENTRE",
    "a\nb",
    "A" * 64,
)


def test_a_course_that_a_thief_names_strangely_leads_nowhere(scene: Siege, stolen: Path, memory: Path) -> None:
    thief, before = Thief(scene.centre.folder, stolen), names_around(memory)
    for name in STRANGE:
        catalogue = encode(CatalogueDocument(course_ids=(name,)))
        described = TargetFile.from_data(paths.CATALOGUE, catalogue, ["sha256"])
        strange = TargetFile.from_data(paths.course(name), b"strange", ["sha256"])
        (scene.centre.folder / paths.TARGETS / described.get_prefixed_paths()[0]).write_bytes(catalogue)
        said = {paths.CATALOGUE: described, strange.path: strange}
        thief.say("catalogue", partial(describe, said))
        (problem,) = scene.station.sync().problems
        assert name[:99] in problem or repr(name)[1:-1] in problem
        assert scene.look() == scene.library
    assert names_around(memory) == before


def test_a_digest_that_a_thief_makes_a_path_is_refused(scene: Siege, stolen: Path) -> None:
    thief = Thief(scene.centre.folder, stolen)
    for name in STRANGE:
        thief.say("catalogue", partial(name_centre, name))
        scene.note_what_is_signed()
        assert_refused(scene, paths.CENTRE)


def test_a_role_that_a_thief_names_strangely_writes_nothing_elsewhere(scene: Siege, stolen: Path, memory: Path) -> None:
    thief, before = Thief(scene.centre.folder, stolen), names_around(memory)
    for name in ("../../evil", "/evil", "..", "x" * 300):
        thief.say("targets", partial(delegate, name))
        thief.say("snapshot", partial(vouch_for, name))
        scene.station.sync()
        assert scene.look() == scene.library
        assert names_around(memory) == before


def describe(said: dict[str, TargetFile], signed: Any) -> None:
    signed.targets.update(said)


def name_centre(name: str, signed: Any) -> None:
    signed.targets[paths.CENTRE].hashes = {"sha256": name}


def vouch_for(name: str, signed: Any) -> None:
    signed.meta[f"{name}.json"] = signed.meta["targets.json"]


def delegate(name: str, signed: Any) -> None:
    """Have another role asked before all others, for everything."""
    roles = dict(signed.delegations.roles)
    stranger = type(roles["catalogue"]).from_dict(roles["catalogue"].to_dict() | {"name": name, "terminating": False})
    stranger.paths = ["*", "*/*", "*/*/*"]
    signed.delegations.roles = {name: stranger, **roles}


def deep(good: bytes) -> bytes:
    return b'{"x":' + b"[" * 7000 + b"]" * 7000 + b"," + good[1:]


def deep_inside(good: bytes) -> bytes:
    return good.replace(b'"signed":{', b'"signed":{"x":' + b"[" * 900 + b"]" * 900 + b",")


def digits(good: bytes) -> bytes:
    return re_versioned(good, b"1" + b"0" * 400)


def endless_digits(good: bytes) -> bytes:
    return re_versioned(good, b"1" * 9000)


def not_a_number(good: bytes) -> bytes:
    return re_versioned(good, b"NaN")


def infinite(good: bytes) -> bytes:
    return re_versioned(good, b"1e400")


def twice(good: bytes) -> bytes:
    """Say first what is signed, then something else under the same name."""
    return good[:-1] + b',"signed":' + json.dumps(json.loads(good)["signed"] | {"version": 99}).encode() + b"}"


def signatures_twice(good: bytes) -> bytes:
    said = json.loads(good)
    return json.dumps(said | {"signatures": said["signatures"] * 2}).encode()


def re_versioned(good: bytes, version: bytes) -> bytes:
    before, _, after = good.rpartition(b'"version":')
    return before + b'"version":' + version + after.lstrip(b"0123456789")


def as_utf_16(good: bytes) -> bytes:
    return good.decode().encode("utf-16")


ODD: list[Callable[[bytes], bytes]] = [
    deep,
    deep_inside,
    digits,
    endless_digits,
    not_a_number,
    infinite,
    twice,
    signatures_twice,
    as_utf_16,
    lambda good: good * 10_000,
    lambda _good: b"",
    lambda _good: b"[]",
    lambda _good: b"null",
    lambda _good: b'{"signed":{"_type":"\\ud800"},"signatures":[]}',
    lambda _good: b"\xff\xfe\x00",
]


@pytest.mark.parametrize("role", ["timestamp", "root", "snapshot", "catalogue"])
def test_metadata_that_no_centre_would_write_are_refused(scene: Siege, role: str) -> None:
    scene.renew()
    file = Thief(scene.centre.folder, scene.centre.keys_dir).newest(role)
    good = file.read_bytes()
    for make in ODD:
        scene.restore()
        file.write_bytes(make(good))
        assert_refused(scene, file.name)
        file.write_bytes(good)
    assert scene.station.sync().is_complete


def targets(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / paths.TARGETS).rglob("*") if path.is_file())


def names_around(folder: Path) -> set[Path]:
    """Return what lies there that is neither a station's own nor its centre's."""
    own = (folder / "station", folder / "stick")
    return {path for path in folder.rglob("*") if not any(path.is_relative_to(each) for each in own)}
