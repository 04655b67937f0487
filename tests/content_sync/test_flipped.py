"""Every byte of a publication flipped on its way: refused with the file named, and the station is what it was."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from content_sync.protocol import paths
from content_sync.stick.carrier import StickCarrier
from content_sync.stick.folder import StickFolder
from content_sync.transfer.carrier import Carrier
from content_sync.transfer.http import HttpCarrier
from tests.content_sync.tampering import Siege, siege
from tests.servers.fault_server import fault_server

SEED = 4
SOAK = (pytest.mark.soak, pytest.mark.timeout(7200))
MASKS = (0x01, 0x20, 0x80, 0xFF)


class Flip(NamedTuple):
    """One byte of one file of a publication, and what is done to its bits."""

    path: str
    offset: int
    mask: int


class Size(NamedTuple):
    """A publication, and how many of its bytes are flipped: as many of each file, or as many of all; None is each."""

    courses: int
    lessons: int
    of_each: int | None = 0
    of_all: int = 0


@contextmanager
def stick(siege: Siege) -> Iterator[Carrier]:
    with closing(StickFolder(siege.centre.mount_dir)) as folder:
        yield StickCarrier(folder)


@contextmanager
def line(siege: Siege) -> Iterator[Carrier]:
    with fault_server(siege.centre.folder) as server, closing(HttpCarrier(server.base_url)) as carrier:
        yield carrier


@contextmanager
def flipped(folder: Path, flip: Flip) -> Iterator[bytes]:
    """Flip a byte until the block ends; give the file as it is then."""
    file = folder / flip.path
    good = file.read_bytes()
    bad = good[: flip.offset] + bytes([good[flip.offset] ^ flip.mask]) + good[flip.offset + 1 :]
    file.write_bytes(bad)
    try:
        yield bad
    finally:
        file.write_bytes(good)


def flips(folder: Path, files: list[str], size: Size, chance: Random) -> Iterator[Flip]:
    """Yield what is flipped, file by file in their order."""
    lengths = {path: (folder / path).stat().st_size for path in files}
    places = [(path, offset) for path in files for offset in range(lengths[path])]
    for path in files:
        every = range(lengths[path])
        offsets = every if size.of_each is None else sorted(chance.sample(every, min(size.of_each, len(every))))
        yield from (Flip(path, offset, _mask(chance)) for offset in offsets)
    for place in sorted(chance.sample(range(len(places)), size.of_all)):
        yield Flip(*places[place], _mask(chance))


def _mask(chance: Random) -> int:
    return chance.choice([*MASKS, chance.randint(1, 255)])


def is_same_word(bad: bytes, good: bytes) -> bool:
    """Say whether two files of metadata say and sign the same, in other letters."""
    try:
        mine, other = json.loads(bad), json.loads(good)
        for each in (mine, other):
            each["signatures"] = [(sig["keyid"], bytes.fromhex(sig["sig"])) for sig in each["signatures"]]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(mine == other)


def try_document(siege: Siege, flip: Flip) -> bool:
    """Bring a flipped document or a flipped file of metadata, and say whether it was refused."""
    siege.forget(flip.path)
    good = (siege.centre.folder / flip.path).read_bytes()
    with flipped(siege.centre.folder, flip) as bad:
        report = siege.station.sync()
    if not report.problems:
        assert is_same_word(bad, good), flip
        assert siege.look() != siege.library
        siege.restore()
        return False
    (problem,) = report.problems
    assert flip.path in problem, (flip, problem)
    siege.assert_unchanged()
    return True


def try_medium(siege: Siege, flip: Flip) -> bool:
    """Lose a medium and bring it, or its chunk list, flipped; it was refused. The next pass makes up for it."""
    asset = next(
        each for each in siege.centre.assets if flip.path in {paths.media(each.sha256), paths.media(each.chunks_sha256)}
    )
    siege.station.media.remove(asset.sha256)
    with flipped(siege.centre.folder, flip):
        report = siege.station.sync()
    (problem,) = report.problems
    assert Path(flip.path).name in problem, (flip, problem)
    assert siege.station.media.path(asset) is None
    return True


def kind_of(path: str) -> str:
    """Return the role that a file of metadata speaks for, for all others the folder."""
    folder, name = path.partition("/")[0], Path(path).name
    role = name.removesuffix(".json").lstrip("0123456789.").partition("-")[0]
    return f"{folder}/{role}" if folder == paths.METADATA else folder


@pytest.mark.parametrize(
    ("size", "carried"),
    [
        pytest.param(Size(1, 2, of_each=6), stick, id="a small publication on a stick"),
        pytest.param(Size(1, 2, of_each=2), line, id="a small publication over a line"),
        pytest.param(Size(50, 20, of_all=40), stick, id="a large publication"),
        pytest.param(Size(1, 2, of_each=None), stick, id="every byte", marks=SOAK),
        pytest.param(Size(1, 2, of_each=100), line, id="100 of each file, over a line", marks=SOAK),
        pytest.param(Size(50, 20, of_all=10_000), stick, id="10,000 of a large one", marks=SOAK),
    ],
)
def test_a_flipped_byte_is_refused_with_the_file_named_and_changes_nothing(
    memory: Path, size: Size, carried: Callable[[Siege], AbstractContextManager[Carrier]]
) -> None:
    chance = Random(SEED)
    refused: Counter[str] = Counter()
    harmless: Counter[str] = Counter()
    with siege(memory, courses=size.courses, lessons=size.lessons) as scene, carried(scene) as carrier:
        scene.station.carrier = carrier
        scene.hold()
        media = [paths.media(name) for each in scene.centre.assets for name in (each.sha256, each.chunks_sha256)]
        files = [*scene.renew(), *media]
        for flip in flips(scene.centre.folder, files, size, chance):
            is_refused = (try_medium if flip.path in media else try_document)(scene, flip)
            (refused if is_refused else harmless)[kind_of(flip.path)] += 1
        scene.restore()
        assert scene.station.sync().is_complete
        assert scene.look() != scene.library
        scene.assert_media_right()
    print(f"{refused.total()} flips refused {dict(refused)}, {harmless.total()} harmless {dict(harmless)}")  # noqa: T201 - its result
    assert set(harmless) <= {"metadata/timestamp", "metadata/root"}
