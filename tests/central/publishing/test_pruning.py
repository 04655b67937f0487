"""What nobody can ask for any more goes, and nothing else."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from central.publishing.keys import Keys
from central.publishing.pruning import KEPT
from central.publishing.repository import Repository
from tests.central.publishing.client import Client

AT = datetime.now(UTC)
LONG_AGO = (AT - 2 * KEPT).timestamp()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "publication"


@pytest.fixture
def repository(tmp_path: Path, folder: Path) -> Repository:
    return Repository(folder, Keys(tmp_path / "keys"))


def publish(repository: Repository, text: str) -> dict[str, bytes]:
    documents = {"centre.json": b"{}", "courses/rice.json": text.encode(), "areas/county/notices.json": text.encode()}
    repository.publish(lambda: documents, AT)
    return documents


def age(folder: Path) -> None:
    """Let all that is there be from long ago."""
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_year_of_publications_leaves_no_more_than_the_last(repository: Repository, folder: Path) -> None:
    client = Client(folder, folder.parent / "station", repository.root(AT))
    sizes = []
    for day in range(20):
        documents = publish(repository, str(day))
        age(folder)
        repository.prune(AT)
        sizes.append(len(files(folder)))
        client.refresh()
        assert {path: client.read(path) for path in documents} == documents
    assert len(set(sizes[2:])) == 1
    assert repository.prune(AT) == 0


def test_what_was_published_lately_stays_for_whoever_is_still_reading_it(repository: Repository, folder: Path) -> None:
    slow = Client(folder, folder.parent / "slow", repository.root(AT))
    first = publish(repository, "first")
    slow.refresh()
    for number in range(5):
        publish(repository, str(number))
    assert repository.prune(AT + KEPT / 2) == 0
    assert slow.read("courses/rice.json") == first["courses/rice.json"]
    assert repository.prune(AT + KEPT + timedelta(hours=1)) > 0


def test_a_station_that_was_away_for_years_still_finds_every_root(repository: Repository, folder: Path) -> None:
    client = Client(folder, folder.parent / "station", repository.root(AT))
    publish(repository, "first")
    for number in range(3):
        repository.rotate(["root", "timestamp"], AT)
        documents = publish(repository, str(number))
        age(folder)
        repository.prune(AT)
    client.refresh()
    assert {path: client.read(path) for path in documents} == documents


def test_media_are_not_looked_at(repository: Repository, folder: Path) -> None:
    publish(repository, "first")
    film = folder / "media" / "ab" / "film"
    film.parent.mkdir(parents=True)
    film.write_bytes(b"film")
    age(folder)
    repository.prune(AT)
    assert film.exists()
