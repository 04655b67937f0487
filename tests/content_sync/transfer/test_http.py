"""The HTTP carrier over a real server that does everything wrong that servers and lines do."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from content_sync.errors import Misconfigured, Refuse, SyncError, TryLater
from content_sync.protocol.problems import Problem, Refusal
from content_sync.transfer.carrier import Endpoint, NotThere, Rejected
from content_sync.transfer.http import HttpCarrier, Limits
from tests.servers import faults
from tests.servers.fault_server import Answer, Fault, FaultServer, fault_server
from tests.waiting import wait_until

PATH = "media/ab/file"
CONTENT = bytes(range(256)) * 1024
IMPATIENT = Limits(silence_s=1, patience_s=1.5, slowest_bytes_s=1024 * 1024)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FaultServer]:
    with fault_server(tmp_path) as server:
        server.put(PATH, CONTENT)
        yield server


@pytest.fixture
def carrier(server: FaultServer) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(server.base_url, limits=IMPATIENT)) as carrier:
        yield carrier


def read_range(carrier: HttpCarrier, start: int, length: int) -> bytes:
    with closing(carrier.read_range(PATH, start=start, length=length, piece_bytes=10_000)) as pieces:
        return b"".join(pieces)


def test_a_small_file_comes_whole_and_with_a_validator(carrier: HttpCarrier) -> None:
    fetched = carrier.get(PATH, max_bytes=len(CONTENT))
    assert fetched.content == CONTENT
    assert fetched.validator


def test_a_poll_brings_nothing_while_the_file_is_the_same_and_the_file_when_it_is_not(
    server: FaultServer, carrier: HttpCarrier
) -> None:
    validator = carrier.get(PATH, max_bytes=len(CONTENT)).validator
    assert carrier.poll(PATH, max_bytes=len(CONTENT), validator=validator) is None
    assert server.seen[-1].sent_bytes == 0
    server.put(PATH, b"new")
    fetched = carrier.poll(PATH, max_bytes=len(CONTENT), validator=validator)
    assert fetched is not None
    assert fetched.content == b"new"


def test_a_poll_without_a_validator_brings_the_file(carrier: HttpCarrier) -> None:
    fetched = carrier.poll(PATH, max_bytes=len(CONTENT), validator=None)
    assert fetched is not None
    assert fetched.content == CONTENT


def test_a_poll_asks_in_few_words(server: FaultServer, carrier: HttpCarrier) -> None:
    validator = carrier.get(PATH, max_bytes=len(CONTENT)).validator
    carrier.poll(PATH, max_bytes=len(CONTENT), validator=validator)
    assert set(server.seen[-1].headers) == {"host", "user-agent", "accept-encoding", "if-none-match"}


def test_calls_share_one_connection_whatever_their_answers_were(server: FaultServer, carrier: HttpCarrier) -> None:
    validator = carrier.get(PATH, max_bytes=len(CONTENT)).validator
    carrier.poll(PATH, max_bytes=len(CONTENT), validator=validator)
    with pytest.raises(NotThere):
        carrier.get("metadata/2.root.json", max_bytes=1000)
    read_range(carrier, 5, 1000)
    carrier.get(PATH, max_bytes=len(CONTENT))
    assert server.connection_count == 1


def test_a_connection_that_lay_idle_too_long_is_not_trusted_again(server: FaultServer) -> None:
    with closing(HttpCarrier(server.base_url, limits=Limits(idle_s=0))) as carrier:
        carrier.get(PATH, max_bytes=len(CONTENT))
        carrier.get(PATH, max_bytes=len(CONTENT))
    assert server.connection_count == 2


def test_a_range_is_exactly_the_bytes_that_were_asked_for(carrier: HttpCarrier) -> None:
    assert read_range(carrier, 1000, 70_000) == CONTENT[1000:71_000]
    assert read_range(carrier, 0, len(CONTENT)) == CONTENT


def test_a_range_comes_in_pieces_of_the_size_that_was_asked_for(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.extend([None, faults.chunked()])
    for _ in range(2):
        with closing(carrier.read_range(PATH, start=5, length=2500, piece_bytes=1000)) as pieces:
            assert list(pieces) == [CONTENT[5:1005], CONTENT[1005:2005], CONTENT[2005:2505]]


def test_a_server_that_knows_no_ranges_may_still_give_a_whole_file(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.append(faults.range_ignored)
    assert read_range(carrier, 0, len(CONTENT)) == CONTENT


def test_a_body_in_chunks_of_http_is_as_good_as_any(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.extend([faults.chunked(), faults.chunked()])
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT
    assert read_range(carrier, 10, 5000) == CONTENT[10:5010]


def test_a_file_larger_than_allowed_is_refused_before_it_is_read(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.extend([None, faults.chunked()])
    for _ in range(2):
        with pytest.raises(Refuse, match="bytes came"):
            carrier.get(PATH, max_bytes=len(CONTENT) - 1)


@pytest.mark.parametrize("code", [404, 410])
def test_what_is_not_there_is_told_apart(server: FaultServer, carrier: HttpCarrier, code: int) -> None:
    server.faults.append(faults.status(code))
    with pytest.raises(NotThere):
        carrier.get(PATH, max_bytes=10)


@pytest.mark.parametrize("code", [400, 401, 403, 416, 204])
def test_another_refusal_is_not_worth_trying_again(server: FaultServer, carrier: HttpCarrier, code: int) -> None:
    server.faults.append(faults.status(code))
    with pytest.raises(Refuse):
        carrier.get(PATH, max_bytes=len(CONTENT))


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 511])
def test_a_far_side_in_trouble_is_left_alone_as_long_as_it_wishes(
    server: FaultServer, carrier: HttpCarrier, code: int
) -> None:
    server.faults.append(faults.status(code, {"Retry-After": "120"}))
    with pytest.raises(TryLater) as caught:
        carrier.get(PATH, max_bytes=len(CONTENT))
    assert caught.value.retry_after_s == 120


CUTS = {
    "resets in the middle": faults.reset(1000),
    "resets at once": faults.reset(0),
    "ends early": faults.truncated(1000),
    "ends early without having said how long it is": faults.unframed(1000),
    "ends early in chunks": faults.chunked(1000),
    "hangs": faults.hang,
    "hangs in the middle": faults.hang_in_body(1000),
    "sends its head a byte at a time": faults.slow_header,
    "sends its body a byte at a time": faults.slow_body,
    "sends its last body a byte at a time": faults.slow_last_body,
    "leads to a portal": faults.redirect,
    "shows a login page": faults.login_page,
}


@pytest.mark.parametrize("fault", CUTS.values(), ids=CUTS.keys())
def test_a_broken_line_or_a_foreign_page_means_try_later_and_then_the_line_serves_again(
    server: FaultServer, carrier: HttpCarrier, fault: Fault
) -> None:
    """Were a call without end, the suite's own time limit would fail this."""
    server.faults.extend([fault, fault])
    with pytest.raises(TryLater) as caught:
        carrier.get(PATH, max_bytes=len(CONTENT))
    assert caught.value.retry_after_s is None
    with pytest.raises(TryLater):
        read_range(carrier, 100, 50_000)
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT


