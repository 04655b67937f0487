"""The program that looks after a relay's nginx."""

import sys
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from content_sync.errors import SyncError
from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES
from content_sync.transfer.carrier import NotThere
from content_sync.transfer.http import HttpCarrier
from tests.content_sync.media.publication import publish
from tests.content_sync.relay.documents import DOCUMENT
from tests.servers import faults
from tests.servers.fault_server import FaultServer
from tests.servers.relay import running_relay
from tests.waiting import wait_until

LIMIT = 1024


def go_away(centre: FaultServer) -> None:
    """Let the centre answer nothing any more."""
    centre.faults.extend([faults.gone] * 100)


def test_what_a_relay_has_outlasts_the_centre_and_a_restart_of_the_relay(centre: FaultServer, tmp_path: Path) -> None:
    published = publish(centre.folder, 3 * CHUNK_SIZE_BYTES, chunk_size_bytes=CHUNK_SIZE_BYTES)
    size_bytes = len(published.content)
    for _ in range(2):
        with (
            running_relay(tmp_path / "relay", centre.base_url) as relay,
            closing(HttpCarrier(relay.url)) as carrier,
            closing(carrier.read_range(published.path, start=0, length=size_bytes, piece_bytes=size_bytes)) as pieces,
        ):
            assert list(pieces) == [published.content]
            assert carrier.get(paths.TIMESTAMP, max_bytes=LIMIT).content == b"1"
            assert carrier.get(DOCUMENT, max_bytes=LIMIT).content == b"a document"
        go_away(centre)


def test_a_relay_keeps_the_timestamp_fresh_though_no_station_asks_it(centre: FaultServer, tmp_path: Path) -> None:
    with running_relay(tmp_path / "relay", centre.base_url) as relay, closing(HttpCarrier(relay.url)) as carrier:
        wait_until(lambda: centre.sent_bytes > 0)
        go_away(centre)
        assert carrier.get(paths.TIMESTAMP, max_bytes=LIMIT).content == b"1"


KNOWN_LATER = """
import sys
from pathlib import Path
from content_sync.relay.config import load
from content_sync.relay.serving import serve
known = iter([(), (), (sys.argv[2],)])
sys.exit(serve(load(Path(sys.argv[1])), find=lambda _centre: next(known, ()), look_every_s=0.2))
"""


def test_a_relay_that_started_before_anybody_knew_where_the_centre_is_finds_it_later(
    tmp_path: Path, centre: FaultServer
) -> None:
    address = urlsplit(centre.base_url).netloc
    by_name = f"http://county.example:{address.rpartition(':')[2]}"
    started = [sys.executable, "-c", KNOWN_LATER, "{settings}", address]
    with (
        running_relay(tmp_path / "relay", by_name, program=started) as relay,
        closing(HttpCarrier(relay.url)) as carrier,
    ):

        def is_found() -> bool:
            with suppress(SyncError):
                return carrier.get(DOCUMENT, max_bytes=LIMIT).content == b"a document"
            return False

        with pytest.raises(NotThere):
            carrier.get(DOCUMENT, max_bytes=LIMIT)
        wait_until(is_found)
        assert centre.seen[-1].headers["host"] == by_name.removeprefix("http://")


def test_a_relay_that_is_told_to_stop_leaves_nothing_running(tmp_path: Path, centre: FaultServer) -> None:
    with running_relay(tmp_path / "relay", centre.base_url) as relay:
        pid_file = tmp_path / "relay" / "cache" / "nginx.pid"
        nginx_pid = int(pid_file.read_text())
        relay.process.terminate()
        assert relay.process.wait() == 0
    assert not Path(f"/proc/{nginx_pid}").exists()
