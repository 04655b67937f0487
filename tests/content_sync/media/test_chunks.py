"""How a file is cut, and which chunks are asked for together."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.errors import Refuse
from content_sync.media import chunks
from content_sync.protocol.documents import Asset


def asset(size_bytes: int, chunk_size_bytes: int, chunk_list: bytes = b"") -> Asset:
    return Asset(
        sha256="0" * 64,
        size_bytes=size_bytes,
        media_type="video/mp4",
        chunks_sha256=sha256(chunk_list).hexdigest(),
        chunk_size_bytes=chunk_size_bytes,
    )


@settings(deadline=None)
@given(size_bytes=st.integers(0, 10**6), chunk_size_bytes=st.integers(1, 10**5))
def test_the_chunks_are_the_file(size_bytes: int, chunk_size_bytes: int) -> None:
    described = asset(size_bytes, max(chunk_size_bytes, size_bytes // 1000 + 1))
    lengths = [chunks.length_of(described, index) for index in range(described.chunk_count)]
    assert sum(lengths) == size_bytes
    assert all(0 < length <= described.chunk_size_bytes for length in lengths)


@settings(deadline=None)
@given(wanted=st.sets(st.integers(0, 60), min_size=1), most=st.integers(1, 20))
def test_all_wanted_chunks_and_no_others_are_asked_for_in_order(wanted: set[int], most: int) -> None:
    rest, asked = set(wanted), list[int]()
    while rest:
        run = chunks.first_run(rest, most)
        assert 0 < len(run) <= most
        asked.extend(run)
        rest.difference_update(run)
    assert asked == sorted(wanted)


def test_a_chunk_list_is_one_digest_for_each_chunk() -> None:
    digests = tuple(sha256(bytes([number])).digest() for number in range(3))
    assert chunks.read_chunk_list(asset(21, 10, b"".join(digests)), b"".join(digests)) == digests


@pytest.mark.parametrize("length", [0, 64, 95, 97, 128])
def test_a_chunk_list_of_another_length_is_refused_even_if_it_was_signed(length: int) -> None:
    content = bytes(length)
    with pytest.raises(Refuse, match="as long as"):
        chunks.read_chunk_list(asset(21, 10, content), content)


def test_another_chunk_list_than_the_signed_one_is_refused() -> None:
    with pytest.raises(Refuse, match="signed"):
        chunks.read_chunk_list(asset(21, 10, bytes(96)), bytes(95) + b"x")
