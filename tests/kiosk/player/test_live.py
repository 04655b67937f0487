"""What comes live, and what does not."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from kiosk.player.live import SILENT_FOR_S, LivePlayback
from kiosk.player.playback import Glance
from kiosk.player.port import PlayerState
from kiosk.player.process import ChildPlayer
from kiosk.player.watchdog import PROGRESS_WITHIN_S, Fault
from tests.kiosk.player.live import Transmitter
from tests.kiosk.player.watching import over, playing


def seen(pictures: int, state: PlayerState = PlayerState.PLAYING, time_ms: int = 0) -> Glance:
    return Glance(state, time_ms, 4000, pictures, pictures * 2)


def test_its_place_goes_on_by_the_clock_from_the_first_picture_on() -> None:
    playback = LivePlayback(1, 600_000)
    for look in range(50):
        pictures = max(0, look - 25) * 2
        playback.observe(seen(pictures, time_ms=(look * 7919) % 5000), look * 0.04)
    status = playback.status(2.0)
    assert status.position_ms == pytest.approx(601_000, abs=100)
    assert status.duration_ms is None


def test_while_nothing_comes_it_is_given_some_seconds() -> None:
    playback = LivePlayback(1, 0)
    playback.observe(seen(1), 10.0)
    playback.observe(seen(1), 10.0 + SILENT_FOR_S - 0.1)
    assert not playback.is_over
    playback.observe(seen(2), 10.0 + SILENT_FOR_S)
    playback.observe(seen(2), 10.0 + 2 * SILENT_FOR_S - 0.1)
    assert not playback.is_over
    playback.observe(seen(2), 10.0 + 2 * SILENT_FOR_S + 0.1)
    assert playback.status(30.0).state is PlayerState.FAILED


def test_what_is_held_may_be_quiet() -> None:
    playback = LivePlayback(1, 0)
    for second in range(60):
        playback.observe(seen(1, PlayerState.PAUSED), 10.0 + second)
    assert playback.status(70.0).state is PlayerState.PAUSED


def test_it_does_not_end_but_fail() -> None:
    playback = LivePlayback(1, 0)
    playback.observe(seen(100), 10.0)
    playback.observe(seen(100, PlayerState.ENDED), 10.1)
    assert playback.status(10.1).state is PlayerState.FAILED


def test_a_quiet_line_is_not_held_against_the_process() -> None:
    assert SILENT_FOR_S < PROGRESS_WITHIN_S


def test_a_sender_that_goes_off_the_air_is_a_failure_and_no_fault_of_the_process(
    child: ChildPlayer, transmitter: Transmitter, faults: list[Fault]
) -> None:
    child.play_stream(transmitter.address)
    playing(child)
    transmitter.is_off_air = True
    assert over(child).state is PlayerState.FAILED
    assert faults == []
    transmitter.is_off_air = False
    child.play_stream(transmitter.address)
    playing(child)


def test_a_playlist_at_the_address_leads_nowhere(child: ChildPlayer) -> None:
    asked: list[str] = []
    pages = {
        "/m3u": "#EXTM3U\n{0}\n",
        "/pls": "[playlist]\nFile1={0}\n",
        "/asx": '<?xml version="1.0"?><ASX><ENTRY><REF HREF="{0}"/></ENTRY></ASX>',
        "/html": "<html>please log in</html>",
    }

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            other = f"http://127.0.0.1:{server.server_port}/elsewhere.ts"
            self.wfile.write(pages.get(self.path, "").format(other).encode())

        def log_message(self, *_: object) -> None:
            """Nobody listens."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Trap) as server:
        Thread(target=server.serve_forever).start()
        ends = []
        for path in pages:
            child.play_stream(f"http://127.0.0.1:{server.server_port}{path}")
            ends.append(over(child).state)
        server.shutdown()
    assert ends == [PlayerState.FAILED] * len(pages)
    assert set(asked) == set(pages)