def test_fewer_bytes_than_declared_are_a_cut(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.append(faults.wrong_length(+5000))
    with pytest.raises(TryLater):
        carrier.get(PATH, max_bytes=2 * len(CONTENT))


def test_a_range_whose_length_contradicts_itself_is_refused(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.append(faults.wrong_length(+5000))
    with pytest.raises(Refuse):
        read_range(carrier, 100, 1000)


def test_more_bytes_than_declared_never_become_part_of_the_next_answer(
    server: FaultServer, carrier: HttpCarrier
) -> None:
    server.faults.append(faults.wrong_length(-1000))
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT[:-1000]
    for _ in range(2):
        try:
            assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT
        except TryLater:
            continue


@pytest.mark.parametrize("fault", [faults.range_ignored, faults.wrong_range])
def test_another_part_of_the_file_than_asked_for_is_refused(
    server: FaultServer, carrier: HttpCarrier, fault: Fault
) -> None:
    server.faults.append(fault)
    with pytest.raises(Refuse):
        read_range(carrier, 100, 1000)


def test_an_encoding_that_was_not_asked_for_is_refused(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.append(lambda exchange: exchange.send_answer(Answer(200, {"Content-Encoding": "gzip"}, b"x")))
    with pytest.raises(Refuse, match="gzip"):
        carrier.get(PATH, max_bytes=10)


def test_nobody_listening_means_try_later(server: FaultServer) -> None:
    with closing(HttpCarrier("http://127.0.0.1:9", limits=IMPATIENT)) as carrier, pytest.raises(TryLater):
        carrier.get(PATH, max_bytes=10)
    with closing(HttpCarrier("http://nowhere.invalid", limits=IMPATIENT)) as carrier, pytest.raises(TryLater):
        carrier.get(PATH, max_bytes=10)


@pytest.mark.parametrize(
    "address", ["", "county.example", "ftp://county.example", "http://", "http://x:99999", "http://["]
)
def test_an_address_that_is_none_is_for_a_person_to_correct(address: str) -> None:
    with pytest.raises(Misconfigured):
        HttpCarrier(address)


def test_the_environment_s_proxies_are_not_followed(carrier: HttpCarrier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT


@pytest.mark.parametrize("path", ["courses/稻子 1.json", "courses/a?b#c%20d.json"])
def test_a_name_may_have_any_characters(server: FaultServer, carrier: HttpCarrier, path: str) -> None:
    server.put(path, b"course")
    assert carrier.get(path, max_bytes=100).content == b"course"


def test_an_abandoned_range_lets_the_far_side_go(server: FaultServer) -> None:
    server.faults.append(faults.hang_in_body(5000))
    with closing(HttpCarrier(server.base_url)) as carrier:
        with closing(carrier.read_range(PATH, start=0, length=len(CONTENT), piece_bytes=1000)) as pieces:
            next(pieces)
        wait_until(lambda: server.seen[0].is_abandoned)


def test_an_abandoned_range_leaves_the_carrier_usable(carrier: HttpCarrier) -> None:
    with closing(carrier.read_range(PATH, start=0, length=len(CONTENT), piece_bytes=1000)) as pieces:
        assert next(pieces)
    assert carrier.get(PATH, max_bytes=len(CONTENT)).content == CONTENT


def test_facts_reach_the_centre_and_its_answer_comes_back(server: FaultServer, carrier: HttpCarrier) -> None:
    body = CONTENT * 20
    server.posts["/api/v1/facts"] = lambda brought: Answer(200, {}, b"got %d" % len(brought))
    assert carrier.post(Endpoint.FACTS, body, max_bytes=100) == b"got %d" % len(body)
    assert server.seen[-1].body == body


def test_a_slow_line_up_is_given_its_time(server: FaultServer) -> None:
    """The body takes longer than the timeout of a socket, and no part of it does."""
    server.reading_pause_s = 0.1
    server.posts["/api/v1/facts"] = lambda brought: Answer(200, {}, b"got %d" % len(brought))
    body = bytes(24 * 2**20)
    with closing(HttpCarrier(server.base_url, limits=Limits(connect_s=0.7))) as carrier:
        assert carrier.post(Endpoint.FACTS, body, max_bytes=100) == b"got %d" % len(body)


def test_the_centre_s_own_no_says_why(server: FaultServer, carrier: HttpCarrier) -> None:
    problem = Problem(type=Refusal.CODE_EXPIRED, title="This code has expired", status=410)
    body = msgspec.json.encode(problem)
    server.posts["/api/v1/enrol"] = lambda _: Answer(410, {"Content-Type": "application/problem+json"}, body)
    with pytest.raises(Rejected) as caught:
        carrier.post(Endpoint.ENROL, b"{}", max_bytes=1000)
    assert caught.value.problem == problem


def test_a_no_from_somebody_else_is_not_taken_for_the_centre_s(server: FaultServer, carrier: HttpCarrier) -> None:
    server.posts["/api/v1/facts"] = lambda _: Answer(403, {"Content-Type": "text/html"}, faults.LOGIN_PAGE)
    with pytest.raises(Refuse) as caught:
        carrier.post(Endpoint.FACTS, b"facts", max_bytes=1000)
    assert not isinstance(caught.value, Rejected)


@pytest.mark.parametrize("fault", [faults.hang, faults.slow_header, faults.login_page, faults.reset(0)])
def test_facts_that_were_not_acknowledged_are_to_be_brought_again(
    server: FaultServer, carrier: HttpCarrier, fault: Fault
) -> None:
    server.faulty = "/api/"
    server.posts["/api/v1/facts"] = lambda _: Answer(200, {}, b"receipt")
    server.faults.append(fault)
    with pytest.raises(TryLater):
        carrier.post(Endpoint.FACTS, b"facts", max_bytes=1000)
    assert carrier.post(Endpoint.FACTS, b"facts", max_bytes=1000) == b"receipt"


def test_the_time_that_the_far_side_tells_is_noted(carrier: HttpCarrier) -> None:
    assert carrier.server_time() is None
    carrier.get(PATH, max_bytes=len(CONTENT))
    told = carrier.server_time()
    assert told is not None
    assert abs(told.at - datetime.now(UTC)) < timedelta(seconds=10)


def test_the_time_on_a_foreign_page_is_not_noted(server: FaultServer, carrier: HttpCarrier) -> None:
    server.faults.append(faults.login_page)
    with pytest.raises(TryLater):
        carrier.get(PATH, max_bytes=len(CONTENT))
    assert carrier.server_time() is None


def test_closing_from_another_thread_ends_a_call_under_way_and_all_later_ones(server: FaultServer) -> None:
    server.faults.append(faults.hang)
    carrier = HttpCarrier(server.base_url)
    problems: list[SyncError] = []

    def call() -> None:
        try:
            carrier.get(PATH, max_bytes=len(CONTENT))
        except SyncError as error:
            problems.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    wait_until(lambda: bool(server.seen))
    carrier.close()
    thread.join()
    call()
    assert [type(problem) for problem in problems] == [TryLater, TryLater]
    carrier.close()
