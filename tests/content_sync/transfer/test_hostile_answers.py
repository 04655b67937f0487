"""Answers that no server gives by mistake: every call ends, takes little memory, and raises nothing unexpected."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from content_sync.errors import SyncError, TryLater
from content_sync.transfer.carrier import Endpoint
from content_sync.transfer.http import HttpCarrier, Limits
from tests.servers import faults
from tests.servers.fault_server import Answer, Fault, FaultServer, fault_server

PATH = "media/ab/file"
CONTENT = bytes(range(256)) * 16
IMPATIENT = Limits(silence_s=2, patience_s=0.4, slowest_bytes_s=1024 * 1024)
BOUND_BYTES = 16 * 2**20
OK = b"HTTP/1.1 200 OK\r\n"
IN_CHUNKS = b"Transfer-Encoding: chunked\r\n\r\n"
KIB = b"x" * 1024

CALLS: dict[str, Callable[[HttpCarrier], object]] = {
    "get": lambda carrier: carrier.get(PATH, max_bytes=len(CONTENT)),
    "poll": lambda carrier: carrier.poll(PATH, max_bytes=len(CONTENT), validator='"former"'),
    "range": lambda carrier: list(carrier.read_range(PATH, start=5, length=1000, piece_bytes=100)),
    "facts": lambda carrier: carrier.post(Endpoint.FACTS, CONTENT, max_bytes=len(CONTENT)),
    "enrolment": lambda carrier: carrier.post(Endpoint.ENROL, CONTENT, max_bytes=len(CONTENT)),
}
HOSTILE: dict[str, Fault] = {
    "a chunk of minus one byte, and bytes without end": faults.raw(OK + IN_CHUNKS + b"-1\r\n", KIB * 64),
    "a chunk of minus five bytes": faults.raw(OK + IN_CHUNKS + b"-5\r\n" + KIB),
    "a chunk of more bytes than there are": faults.raw(OK + IN_CHUNKS + b"f" * 100 + b"\r\n" + KIB),
    "a chunk of no number of bytes": faults.raw(OK + IN_CHUNKS + b"\xff\r\n" + KIB),
    "a chunk's size without end": faults.raw(OK + IN_CHUNKS + b"5;", KIB),
    "chunks without end": faults.raw(OK + IN_CHUNKS, b"400\r\n" + KIB + b"\r\n"),
    "a header without end": faults.raw(OK + b"X: ", KIB),
    "headers without end": faults.raw(OK, b"X: y\r\n"),
    "a status of six digits": faults.raw(b"HTTP/1.1 999999 OK\r\n\r\n"),
    "no status at all": faults.raw(b"\x00\xff\r\n\r\n"),
    "a page without any head": faults.raw(faults.LOGIN_PAGE),
    "a negative length": faults.raw(OK + b"Content-Length: -1\r\n\r\n", KIB),
    "two lengths": faults.raw(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
    "headers that are none": faults.raw(OK + b": y\r\n\x00: z\r\nContent-Length\r\n\r\n"),
    "another protocol": faults.raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", KIB),
    "a bomb of gzip": faults.raw(OK + b"Content-Encoding: gzip\r\n" + IN_CHUNKS, b"400\r\n" + KIB + b"\r\n"),
    "a bomb of gzip on its way": faults.raw(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n", KIB),
    "a refusal nested without end": faults.raw(
        b"HTTP/1.1 400 No\r\nContent-Length: 60005\r\n\r\n" + b'{"x":' + b"[" * 60_000
    ),
    "a way to nowhere": faults.led_to("http://[::1"),
    "a way as long as a header may be": faults.led_to("http://portal.invalid/" + "x" * 60_000),
}

ENDLESS: dict[str, Fault] = {
    "trailers without end": faults.raw(OK + IN_CHUNKS + b"0\r\n", b"X: y\r\n"),
    "a beginning that never ends": faults.raw(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FaultServer]:
    with fault_server(tmp_path) as server:
        server.put(PATH, CONTENT)
        server.faulty = "/"
        yield server


@pytest.fixture
def carrier(server: FaultServer) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(server.base_url)) as carrier:
        yield carrier


@pytest.fixture
def impatient(server: FaultServer) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(server.base_url, limits=IMPATIENT)) as carrier:
        yield carrier


@pytest.fixture
def bounded() -> Iterator[None]:
    """See that no answer fills the memory."""
    tracemalloc.start()
    yield
    _now, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < BOUND_BYTES


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_answer_ends_as_an_error_that_is_short_and_expected(
    server: FaultServer, carrier: HttpCarrier, answer: Fault
) -> None:
    for call in CALLS.values():
        server.faults.append(answer)
        with pytest.raises(SyncError) as caught:
            call(carrier)
        assert len(str(caught.value)) < 1000
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("answer", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_answer_without_end_is_cut(
    server: FaultServer, carrier: HttpCarrier, impatient: HttpCarrier, answer: Fault
) -> None:
    """Were a call without end too, the suite's own time limit would fail this."""
    for call in CALLS.values():
        server.faults.append(answer)
        with pytest.raises(SyncError):
            call(impatient)
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("every_s", [0, 0.3])
def test_that_nothing_is_new_cannot_be_said_for_ever(
    server: FaultServer, carrier: HttpCarrier, impatient: HttpCarrier, every_s: float
) -> None:
    server.faults.append(faults.raw(b"HTTP/1.1 304 Not Modified\r\n" + IN_CHUNKS, b"1\r\nx\r\n", every_s=every_s))
    with suppress(TryLater):
        assert impatient.poll(PATH, max_bytes=len(CONTENT), validator='"former"') is None
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT


