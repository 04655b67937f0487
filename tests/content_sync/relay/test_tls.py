"""A relay speaks with a centre over TLS only if it is the centre."""

import ssl
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from content_sync.transfer.carrier import NotThere
from content_sync.transfer.http import HttpCarrier
from tests.servers.certificates import self_signed
from tests.servers.fault_server import FaultServer, fault_server
from tests.servers.relay import PUBLIC, running_nginx

DOCUMENT = "targets/abc.centre.json"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return self_signed(tmp_path / "centre.pem", name="DNS:localhost")


@pytest.fixture
def centre(tmp_path: Path, certificate: Path) -> Iterator[FaultServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with fault_server(tmp_path / "publication", context) as centre:
        centre.put(DOCUMENT, b"a document")
        yield centre


def ask(tmp_path: Path, centre: FaultServer, ca_file: Path) -> bytes:
    by_name = centre.base_url.replace("127.0.0.1", "localhost")
    with (
        running_nginx(tmp_path / "relay", by_name, ca_file=ca_file) as relay,
        closing(HttpCarrier(relay.url)) as carrier,
    ):
        return carrier.get(DOCUMENT, max_bytes=100).content


def test_a_centre_whose_certificate_was_named_is_asked(tmp_path: Path, centre: FaultServer, certificate: Path) -> None:
    assert ask(tmp_path, centre, certificate) == b"a document"


def test_a_centre_that_nobody_vouches_for_is_not(tmp_path: Path, centre: FaultServer) -> None:
    with pytest.raises(NotThere):
        ask(tmp_path, centre, PUBLIC)
    assert centre.seen == []
