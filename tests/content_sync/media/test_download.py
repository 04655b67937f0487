"""Media over a real HTTP line: at the end the file is right or absent, and little was fetched twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import msgspec
import pytest

from content_sync.errors import Refuse, SyncError, TryLater
from content_sync.media.download import download, repair
from content_sync.media.store import MediaStore
from content_sync.protocol.documents import Asset
from content_sync.transfer.carrier import NotThere
from content_sync.transfer.http import HttpCarrier, Limits
from tests.content_sync.media.publication import CHUNK, Published, publish
from tests.servers import faults
from tests.servers.fault_server import Fault, FaultServer, fault_server
from tests.servers.nginx import nginx
from tests.waiting import wait_until

SIZE = 40 * CHUNK + 777
IMPATIENT = Limits(silence_s=1, patience_s=1.5, slowest_bytes_s=16 * 1024 * 1024)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FaultServer]:
    with fault_server(tmp_path / "centre") as server:
        yield server


@pytest.fixture
def published(server: FaultServer) -> Published:
    published = publish(server.folder, SIZE)
    server.faulty = published.path
    return published


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "station" / "media", reserve_bytes=0)


@pytest.fixture
def carrier(server: FaultServer) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(server.base_url, limits=IMPATIENT)) as carrier:
        yield carrier


def assert_right(store: MediaStore, published: Published) -> None:
    path = store.path(published.asset)
    assert path is not None
    assert path.read_bytes() == published.content
    assert store.verify(published.asset) == ()


def media_bytes(server: FaultServer, published: Published) -> int:
    return sum(seen.sent_bytes for seen in server.seen if published.path in seen.path)


def persist(published: Published, store: MediaStore, carrier: HttpCarrier, passes: int = 50) -> None:
    """Try as sync passes do, again and again."""
    for _ in range(passes):
        try:
            download(published.asset, store, carrier)
        except TryLater:
            assert store.path(published.asset) is None
        else:
            return
    pytest.fail("the file never came")


def test_a_file_comes_whole_and_each_byte_once(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    path = download(published.asset, store, carrier)
    assert path == store.path(published.asset)
    assert_right(store, published)
    assert media_bytes(server, published) == SIZE


def test_a_file_that_is_here_costs_no_request(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    download(published.asset, store, carrier)
    request_count = len(server.seen)
    download(published.asset, store, carrier)
    assert len(server.seen) == request_count


@pytest.mark.parametrize("size_bytes", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK])
def test_every_size_comes_whole(server: FaultServer, store: MediaStore, carrier: HttpCarrier, size_bytes: int) -> None:
    published = publish(server.folder, size_bytes)
    download(published.asset, store, carrier)
    assert_right(store, published)


@pytest.mark.parametrize("chunk_size_bytes", [1000, 3 * 1024 * 1024])
def test_chunks_may_have_any_size(
    server: FaultServer, store: MediaStore, carrier: HttpCarrier, chunk_size_bytes: int
) -> None:
    published = publish(server.folder, chunk_size_bytes * 3 + 1, chunk_size_bytes=chunk_size_bytes)
    download(published.asset, store, carrier)
    assert_right(store, published)


@pytest.mark.parametrize("cut", [faults.reset, faults.truncated, faults.chunked])
def test_twenty_cuts_cost_at_most_one_chunk_each(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier, cut: Callable[[int], Fault]
) -> None:
    random = Random(20)
    server.faults.extend(cut(random.randrange(3 * CHUNK)) for _ in range(20))
    persist(published, store, carrier)
    assert not server.faults
    assert_right(store, published)
    assert media_bytes(server, published) <= 1.05 * SIZE + 20 * CHUNK


def test_a_cut_line_is_taken_up_again_at_once_while_it_still_brings_something(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    server.faults.extend(faults.truncated(2 * CHUNK) for _ in range(5))
    download(published.asset, store, carrier)
    assert_right(store, published)


ONCE = {
    "500": faults.status(500),
    "range ignored": faults.range_ignored,
    "another range": faults.wrong_range,
    "login page": faults.login_page,
    "portal": faults.redirect,
    "hang": faults.hang,
    "hang in the middle": faults.hang_in_body(3 * CHUNK),
    "slow head": faults.slow_header,
    "slow body": faults.slow_body,
    "too long": faults.wrong_length(+1000),
    "too short": faults.wrong_length(-1000),
    "without end": faults.unframed(3 * CHUNK),
    "reset": faults.reset(3 * CHUNK + 5),
    "flipped": faults.flipped(CHUNK + 5),
}


@pytest.mark.parametrize("fault", ONCE.values(), ids=ONCE.keys())
def test_after_trouble_of_any_kind_the_file_is_right_or_absent_and_comes_at_the_next_pass(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier, fault: Fault
) -> None:
    server.faults.append(fault)
    try:
        download(published.asset, store, carrier)
    except SyncError:
        assert store.path(published.asset) is None
    download(published.asset, store, carrier)
    assert_right(store, published)


def test_a_far_side_that_wishes_to_be_left_alone_is(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    server.faults.extend([faults.truncated(CHUNK), faults.status(503, {"Retry-After": "60"})])
    with pytest.raises(TryLater) as caught:
        download(published.asset, store, carrier)
    assert caught.value.retry_after_s == 60


def test_a_chunk_damaged_on_its_way_is_fetched_again_alone(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    server.faults.append(faults.flipped(7 * CHUNK))
    download(published.asset, store, carrier)
    assert_right(store, published)
    assert media_bytes(server, published) == SIZE + CHUNK


def test_a_chunk_damaged_at_the_centre_is_refused_after_a_few_attempts_and_comes_once_it_is_right(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    damaged = bytearray(published.content)
    damaged[9 * CHUNK + 1] ^= 1
    server.put(published.path, bytes(damaged))
    with pytest.raises(Refuse, match="chunk 9"):
        download(published.asset, store, carrier)
    assert store.path(published.asset) is None
    assert media_bytes(server, published) <= SIZE + 4 * CHUNK
    server.put(published.path, published.content)
    before = media_bytes(server, published)
    download(published.asset, store, carrier)
    assert_right(store, published)
    assert media_bytes(server, published) - before == CHUNK


def test_a_file_that_changes_midway_is_refused_before_much_was_wasted(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    other = Random(99).randbytes(SIZE)
    asked = iter(range(1000))
    with pytest.raises(TryLater):
        download(published.asset, store, carrier, should_stop=lambda: next(asked) == 10)
    server.put(published.path, other)
    with pytest.raises(Refuse):
        download(published.asset, store, carrier)
    assert store.path(published.asset) is None
    server.put(published.path, published.content)
    download(published.asset, store, carrier)
    assert_right(store, published)


def test_a_wrong_chunk_list_is_refused(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    server.faulty = published.asset.chunks_sha256
    server.faults.append(faults.flipped(3))
    with pytest.raises(Refuse):
        download(published.asset, store, carrier)
    assert store.inventory() == ()
    download(published.asset, store, carrier)
    assert_right(store, published)


def test_a_document_that_contradicts_itself_gives_no_file(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    other = publish(server.folder, SIZE, seed=2)
    lie = msgspec.structs.replace(published.asset, chunks_sha256=other.asset.chunks_sha256)
    server.put(published.path, other.content)
    with pytest.raises(Refuse, match="not what its name says"):
        download(lie, store, carrier)
    assert store.path(lie) is None


def test_a_file_that_the_centre_has_not_is_told_apart(store: MediaStore, carrier: HttpCarrier) -> None:
    nowhere = Asset(sha256="0" * 64, size_bytes=10, media_type="video/mp4", chunks_sha256="1" * 64)
    with pytest.raises(NotThere):
        download(nowhere, store, carrier)


def test_an_interrupted_download_goes_on_where_it_was(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    asked = iter(range(1000))
    with pytest.raises(TryLater, match="interrupted"):
        download(published.asset, store, carrier, should_stop=lambda: next(asked) == 4)
    server.seen.clear()
    download(published.asset, store, carrier)
    assert [seen.headers["range"].split("-")[0] for seen in server.seen] == [f"bytes={5 * CHUNK}"]
    assert_right(store, published)


def test_a_byte_flipped_on_the_disk_is_found_and_healed_with_one_chunk_where_the_file_lies(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    path = download(published.asset, store, carrier)
    with path.open("r+b") as file:
        file.seek(12 * CHUNK + 34)
        file.write(bytes([published.content[12 * CHUNK + 34] ^ 1]))
    assert store.verify(published.asset) == (12,)
    server.seen.clear()
    assert repair(published.asset, store, carrier) == path
    assert_right(store, published)
    assert server.sent_bytes == CHUNK


@pytest.mark.parametrize("left", [b"<html>please log in</html>", b""], ids=["a page", "nothing"])
def test_what_is_not_the_file_under_its_name_is_replaced(
    published: Published, store: MediaStore, carrier: HttpCarrier, left: bytes
) -> None:
    download(published.asset, store, carrier).write_bytes(left)
    assert store.path(published.asset) is None
    download(published.asset, store, carrier)
    assert_right(store, published)


def test_half_a_file_under_its_name_is_not_played_and_only_its_other_half_is_fetched(
    server: FaultServer, published: Published, store: MediaStore, carrier: HttpCarrier
) -> None:
    os.truncate(download(published.asset, store, carrier), 20 * CHUNK)
    assert store.path(published.asset) is None
    server.seen.clear()
    download(published.asset, store, carrier)
    assert_right(store, published)
    assert server.sent_bytes == SIZE - 20 * CHUNK


DOWNLOADER = """
import sys, msgspec
from pathlib import Path
from content_sync.media.download import download
from content_sync.media.store import MediaStore
from content_sync.protocol.documents import Asset
from content_sync.transfer.http import HttpCarrier
url, folder, asset = sys.argv[1:]
download(msgspec.json.decode(asset, type=Asset), MediaStore(Path(folder), reserve_bytes=0), HttpCarrier(url))
"""


def test_a_killed_download_goes_on_where_it_was(
    server: FaultServer, published: Published, tmp_path: Path, carrier: HttpCarrier
) -> None:
    kills = 4
    folder = tmp_path / "station"
    partial = folder / "partial" / published.asset.sha256
    asset = msgspec.json.encode(published.asset).decode()

    def partial_reaches(size_bytes: int) -> Callable[[], bool]:
        return lambda: partial.exists() and partial.stat().st_size >= size_bytes

    arguments = [sys.executable, "-c", DOWNLOADER, server.base_url, str(folder), asset]
    for count in range(1, kills + 1):
        server.faults.append(faults.hang_in_body(7 * CHUNK + 100 * count))
        process = subprocess.Popen(arguments)
        wait_until(partial_reaches(count * 7 * CHUNK))
        process.send_signal(signal.SIGKILL)
        process.wait()
    store = MediaStore(folder, reserve_bytes=0)
    assert store.path(published.asset) is None
    download(published.asset, store, carrier)
    assert_right(store, published)
    assert media_bytes(server, published) <= 1.05 * SIZE + kills * CHUNK


@pytest.fixture(params=["python", "nginx"])
def honest_url(request: pytest.FixtureRequest, server: FaultServer, tmp_path: Path) -> Iterator[str]:
    if request.param == "python":
        yield server.base_url
        return
    scratch = tmp_path / "nginx"
    scratch.mkdir()
    with nginx(server.folder, scratch) as url:
        yield url


def test_every_server_serves_alike(published: Published, store: MediaStore, honest_url: str) -> None:
    with closing(HttpCarrier(honest_url)) as carrier:
        asked = iter(range(1000))
        with pytest.raises(TryLater):
            download(published.asset, store, carrier, should_stop=lambda: next(asked) == 10)
        download(published.asset, store, carrier)
        assert_right(store, published)
        fetched = carrier.get(published.path, max_bytes=SIZE)
        assert fetched.content == published.content
        assert carrier.poll(published.path, max_bytes=SIZE, validator=fetched.validator) is None
        with pytest.raises(NotThere):
            carrier.get("metadata/2.root.json", max_bytes=SIZE)
        assert carrier.server_time() is not None
