"""Receipts and refusals on the wire."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.errors import BadDocument
from content_sync.protocol.problems import Problem, Refusal
from content_sync.protocol.receipts import Receipt, decode, encode
from tests.content_sync.protocol.casting import names, sequences


@given(
    station_id=names,
    incarnation=names,
    ranges=st.lists(st.tuples(sequences, sequences), max_size=4).map(tuple),
    issued_ms=st.integers(0, 4 * 10**12),
)
def test_a_receipt_comes_back_as_it_went(
    station_id: str, incarnation: str, ranges: tuple[tuple[int, int], ...], issued_ms: int
) -> None:
    receipt = Receipt(station_id=station_id, incarnation=incarnation, ranges=ranges, issued_ms=issued_ms)
    assert decode(encode(receipt)) == receipt


@given(content=st.binary())
def test_bytes_that_are_no_receipt_are_refused(content: bytes) -> None:
    with pytest.raises(BadDocument):
        decode(content)


@pytest.mark.parametrize("ranges", [b"[[0,1]]", b"[[1]]", b"[[1,99999999999999999999]]", b'["1-2"]'])
def test_ranges_that_could_not_be_looked_up_are_refused(ranges: bytes) -> None:
    with pytest.raises(BadDocument):
        decode(b'{"station_id":"s","incarnation":"i","issued_ms":0,"ranges":' + ranges + b"}")


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(BadDocument):
        decode(b'{"x":' + b"[" * 100_000)


def test_a_refusal_of_a_later_release_is_unknown() -> None:
    problem = msgspec.json.decode(b'{"type":"moon-phase","title":"no","status":400}', type=Problem)
    assert problem.type is Refusal.UNKNOWN
