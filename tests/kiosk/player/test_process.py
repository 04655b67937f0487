"""The real player when its process dies or hangs, and what it leaves behind."""

import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.player.port import PlayerState
from kiosk.player.process import ChildPlayer
from kiosk.player.watchdog import MOST_FAULTS_IN_A_ROW, Fault, FaultKind
from tests.kiosk.player.clips import Clips, duration_ms
from tests.kiosk.player.processes import children, is_running, strike
from tests.kiosk.player.watching import in_state, over, picture, playing, sample_when, until, watched_for

NEAR_MS = 1000
STATION = """
import sys, time
from pathlib import Path
from kiosk.player.process import ChildPlayer
ChildPlayer(Path(sys.argv[1]), "none").play(Path(sys.argv[2]))
time.sleep(60)
"""


def test_a_killed_process_is_replaced_and_the_programme_resumes_there(
    child: ChildPlayer, clips: Clips, faults: list[Fault]
) -> None:
    number = child.play(clips.long_film())
    before = playing(child, past_ms=1500)
    struck_ms = strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    back = playing(child)
    shown = picture(child)
    assert back.playback == number
    assert struck_ms - 100 <= back.position_ms < struck_ms + NEAR_MS
    assert back.displayed_pictures >= before.displayed_pictures
    assert shown.width == 320
    assert [(fault.kind, fault.playback, fault.in_a_row) for fault in faults] == [(FaultKind.DIED, number, 1)]
    assert child.faults == 1


def test_a_hung_process_keeps_nobody_waiting_however_much_is_asked_of_it(child: ChildPlayer, clips: Clips) -> None:
    child.play(clips.long_film())
    playing(child)
    strike(child, signal.SIGSTOP)
    for _ in range(10_000):
        child.pause()
        child.set_volume(50)
        child.resume()
        child.frame()
    child.seek(20_000)
    playing(child)


def test_what_is_asked_for_while_there_is_no_process_is_done_by_the_next(
    child: ChildPlayer, clips: Clips, faults: list[Fault]
) -> None:
    child.play(clips.film)
    playing(child)
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    child.play(clips.long_film())
    child.seek(30_000)
    assert 29_900 < playing(child, past_ms=29_000).position_ms < 32_000


def test_a_process_that_dies_with_nothing_on_is_replaced(child: ChildPlayer, clips: Clips, faults: list[Fault]) -> None:
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    assert child.sample().state is PlayerState.IDLE
    child.play(clips.film)
    playing(child)


def test_an_ended_programme_does_not_begin_again_when_the_process_dies(
    child: ChildPlayer, clips: Clips, faults: list[Fault]
) -> None:
    child.play(clips.film, start_ms=3500)
    end = over(child)
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    until(children, "the next process")
    after = child.sample()
    assert (after.state, after.position_ms, after.displayed_pictures) == (
        PlayerState.ENDED,
        end.position_ms,
        end.displayed_pictures,
    )
    watched_for(child, 1)
    assert child.frame() is None


def test_five_faults_in_a_row_are_enough_until_something_else_is_played(
    child: ChildPlayer, clips: Clips, faults: list[Fault]
) -> None:
    child.play(clips.long_film())
    for deaths in range(1, MOST_FAULTS_IN_A_ROW + 1):
        playing(child)
        strike(child, signal.SIGKILL)
        until(lambda: child.faults == deaths, f"fault {deaths}")  # noqa: B023 - looked at before the next round
    assert [fault.is_last for fault in faults] == [False] * 4 + [True]
    assert child.sample().state is PlayerState.FAILED
    assert children() == []
    child.play(clips.film)
    playing(child)


def test_close_ends_the_process_and_frees_the_memory(tmp_path: Path, clips: Clips) -> None:
    player = ChildPlayer(tmp_path, "none")
    player.play(clips.film)
    playing(player)
    kept = picture(player)
    (pid,) = children()
    player.close()
    assert not is_running(pid)
    assert len(bytes(kept.y)) == 320 * 180
    assert player.frame() is None
    player.play(clips.film)
    assert player.sample().state is PlayerState.IDLE


