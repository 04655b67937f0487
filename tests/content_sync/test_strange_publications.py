"""Names that lead elsewhere and metadata that no centre would write, also where a thief signed them.

Nothing outside of the station's folders is read or written, and the station is what it was.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tuf.api.metadata import TargetFile

from content_sync.protocol import paths
from content_sync.protocol.documents import CatalogueDocument, encode
from tests.content_sync.tampering import Siege
from tests.content_sync.thief import Thief

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
        scene.assert_refused(paths.CENTRE)


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
        scene.assert_refused(file.name)
        file.write_bytes(good)
    assert scene.station.sync().is_complete


def names_around(folder: Path) -> set[Path]:
    """Return what lies there that is neither a station's own nor its centre's."""
    own = (folder / "station", folder / "stick")
    return {path for path in folder.rglob("*") if not any(path.is_relative_to(each) for each in own)}
