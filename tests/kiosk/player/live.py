"""A live broadcast as a centre would send it: HLS made by ffmpeg, out of a web server."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.kiosk.player.watching import until

_SOURCE = ("-f", "lavfi", "-i", "testsrc=size=320x180:rate=25", "-f", "lavfi", "-i", "sine=frequency=440")
_CODECS = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "aac")
_HLS = ("-f", "hls", "-hls_time", "1", "-hls_list_size", "4", "-hls_flags", "delete_segments")


@dataclass
class Transmitter:
    """``asked`` are the paths that were asked for; while it ``is_off_air`` nothing is found."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    is_off_air: bool = False


@contextmanager
def on_the_air(folder: Path) -> Iterator[Transmitter]:
    """Send a live picture until the block ends."""
    transmitter = Transmitter()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            transmitter.asked.append(self.path)
            if transmitter.is_off_air:
                self.send_error(503)
            else:
                super().do_GET()

        def log_message(self, *_: object) -> None:
            """Nobody listens."""

    playlist = folder / "live.m3u8"
    command = ["ffmpeg", "-v", "error", "-nostdin", "-re", *_SOURCE, *_CODECS, *_HLS, str(playlist)]
    sender = subprocess.Popen(command)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever).start()
        try:
            until(playlist.exists, "the first of the live picture")
            transmitter.address = f"http://127.0.0.1:{server.server_port}/live.m3u8"
            yield transmitter
        finally:
            server.shutdown()
            sender.kill()
            sender.wait()
