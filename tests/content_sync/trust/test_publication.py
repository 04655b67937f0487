"""What a station accepts of a publication, over a real server."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tuf.api.metadata import TargetFile

from content_sync.errors import OutOfSpace, Refuse, SyncError, TryLater
from content_sync.protocol import paths
from content_sync.transfer.carrier import Fetched
from content_sync.transfer.http import HttpCarrier
from content_sync.trust.publication import MAX_DOCUMENT_BYTES, MAX_TIMESTAMP_BYTES, Publication, check_root, expiry_of
from tests.repository import FAR, Repository
from tests.servers.fault_server import FaultServer, fault_server

NOW = datetime(2026, 12, 1, tzinfo=UTC)
DOCUMENTS = {
    "centre.json": b"centre",
    "courses/rice.json": b"rice",
    "areas/county/schedule.json": b"schedule",
    "stations/one/roster.sealed": b"sealed",
}


class Reader:
    """A station's eyes: a carrier, a trust folder, the root that it pinned."""

    def __init__(self, carrier: HttpCarrier, trust_dir: Path, root: bytes) -> None:
        self.carrier = carrier
        self.trust_dir = trust_dir
        self.root = root

    def open(self, at: datetime = NOW) -> Publication:
        timestamp = self.carrier.get(paths.TIMESTAMP, max_bytes=MAX_TIMESTAMP_BYTES)
        return Publication(self.carrier, self.trust_dir, root=self.root, timestamp=timestamp, at=at)

    def read(self, path: str) -> bytes:
        publication = self.open()
        target = publication.find(path)
        assert target is not None
        return publication.fetch(target)

    def read_all(self) -> dict[str, bytes]:
        return {path: self.read(path) for path in DOCUMENTS}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FaultServer]:
    (tmp_path / "publication").mkdir()
    with fault_server(tmp_path / "publication") as server:
        yield server


@pytest.fixture
def repository(server: FaultServer) -> Repository:
    repository = Repository(server.folder)
    repository.publish(DOCUMENTS)
    return repository


@pytest.fixture
def reader(server: FaultServer, repository: Repository, tmp_path: Path) -> Iterator[Reader]:
    with closing(HttpCarrier(server.base_url)) as carrier:
        yield Reader(carrier, tmp_path / "trust", repository.root)


def files_of(repository: Repository, pattern: str) -> list[Path]:
    return sorted(path for path in repository.folder.glob(pattern) if path.is_file())


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_published_document_comes_whole(reader: Reader, path: str) -> None:
    assert reader.read(path) == DOCUMENTS[path]


def test_what_is_not_published_is_not_there(reader: Reader) -> None:
    publication = reader.open()
    assert publication.find("courses/pigs.json") is None
    assert publication.find("no/such/thing/at/all.json") is None


def test_a_changed_document_replaces_the_former(reader: Reader, repository: Repository) -> None:
    reader.read("courses/rice.json")
    repository.publish(DOCUMENTS | {"courses/rice.json": b"more rice"})
    assert reader.read("courses/rice.json") == b"more rice"


