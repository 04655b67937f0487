"""The repository on disk, seen by a real TUF client."""

import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from central.publishing.errors import CannotPublish
from central.publishing.keys import Keys
from central.publishing.repository import Repository
from tests.central.publishing.client import Client

AT = datetime.now(UTC)
DOCUMENTS = {
    "centre.json": b'{"name":"centre"}',
    "catalogue.json": b"{}",
    "courses/rice.json": b'{"title":"rice"}',
    "areas/county/schedule.json": b"{}",
    "areas/county/notices.json": b"{}",
    "stations/willow/station.json": b"{}",
    "stations/willow/roster.sealed": b"\x00sealed",
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "publication", Keys(tmp_path / "keys"))


@pytest.fixture
def client(tmp_path: Path, repository: Repository) -> Client:
    return Client(tmp_path / "publication", tmp_path / "station", repository.root(AT))


def publish(repository: Repository, documents: Mapping[str, bytes], at: datetime = AT) -> int:
    return repository.publish(lambda: documents, at)


def files_of(folder: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_client_reads_every_published_document(repository: Repository, client: Client) -> None:
    publish(repository, DOCUMENTS)
    client.refresh()
    assert {path: client.read(path) for path in DOCUMENTS} == DOCUMENTS
    assert repository.document_paths() == set(DOCUMENTS)


def test_a_document_that_is_withdrawn_is_gone_for_the_client(repository: Repository, client: Client) -> None:
    publish(repository, DOCUMENTS)
    publish(repository, {path: content for path, content in DOCUMENTS.items() if path != "courses/rice.json"})
    client.refresh()
    assert client.read("courses/rice.json") is None
    assert client.read("centre.json") == DOCUMENTS["centre.json"]


def test_publishing_the_same_again_changes_no_byte(repository: Repository, tmp_path: Path) -> None:
    version = publish(repository, DOCUMENTS)
    before = {name: (tmp_path / "publication" / name).read_bytes() for name in files_of(tmp_path / "publication")}
    assert publish(repository, DOCUMENTS, AT + timedelta(days=1)) == version
    after = {name: (tmp_path / "publication" / name).read_bytes() for name in files_of(tmp_path / "publication")}
    assert after == before


def test_one_changed_course_of_500_lessons_touches_only_its_own_role(
    repository: Repository, client: Client, tmp_path: Path
) -> None:
    courses = {f"courses/{number}.json": f"lessons of {number}".encode() * 1000 for number in range(50)}
    publish(repository, {**DOCUMENTS, **courses})
    client.refresh()
    before = files_of(tmp_path / "publication")
    publish(repository, {**DOCUMENTS, **courses, "courses/7.json": b"another"})
    added = files_of(tmp_path / "publication") - before
    assert sorted(name.split(".", 1)[-1] for name in added) == ["7.json", "catalogue.json", "snapshot.json"]
    client.fetcher.fetched.clear()
    client.refresh()
    assert client.read("courses/7.json") == b"another"
    assert len(client.fetcher.fetched) == 4


def test_an_amendment_keeps_everything_else(repository: Repository, client: Client) -> None:
    publish(repository, DOCUMENTS)
    repository.amend(lambda: {"stations/bridge/station.json": b"new"}, AT)
    client.refresh()
    assert client.read("stations/bridge/station.json") == b"new"
    assert client.read("stations/willow/station.json") == b"{}"


def test_publishing_goes_on_with_the_offline_keys_locked_away(
    repository: Repository, client: Client, tmp_path: Path
) -> None:
    publish(repository, DOCUMENTS)
    shutil.rmtree(tmp_path / "keys" / "offline")
    publish(repository, {**DOCUMENTS, "centre.json": b"{}"})
    client.refresh()
    assert client.read("centre.json") == b"{}"


def test_a_missing_key_is_named_and_nothing_changes(repository: Repository, client: Client, tmp_path: Path) -> None:
    publish(repository, DOCUMENTS)
    (tmp_path / "keys" / "online" / "catalogue.pem").unlink()
    with pytest.raises(CannotPublish, match=r"catalogue\.pem"):
        publish(repository, {**DOCUMENTS, "centre.json": b"{}"})
    client.refresh()
    assert client.read("centre.json") == DOCUMENTS["centre.json"]


def test_a_key_that_stations_do_not_trust_signs_nothing(repository: Repository, tmp_path: Path) -> None:
    publish(repository, DOCUMENTS)
    online = tmp_path / "keys" / "online"
    (online / "catalogue.pem").write_bytes((online / "areas.pem").read_bytes())
    with pytest.raises(CannotPublish, match="catalogue"):
        publish(repository, {**DOCUMENTS, "centre.json": b"{}"})


def test_private_keys_are_readable_by_their_owner_only(repository: Repository, tmp_path: Path) -> None:
    publish(repository, DOCUMENTS)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").rglob("*.pem")} == {0o600}


def test_what_nears_its_end_is_signed_again_before_it_expires(repository: Repository, client: Client) -> None:
    first = publish(repository, DOCUMENTS)
    assert repository.refresh(AT + timedelta(days=14)) == first
    assert repository.refresh(AT + timedelta(days=16)) > first
    client.refresh()
    assert client.read("centre.json") == DOCUMENTS["centre.json"]


def test_two_quick_publications_give_the_timestamp_two_different_seconds(
    repository: Repository, tmp_path: Path
) -> None:
    publish(repository, DOCUMENTS)
    timestamp = tmp_path / "publication" / "metadata" / "timestamp.json"
    first = int(timestamp.stat().st_mtime)
    publish(repository, {**DOCUMENTS, "centre.json": b"{}"})
    assert int(timestamp.stat().st_mtime) > first


def test_publications_at_the_same_time_wait_for_each_other(repository: Repository, client: Client) -> None:
    def amend(number: int) -> None:
        repository.amend(lambda: {f"courses/{number}.json": str(number).encode()}, AT)

    threads = [threading.Thread(target=amend, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.refresh()
    assert [client.read(f"courses/{number}.json") for number in range(8)] == [str(n).encode() for n in range(8)]


def test_a_centre_killed_at_any_moment_leaves_one_whole_publication(
    repository: Repository, client: Client, tmp_path: Path
) -> None:
    chance = random.Random(7)
    published = 0
    for _ in range(8):
        published = _publish_until_killed(tmp_path, published + 1, chance.uniform(0, 0.15))
        client.refresh()
        content = client.read("centre.json")
        assert content is not None
        assert int(content) >= published
        assert {client.read(f"areas/{area}/notices.json") for area in range(20)} == {content}
        published = int(content)
    assert repository.publish(lambda: DOCUMENTS, AT) > published


def _publish_until_killed(folder: Path, first: int, after_s: float) -> int:
    """Run the endless publisher, kill it some time after its first publication; return the last number it printed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.central.publishing.publish_forever", str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        last = process.stdout.readline()
        threading.Event().wait(after_s)
        process.kill()
        last = (process.stdout.read().split() or [last])[-1]
    process.wait()
    return int(last)
