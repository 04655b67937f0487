"""What is here is hashed again, file after file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.errors import TryLater
from content_sync.media.scrub import SCRUB_MIGRATIONS, Scrub
from content_sync.media.store import MediaStore
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset
from content_sync.store.database import Store
from tests.content_sync.media.publication import CHUNK, Published, publish

BYTES = 3 * CHUNK


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "station.db", [SCRUB_MIGRATIONS])
    yield store
    store.close()


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media", reserve_bytes=0)


@pytest.fixture
def films(media: MediaStore, tmp_path: Path) -> list[Published]:
    """Three films in the order of their names, and here."""
    films = [publish(tmp_path / "centre", BYTES, seed=seed) for seed in range(3)]
    for film in films:
        chunk_list = (tmp_path / "centre" / paths.media(film.asset.chunks_sha256)).read_bytes()
        with media.begin(film.asset, media.keep_chunk_list(film.asset, chunk_list)) as filling:
            for index in range(3):
                filling.put(index, film.content[index * CHUNK : (index + 1) * CHUNK])
            media.complete(filling)
    return sorted(films, key=lambda film: film.asset.sha256)


def rot(media: MediaStore, film: Published) -> None:
    """Change one byte in the middle."""
    path = media.path(film.asset)
    assert path is not None
    content = bytearray(film.content)
    content[BYTES // 2] ^= 1
    path.write_bytes(content)


def never() -> bool:
    return False


def turns(store: Store, media: MediaStore, films: list[Published], count: int) -> list[Asset | None]:
    """Take turns, each by a station that has just started."""
    assets = [film.asset for film in films]
    return [Scrub(store, media).turn(assets, never) for _turn in range(count)]


def test_one_changed_byte_is_found_in_each_round_and_nothing_else_is_called_damaged(
    store: Store, media: MediaStore, films: list[Published]
) -> None:
    rot(media, films[1])
    found = films[1].asset
    assert turns(store, media, films, 6) == [None, found, None, None, found, None]


def test_a_turn_that_was_interrupted_is_taken_again(store: Store, media: MediaStore, films: list[Published]) -> None:
    rot(media, films[0])
    with pytest.raises(TryLater):
        Scrub(store, media).turn([film.asset for film in films], lambda: True)
    assert turns(store, media, films, 1) == [films[0].asset]


def test_what_is_not_here_is_passed_over(store: Store, media: MediaStore, films: list[Published]) -> None:
    rot(media, films[2])
    media.remove(films[0].asset.sha256)
    media.remove(films[1].asset.sha256)
    assert turns(store, media, films, 2) == [films[2].asset, films[2].asset]
    media.remove(films[2].asset.sha256)
    assert turns(store, media, films, 1) == [None]


def test_a_lost_chunk_list_makes_a_file_doubtful(store: Store, media: MediaStore, films: list[Published]) -> None:
    film = media.path(films[0].asset)
    assert film is not None
    (film.parents[1] / "chunks" / film.name).unlink()
    assert turns(store, media, films, 1) == [films[0].asset]