@pytest.mark.parametrize("code", [300, 301, 302, 303, 305, 307, 308])
def test_nobody_leads_a_station_elsewhere(server: FaultServer, carrier: HttpCarrier, code: int, tmp_path: Path) -> None:
    (tmp_path / "portal").mkdir()
    with fault_server(tmp_path / "portal") as portal:
        for call in CALLS.values():
            server.faults.append(faults.led_to(portal.base_url, code))
            with pytest.raises(TryLater, match="login page"):
                call(carrier)
        assert portal.seen == []


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html>", b"\xef\xbb\xbf\r\n <HTML lang=zh>", b"<head>", b"<script>location"]
)
def test_a_page_that_does_not_say_what_it_is_means_try_later(
    server: FaultServer, carrier: HttpCarrier, page: bytes
) -> None:
    for call in CALLS.values():
        server.faults.append(lambda exchange: exchange.send_answer(Answer(200, {}, page)))
        with pytest.raises(TryLater, match="login page"):
            call(carrier)


def test_what_is_not_there_is_not_there_whatever_page_says_so(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.append(lambda exchange: exchange.send_answer(Answer(404, {}, faults.LOGIN_PAGE)))
    with pytest.raises(SyncError, match=r"file: nothing lies there"):
        carrier.get(PATH, max_bytes=len(CONTENT))


@pytest.mark.parametrize("answers", [150, pytest.param(20_000, marks=pytest.mark.soak)])
def test_answers_with_random_bytes_changed_raise_nothing_unexpected(
    server: FaultServer, carrier: HttpCarrier, answers: int
) -> None:
    seed = 5
    chance = Random(seed)
    refused = 0
    for number in range(answers):
        server.faults.append(faults.raw(mutated(chance.choice(GOOD), chance)))
        try:
            chance.choice(list(CALLS.values()))(carrier)
        except SyncError:
            refused += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}, answer {number}") from error
        server.faults.clear()
    print(f"{answers} answers with bytes changed: {refused} not taken, the rest taken as they were")  # noqa: T201 - its result
    assert refused


GOOD = (
    OK + b'Content-Length: 4096\r\nETag: "x"\r\nContent-Type: application/json\r\n\r\n' + CONTENT,
    OK + IN_CHUNKS + b"800\r\n" + CONTENT[:2048] + b"\r\n800\r\n" + CONTENT[2048:] + b"\r\n0\r\n\r\n",
    b"HTTP/1.1 206 Partial\r\nContent-Range: bytes 5-1004/4096\r\nContent-Length: 1000\r\n\r\n" + CONTENT[5:1005],
    b'HTTP/1.1 304 Not Modified\r\nDate: Sat, 21 Nov 2026 10:00:00 GMT\r\nETag: "former"\r\n\r\n',
    b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\nbusy",
    b"HTTP/1.1 403 No\r\nContent-Length: 56\r\n\r\n" + b'{"type":"code-wrong","title":"The code","status":403    }',
)


def mutated(answer: bytes, chance: Random) -> bytes:
    """Change, drop or put in a few bytes, mostly in the head."""
    mutant = bytearray(answer)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(min(len(mutant), chance.choice([200, len(mutant)])))
        match chance.randrange(3):
            case 0:
                mutant[at] = chance.randrange(256)
            case 1:
                del mutant[at : at + chance.randint(1, 3)]
            case _:
                mutant[at:at] = chance.choice([b"-", b"0", b"\r\n", b"\x00", b"9" * 30, b" ", b"\xff"])
    return bytes(mutant)
