"""The media folder by itself: what it believes, what it refuses, and what a full disk does to it."""

import os
import subprocess
from collections.abc import Generator, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from content_sync.errors import Misconfigured, OutOfSpace, Refuse
from content_sync.media.download import download
from content_sync.media.store import Held, MediaStore
from content_sync.protocol.documents import Asset
from content_sync.transfer.carrier import Endpoint, Fetched, ServerTime
from tests.content_sync.media.publication import CHUNK, Published, publish


class FolderCarrier:
    """A carrier that brings a publication from a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, path: str, *, max_bytes: int) -> Fetched:
        content = (self._folder / path).read_bytes()
        assert len(content) <= max_bytes
        return Fetched(content, None)

    def poll(self, path: str, *, max_bytes: int, validator: str | None) -> Fetched | None:
        assert validator is None
        return self.get(path, max_bytes=max_bytes)

    def read_range(self, path: str, *, start: int, length: int, piece_bytes: int) -> Generator[bytes, None, None]:
        content = (self._folder / path).read_bytes()[start : start + length]
        yield from (content[at : at + piece_bytes] for at in range(0, length, piece_bytes))

    def post(self, endpoint: Endpoint, body: bytes, *, max_bytes: int) -> bytes:
        raise NotImplementedError

    def distrust(self) -> bool:
        return False

    def server_time(self) -> ServerTime | None:
        return None

    def close(self) -> None:
        pass


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    return tmp_path / "centre"


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media", reserve_bytes=0)


def bring(published: Published, store: MediaStore, centre: Path) -> Path:
    return download(published.asset, store, FolderCarrier(centre))


def test_a_whole_file_lies_under_its_digest(centre: Path, store: MediaStore, tmp_path: Path) -> None:
    published = publish(centre, 3 * CHUNK)
    digest = sha256(published.content).hexdigest()
    assert bring(published, store, centre) == tmp_path / "media" / digest[:2] / digest
    assert store.inventory() == (Held(digest, 3 * CHUNK, is_whole=True),)


def test_nothing_has_its_final_name_before_it_is_whole(centre: Path, store: MediaStore) -> None:
    published = publish(centre, 3 * CHUNK)
    digests = store.keep_chunk_list(
        published.asset,
        (centre / "media" / published.asset.chunks_sha256[:2] / published.asset.chunks_sha256).read_bytes(),
    )
    with store.begin(published.asset, digests) as filling:
        for index in (2, 0):
            assert filling.put(index, published.content[index * CHUNK : (index + 1) * CHUNK])
        assert filling.missing == {1}
        assert not filling.put(1, b"x" * CHUNK)
        with pytest.raises(Refuse):
            store.complete(filling)
        assert store.path(published.asset) is None
        assert store.inventory() == (Held(published.asset.sha256, 3 * CHUNK, is_whole=False),)
        assert filling.put(1, published.content[CHUNK : 2 * CHUNK])
        assert store.complete(filling) == store.path(published.asset)


def test_what_lies_in_a_file_under_way_is_believed_only_after_it_was_hashed(centre: Path, store: MediaStore) -> None:
    published = publish(centre, 5 * CHUNK)
    digests = store.keep_chunk_list(
        published.asset,
        b"".join(sha256(published.content[at : at + CHUNK]).digest() for at in range(0, 5 * CHUNK, CHUNK)),
    )
    with store.begin(published.asset, digests) as filling:
        path = filling.path
    torn = bytearray(published.content + b"and more")
    torn[CHUNK + 3] ^= 1
    path.write_bytes(torn)
    with store.begin(published.asset, digests) as filling:
        assert filling.missing == {1}
    assert path.stat().st_size == 5 * CHUNK


def test_a_removed_file_leaves_nothing(centre: Path, store: MediaStore, tmp_path: Path) -> None:
    published = publish(centre, CHUNK)
    bring(published, store, centre)
    store.remove(published.asset.sha256)
    assert store.path(published.asset) is None
    assert store.chunk_list(published.asset) is None
    assert store.inventory() == ()
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []
    store.remove(published.asset.sha256)


def test_a_chunk_list_without_a_file_is_an_orphan_and_can_be_removed(centre: Path, store: MediaStore) -> None:
    begun, whole = publish(centre, CHUNK), publish(centre, CHUNK, seed=2)
    store.keep_chunk_list(begun.asset, sha256(begun.content).digest())
    bring(whole, store, centre)
    assert store.orphans() == (begun.asset.sha256,)
    store.remove(begun.asset.sha256)
    assert store.orphans() == ()


def test_a_reserve_that_was_used_shows_as_room_that_is_owed(tmp_path: Path) -> None:
    store = MediaStore(tmp_path / "media", reserve_bytes=2**60)
    assert store.spare_bytes() < 0
    assert store.free_bytes() == 0


def test_a_damaged_chunk_list_is_fetched_again(centre: Path, store: MediaStore, tmp_path: Path) -> None:
    published = publish(centre, CHUNK)
    bring(published, store, centre)
    (tmp_path / "media" / "chunks" / published.asset.sha256).write_bytes(b"x" * 32)
    assert store.chunk_list(published.asset) is None
    assert store.verify(published.asset) == (0,)


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "../../etc/passwd"},
        {"sha256": "A" * 64},
        {"chunks_sha256": "x"},
        {"size_bytes": -1},
        {"chunk_size_bytes": 0},
        {"chunk_size_bytes": 10**12},
    ],
)
def test_an_impossible_description_is_refused(centre: Path, store: MediaStore, change: dict[str, object]) -> None:
    asset = msgspec.structs.replace(publish(centre, CHUNK).asset, **change)
    with pytest.raises(Refuse):
        store.path(asset)
    with pytest.raises(Refuse):
        download(asset, store, FolderCarrier(centre))


def test_the_reserve_is_left_free(centre: Path, tmp_path: Path) -> None:
    published = publish(centre, CHUNK)
    store = MediaStore(tmp_path / "media", reserve_bytes=10**18)
    assert store.free_bytes() == 0
    with pytest.raises(OutOfSpace):
        bring(published, store, centre)
    assert store.path(published.asset) is None


def test_a_folder_that_cannot_be_used_is_for_a_person_to_correct(centre: Path, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    with pytest.raises(Misconfigured):
        bring(publish(centre, CHUNK), MediaStore(tmp_path / "media"), centre)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 5 MB."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", folder], check=False)
    if mounted.returncode != 0:
        pytest.skip("this machine does not let root mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_file_too_large_for_the_disk_is_not_even_begun(centre: Path, small_disk: Path) -> None:
    store = MediaStore(small_disk / "media", reserve_bytes=0)
    published = publish(centre, 6 * 1024 * 1024)
    with pytest.raises(OutOfSpace):
        bring(published, store, centre)
    assert store.inventory() == ()


@pytest.mark.parametrize("room_in_chunks", [5.5, 48.5], ids=["early", "in the last chunk"])
def test_a_disk_that_fills_up_midway_breaks_nothing_and_the_download_goes_on_when_there_is_room(
    centre: Path, small_disk: Path, room_in_chunks: float
) -> None:
    store = MediaStore(small_disk / "media", reserve_bytes=0)
    earlier, published = publish(centre, 10 * CHUNK, seed=2), publish(centre, 50 * CHUNK)
    bring(earlier, store, centre)
    ballast = small_disk / "ballast"

    def fill_the_disk() -> bool:
        if not ballast.exists():
            ballast.write_bytes(bytes(store.free_bytes() - int(room_in_chunks * CHUNK)))
        return False

    with pytest.raises(OutOfSpace):
        download(published.asset, store, FolderCarrier(centre), should_stop=fill_the_disk)
    assert store.path(published.asset) is None
    assert store.verify(earlier.asset) == ()
    ballast.unlink()
    path = bring(published, store, centre)
    assert path.read_bytes() == published.content


def test_a_chunk_list_that_finds_no_room_leaves_nothing(centre: Path, small_disk: Path) -> None:
    store = MediaStore(small_disk / "media", reserve_bytes=0)
    published = publish(centre, CHUNK)
    (small_disk / "ballast").write_bytes(bytes(store.free_bytes()))
    with pytest.raises(OutOfSpace):
        bring(published, store, centre)
    (small_disk / "ballast").unlink()
    assert bring(published, store, centre).read_bytes() == published.content


def test_an_empty_store_holds_nothing(store: MediaStore) -> None:
    nothing = Asset(sha256="0" * 64, size_bytes=CHUNK, media_type="video/mp4", chunks_sha256="1" * 64)
    assert store.path(nothing) is None
    assert store.verify(nothing) == (0,)
    assert store.inventory() == ()