def test_a_flipped_bit_anywhere_is_refused_and_the_file_is_named(reader: Reader, repository: Repository) -> None:
    damageable = [path for path in files_of(repository, "**/*") if path.name != "1.root.json"]
    assert len(damageable) >= 6 + len(DOCUMENTS)
    for file in damageable:
        good = file.read_bytes()
        for offset in range(0, len(good), 1 + len(good) // 8):
            file.write_bytes(good[:offset] + bytes([good[offset] ^ 1]) + good[offset + 1 :])
            with pytest.raises(Refuse, match=file.name):
                reader.read_all()
            assert_nothing_kept(reader.trust_dir)
        file.write_bytes(good)
    assert reader.read("centre.json") == b"centre"


def assert_nothing_kept(trust_dir: Path) -> None:
    """Forget good metadata that came before the damaged file, so that each file is asked for each time."""
    for path in trust_dir.glob("*.json"):
        path.unlink()


def test_an_older_publication_is_refused(reader: Reader, repository: Repository) -> None:
    older = (repository.folder / paths.TIMESTAMP).read_bytes()
    repository.publish(DOCUMENTS | {"centre.json": b"newer"})
    assert reader.read("centre.json") == b"newer"
    (repository.folder / paths.TIMESTAMP).write_bytes(older)
    with pytest.raises(Refuse, match=r"timestamp\.json cannot be trusted"):
        reader.open()


def test_another_centres_publication_is_refused(reader: Reader, repository: Repository, tmp_path: Path) -> None:
    reader.open()
    other = Repository(tmp_path / "other")
    for _ in range(3):
        other.publish(DOCUMENTS)
    timestamp = Fetched((other.folder / paths.TIMESTAMP).read_bytes(), None)
    (repository.folder / paths.TIMESTAMP).write_bytes(timestamp.content)
    with pytest.raises(Refuse, match="timestamp"):
        Publication(reader.carrier, reader.trust_dir, root=reader.root, timestamp=timestamp, at=NOW)


def test_a_new_root_signed_by_the_old_one_is_followed(reader: Reader, repository: Repository) -> None:
    reader.open()
    repository.rotate_root()
    repository.rotate_root()
    repository.publish(DOCUMENTS | {"centre.json": b"after"})
    assert reader.read("centre.json") == b"after"


def test_what_has_expired_is_refused_as_news(reader: Reader, repository: Repository) -> None:
    repository.publish(DOCUMENTS, expires=NOW)
    with pytest.raises(Refuse, match="expired"):
        reader.open(at=NOW)
    assert reader.open(at=NOW - timedelta(seconds=1)).find("centre.json")


def test_the_time_is_what_the_station_believes_and_not_what_its_wall_clock_says(
    reader: Reader, repository: Repository
) -> None:
    long_past = datetime(2001, 1, 1, tzinfo=UTC)
    repository.publish(DOCUMENTS, expires=long_past)
    assert reader.open(at=long_past - timedelta(days=1)).find("centre.json")


def test_a_publication_that_is_not_all_there_yet_is_asked_for_again_later(
    reader: Reader, repository: Repository
) -> None:
    for pattern in ("targets/*.centre.json", "metadata/1.catalogue.json", "metadata/1.snapshot.json"):
        (file,) = files_of(repository, pattern)
        file.rename(file.with_suffix(".away"))
        assert_nothing_kept(reader.trust_dir)
        with pytest.raises(TryLater, match=file.name):
            reader.read("centre.json")
        file.with_suffix(".away").rename(file)


def test_a_broken_centre_is_not_a_broken_signature(reader: Reader, server: FaultServer) -> None:
    timestamp = reader.carrier.get(paths.TIMESTAMP, max_bytes=MAX_TIMESTAMP_BYTES)
    server.faulty = "snapshot"
    server.faults.append(lambda exchange: exchange.hang_up())
    with pytest.raises(TryLater):
        Publication(reader.carrier, reader.trust_dir, root=reader.root, timestamp=timestamp, at=NOW)


def test_a_document_longer_than_announced_is_refused(reader: Reader, repository: Repository) -> None:
    (file,) = files_of(repository, "targets/*.centre.json")
    file.write_bytes(file.read_bytes() * 1000)
    with pytest.raises(Refuse):
        reader.read("centre.json")


class Thief(Repository):
    """Whoever stole the online keys signs what they like: here, how the centre's document is described."""

    lie: Mapping[str, Any] = {}

    def _document(self, path: str, content: bytes) -> TargetFile:
        true = super()._document(path, content)
        if path != "centre.json" or not self.lie:
            return true
        return TargetFile(**{"length": true.length, "hashes": true.hashes, "path": path, **self.lie})


@pytest.mark.parametrize(
    "lie",
    [
        *(
            {"hashes": {"sha256": name}}
            for name in ("../../station.key", "/dev/zero", "a\0b", "", "A" * 64, "a" * 9999)
        ),
        {"hashes": {"md5": "0" * 32}},
        {"length": MAX_DOCUMENT_BYTES + 1},
    ],
)
def test_a_description_that_leads_elsewhere_is_refused_whoever_signed_it(
    server: FaultServer, tmp_path: Path, lie: Mapping[str, Any]
) -> None:
    thief = Thief(server.folder)
    thief.lie = lie
    thief.publish(DOCUMENTS)
    with closing(HttpCarrier(server.base_url)) as carrier:
        publication = Reader(carrier, tmp_path / "trust", thief.root).open()
        with pytest.raises(Refuse, match=r"centre\.json"):
            publication.find("centre.json")
        assert publication.find("courses/rice.json")


def test_damaged_metadata_on_the_disk_is_fetched_again(reader: Reader) -> None:
    reader.read("centre.json")
    for path in reader.trust_dir.rglob("*.json"):
        path.write_bytes(b"")
    assert reader.read("centre.json") == b"centre"


def test_a_full_disk_is_named(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OutOfSpace):
        reader.open()


def test_a_usable_root_is_one_that_signed_itself(repository: Repository) -> None:
    check_root(repository.root)
    others = [path.read_bytes() for path in files_of(repository, "metadata/*") if path.name != "1.root.json"]
    for root in (b"", b"{}", b"\xff", repository.root.replace(b"2035", b"2036"), *others):
        with pytest.raises(SyncError, match="root of trust"):
            check_root(root)


def test_a_timestamp_says_until_when_it_is_the_newest(repository: Repository) -> None:
    assert expiry_of((repository.folder / paths.TIMESTAMP).read_bytes()) == FAR
