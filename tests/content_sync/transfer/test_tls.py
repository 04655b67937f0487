"""The HTTP carrier over TLS: whom it trusts, and that its time limit covers the greeting too."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from content_sync.errors import Misconfigured, TryLater
from content_sync.transfer.http import HttpCarrier, Limits
from tests.servers import faults
from tests.servers.certificates import self_signed
from tests.servers.fault_server import TRICKLE_S, Fault, FaultServer, fault_server

PATH = "media/ab/file"
IMPATIENT = Limits(silence_s=1, patience_s=1.5, slowest_bytes_s=1024 * 1024)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls") / "centre.pem", name="IP:127.0.0.1")


@pytest.fixture
def server(tmp_path: Path, certificate: Path) -> Iterator[FaultServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with fault_server(tmp_path, context) as server:
        server.put(PATH, b"content")
        yield server


def test_a_county_s_own_certificate_is_trusted_where_it_was_named(server: FaultServer, certificate: Path) -> None:
    with closing(HttpCarrier(server.base_url, ca_file=certificate)) as carrier:
        assert carrier.get(PATH, max_bytes=100).content == b"content"
        assert carrier.get(PATH, max_bytes=100).content == b"content"
    assert server.connection_count == 1


def test_a_certificate_that_nobody_vouches_for_means_try_later(server: FaultServer) -> None:
    with closing(HttpCarrier(server.base_url)) as carrier, pytest.raises(TryLater, match="certificate"):
        carrier.get(PATH, max_bytes=100)
    assert server.seen == []


def test_certificates_that_are_not_there_are_for_a_person_to_correct(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured):
        HttpCarrier("https://county.example", ca_file=tmp_path / "nowhere.pem")


@pytest.mark.parametrize("fault", [faults.slow_header, faults.slow_body, faults.hang])
def test_a_call_ends_though_its_answer_does_not(server: FaultServer, certificate: Path, fault: Fault) -> None:
    server.put(PATH, b"content" * 100)
    server.faults.append(fault)
    with closing(HttpCarrier(server.base_url, ca_file=certificate, limits=IMPATIENT)) as carrier:
        with pytest.raises(TryLater):
            carrier.get(PATH, max_bytes=1000)
        assert carrier.get(PATH, max_bytes=1000).content == b"content" * 100


@pytest.fixture
def endless_greeting() -> Iterator[str]:
    """A far side that answers a greeting with a record of 16 KiB, a byte at a time."""
    stopping = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                connection.sendall(b"\x16\x03\x03\x3f\xff\x02\x00\x3f\xfb")
                while not stopping.wait(TRICKLE_S):
                    connection.sendall(b"\0")

        thread = threading.Thread(target=greet)
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        stopping.set()
        thread.join()


def test_a_greeting_without_end_is_cut(endless_greeting: str) -> None:
    with closing(HttpCarrier(endless_greeting, limits=IMPATIENT)) as carrier, pytest.raises(TryLater):
        carrier.get(PATH, max_bytes=100)
