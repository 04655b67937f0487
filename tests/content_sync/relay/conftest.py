from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.protocol import paths
from tests.content_sync.relay.documents import DOCUMENT
from tests.servers.fault_server import FaultServer, fault_server


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[FaultServer]:
    with fault_server(tmp_path / "publication") as centre:
        centre.faulty = "/"
        centre.put(paths.TIMESTAMP, b"1")
        centre.put(DOCUMENT, b"a document")
        yield centre
