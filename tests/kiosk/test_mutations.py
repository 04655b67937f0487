"""Files that are damaged in any way: the player may die of one, the screen never, and nothing else is reached."""

import socket
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from kiosk.pictures import NotAPicture, read_picture
from kiosk.player.jail import Jail
from kiosk.player.port import PlayerState
from kiosk.player.process import ChildPlayer
from kiosk.player.watchdog import Fault
from kiosk.subtitles.files import BadSubtitles, parse_track
from tests.kiosk.player.clips import Clips
from tests.kiosk.player.processes import children
from tests.kiosk.player.watching import playing, until, watched_for

pytestmark = pytest.mark.timeout(3600)

CONTAINERS = ("mkv", "ts", "webm", "mpg", "ogg", "mp3", "wav", "flac")
LOOKED_AT_S = 0.3
SUBTITLES = "WEBVTT\n\n" + "".join(f"00:{n:02}:00.000 --> 00:{n:02}:05.000\n第{n}句 <i>斜体</i>\n\n" for n in range(40))
SHORT, FULL = 25, 2500
SYSTEM = ("/dev/", "/memfd:", "/usr/", "/etc/")
STANDARD = (0, 1, 2)


def counts(full: int) -> pytest.MarkDecorator:
    """Run a test shortly each time, and in full when there is time."""
    return pytest.mark.parametrize("count", [SHORT, pytest.param(full, marks=pytest.mark.soak)])


def mutated(content: bytes, chance: Random) -> bytes:
    """Return ``content`` with one thing wrong with it."""
    damaged = bytearray(content)
    start, length = chance.randrange(len(damaged)), chance.randrange(1, 2000)
    match chance.randrange(6):
        case 0:
            for _flip in range(chance.randrange(1, 50)):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        case 1:
            for _flip in range(chance.randrange(1, 20)):
                damaged[chance.randrange(min(len(damaged), 1024))] = chance.randrange(256)
        case 2:
            del damaged[start:]
        case 3:
            del damaged[start : start + length]
        case 4:
            damaged[start:start] = damaged[start : start + length]
        case _:
            damaged[start : start + length] = chance.randbytes(length)
    return bytes(damaged)


@pytest.fixture
def faults() -> list[Fault]:
    return []


@pytest.fixture
def player(tmp_path: Path, faults: list[Fault]) -> Iterator[ChildPlayer]:
    player = ChildPlayer(tmp_path, "none", jail=Jail.find(tmp_path), on_fault=faults.append)
    yield player
    player.close()


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@counts(FULL)
def test_of_damaged_media_at_most_the_player_dies_and_it_opens_nothing_else(
    player: ChildPlayer, clips: Clips, faults: list[Fault], tmp_path: Path, count: int
) -> None:
    whole = [clips.film.read_bytes(), *(clips.in_container(suffix).read_bytes() for suffix in CONTAINERS)]
    ends: Counter[PlayerState] = Counter()
    seen: set[str] = set()
    for number in range(count):
        file = tmp_path / f"damaged-{number}"
        file.write_bytes(mutated(whole[number % len(whole)], Random(number)))
        player.play(file)
        ends[watched_for(player, LOOKED_AT_S)[-1].state] += 1
        seen |= {path.name.removesuffix(" (deleted)") for path in opened()}
        file.unlink()
    assert seen
    assert seen <= {f"damaged-{number}" for number in range(count)}
    print(f"{count} damaged media: {dict(ends)}, {Counter(fault.kind for fault in faults)}")  # noqa: T201 - its result
    player.play(clips.film)
    assert playing(player).displayed_pictures > 0


def opened() -> list[Path]:
    """Return the files of the disk that the player's process has open, besides the system's and where it complains."""
    found: list[Path] = []
    for pid in children():
        for descriptor in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                target = descriptor.readlink()
            except OSError:
                continue
            is_own = target.is_absolute() and not str(target).startswith(SYSTEM)
            if is_own and int(descriptor.name) not in STANDARD:
                found.append(target)
    return found


@counts(FULL)
def test_a_playlist_leads_nowhere_whatever_it_is_called(
    player: ChildPlayer, clips: Clips, tmp_path: Path, count: int
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/film.mp4"
        lists = (
            f"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\n{address}\n#EXT-X-ENDLIST\n",
            f"[playlist]\nFile1={address}\nNumberOfEntries=1\n",
            f'<asx version="3.0"><entry><ref href="{address}"/></entry></asx>',
            f'<?xml version="1.0"?><playlist><trackList><track><location>{address}</location></track></trackList>',
            f"RTSPtext {address}\n",
        )
        for number in range(count):
            chance = Random(number)
            text = lists[number % len(lists)].encode()
            file = tmp_path / "film.mp4"
            file.write_bytes(text if number < len(lists) else mutated(text, chance))
            player.play(file)
            assert until(lambda: player.sample().state is PlayerState.FAILED, "its end")
        with pytest.raises(BlockingIOError):
            server.accept()
    player.play(clips.film)
    assert playing(player).displayed_pictures > 0


@counts(FULL)
def test_a_damaged_poster_is_a_picture_or_none(tmp_path: Path, count: int) -> None:
    whole = [picture_file(tmp_path / f"whole.{suffix}") for suffix in ("jpg", "png", "webp", "gif")]
    ends: Counter[str] = Counter()
    for number in range(count):
        file = tmp_path / "poster"
        file.write_bytes(mutated(whole[number % len(whole)], Random(number)))
        ends[_end_of(lambda: read_picture(file, 800), NotAPicture)] += 1  # noqa: B023 - called at once
    print(f"{count} damaged posters: {dict(ends)}")  # noqa: T201 - its result
    assert ends["read"]
    assert ends["refused"]


@counts(FULL)
def test_damaged_subtitles_are_subtitles_or_none(count: int) -> None:
    ends: Counter[str] = Counter()
    for number in range(count):
        content = mutated(SUBTITLES.encode(("utf-8", "gb18030", "utf-16")[number % 3]), Random(number))
        ends[_end_of(lambda: parse_track(content), BadSubtitles)] += 1  # noqa: B023 - called at once
    print(f"{count} damaged subtitles: {dict(ends)}")  # noqa: T201 - its result
    assert ends["read"]


def picture_file(file: Path) -> bytes:
    noise = Image.frombytes("RGB", (320, 180), Random(1).randbytes(320 * 180 * 3))
    noise.save(file)
    return file.read_bytes()


def _end_of(read: Callable[[], object], refused: type[Exception]) -> str:
    try:
        read()
    except refused:
        return "refused"
    return "read"
