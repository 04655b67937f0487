"""The same folder behind a real nginx: two quick publications are two for a station that polls."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from central.publishing.keys import Keys
from central.publishing.repository import Repository
from content_sync.protocol import paths
from content_sync.transfer.http import HttpCarrier
from tests.servers.nginx import nginx

AT = datetime(2026, 11, 21, tzinfo=UTC)
LIMIT_BYTES = 100_000


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "publication", Keys(tmp_path / "keys"))
    repository.publish(lambda: {paths.CENTRE: b"first"}, AT)
    return repository


@pytest.fixture
def carrier(repository: Repository, tmp_path: Path) -> Iterator[HttpCarrier]:
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "publication", tmp_path / "nginx") as url, closing(HttpCarrier(url)) as carrier:
        yield carrier


def test_a_poll_sees_each_of_two_publications_of_the_same_second(repository: Repository, carrier: HttpCarrier) -> None:
    first = carrier.get(paths.TIMESTAMP, max_bytes=LIMIT_BYTES)
    assert carrier.poll(paths.TIMESTAMP, max_bytes=LIMIT_BYTES, validator=first.validator) is None
    repository.publish(lambda: {paths.CENTRE: b"again"}, AT)
    second = carrier.poll(paths.TIMESTAMP, max_bytes=LIMIT_BYTES, validator=first.validator)
    assert second is not None
    assert len(second.content) == len(first.content)
    assert carrier.poll(paths.TIMESTAMP, max_bytes=LIMIT_BYTES, validator=second.validator) is None


def test_every_file_of_a_publication_may_be_read_by_the_web_server(
    repository: Repository, carrier: HttpCarrier, tmp_path: Path
) -> None:
    folder = tmp_path / "publication"
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o444 == 0o444
            name = str(path.relative_to(folder))
            assert carrier.get(name, max_bytes=LIMIT_BYTES).content == path.read_bytes()