def test_a_process_that_cannot_be_started_is_a_fault_and_after_five_a_failure(
    tmp_path: Path, clips: Clips, faults: list[Fault], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    player = ChildPlayer(tmp_path, "none", on_fault=faults.append)
    player.play(clips.film)
    in_state(player, PlayerState.FAILED)
    assert [fault.in_a_row for fault in faults][-1] == MOST_FAULTS_IN_A_ROW
    player.close()


def test_the_process_does_not_outlive_a_killed_station(tmp_path: Path, clips: Clips) -> None:
    station = subprocess.Popen([sys.executable, "-c", STATION, str(tmp_path), str(clips.film)])
    try:
        (pid,) = until(lambda: children(station.pid), "the player process")
    finally:
        station.kill()
        station.wait()
    until(lambda: not is_running(pid), "its end")


def test_nothing_is_written_outside_the_cache_folder(
    tmp_path: Path, clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, cache = tmp_path / "home", tmp_path / "cache"
    home.mkdir()
    cache.mkdir()
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    player = ChildPlayer(cache, "none")
    player.play(clips.film)
    playing(player, past_ms=1000)
    (pid,) = children()
    environment = Path(f"/proc/{pid}/environ").read_text()
    player.close()
    assert str(home) not in environment
    assert list(home.iterdir()) == []
    assert list(clips.film.parent.glob("*.mp4.*")) == []


def test_no_address_in_a_playlist_is_fetched(child: ChildPlayer, clips: Clips) -> None:
    asked: list[str] = []

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Nobody listens."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Trap) as server:
        threading.Thread(target=server.serve_forever).start()
        address = f"http://127.0.0.1:{server.server_port}/part.ts"
        playlists = (
            f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{address}\n",
            f"[playlist]\nFile1={address}\n",
            f'<?xml version="1.0"?><ASX><ENTRY><REF HREF="{address}"/></ENTRY></ASX>',
            f"OggS\n#EXTM3U\n{address}\n",
            f"ID3\n#EXTM3U\n{address}\n",
        )
        ends = []
        for text in playlists:
            child.play(clips.damaged("playlist.mp4", text.encode()))
            ends.append(over(child).state)
        server.shutdown()
    assert ends == [PlayerState.FAILED] * 5
    assert asked == []


@pytest.mark.parametrize("suffix", ["mkv", "webm", "ts", "mpg", "ogg"])
def test_every_container_for_pictures_plays(child: ChildPlayer, clips: Clips, suffix: str) -> None:
    child.play(clips.in_container(suffix))
    end = over(child)
    assert end.state is PlayerState.ENDED
    assert end.displayed_pictures > 20


@pytest.mark.parametrize("suffix", ["mp3", "aac", "flac", "wav", "m4a"])
def test_every_container_for_sound_plays_without_a_picture(child: ChildPlayer, clips: Clips, suffix: str) -> None:
    child.play(clips.in_container(suffix))
    begun = sample_when(child, lambda seen: seen.position_ms > 500, "the first half second")
    assert begun.state is PlayerState.PLAYING
    end = over(child)
    assert (end.state, end.displayed_pictures) == (PlayerState.ENDED, 0)


def test_half_a_film_is_shown_so_far_and_then_fails(child: ChildPlayer, clips: Clips) -> None:
    whole = clips.film.read_bytes()
    child.play(clips.damaged("half_faststart.mp4", whole[: len(whole) // 2]))
    end = over(child)
    assert end.state is PlayerState.FAILED
    assert end.duration_ms is not None
    assert end.position_ms < end.duration_ms - 1000
    assert 0 < end.displayed_pictures < 75


def test_a_film_whose_pictures_are_lost_moves_on_but_shows_nothing(child: ChildPlayer, clips: Clips) -> None:
    whole = clips.long_film().read_bytes()
    hole = range(len(whole) // 4, len(whole) * 3 // 4)
    child.play(clips.damaged("hole.mp4", whole[: hole.start] + bytes(len(hole)) + whole[hole.stop :]), start_ms=25_000)
    there = sample_when(child, lambda seen: seen.position_ms > 27_000, "the place moving on")
    assert there.displayed_pictures == 0


def test_a_still_scene_counts_like_any_other(child: ChildPlayer, clips: Clips) -> None:
    child.play(clips.still())
    first = playing(child, past_ms=500)
    later = playing(child, past_ms=2000)
    assert later.displayed_pictures - first.displayed_pictures > 25
    assert over(child).displayed_pictures <= 75


def test_a_paused_seek_shows_the_picture_there(child: ChildPlayer, clips: Clips) -> None:
    child.play(clips.long_film())
    playing(child)
    child.pause()
    in_state(child, PlayerState.PAUSED)
    before = picture(child)
    while (later := child.frame(before.serial)) is not None:
        before = later
    child.seek(30_000)
    assert picture(child, before.serial).width == 320
    assert duration_ms(clips.long_film()) == child.sample().duration_ms
