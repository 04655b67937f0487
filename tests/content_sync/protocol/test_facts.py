"""A history of facts that cannot be bent on the way."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.errors import BadBatch
from content_sync.protocol.facts import FIRST_HASH, MAX_BATCH_BYTES, Fact, FactBatch, chain, head_of, pack, unpack
from content_sync.protocol.payloads import (
    CloseReason,
    Mode,
    Payload,
    QuestionAsked,
    SessionClosed,
    SessionOpened,
    StationStarted,
)
from tests.content_sync.protocol.casting import batch_of, batches, fact, payloads

STARTED = tuple(fact(seq, StationStarted(version=str(seq))) for seq in range(1, 6))


def packed_json(batch: FactBatch, **changes: object) -> bytes:
    """Pack a batch that was changed without regard for its hashes."""
    return gzip.compress(msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(batch)) | changes))


@given(batch=batches())
def test_a_batch_comes_back_as_it_went(batch: FactBatch) -> None:
    assert unpack(pack(batch)) == batch


@given(batch=batches())
def test_the_same_batch_always_gives_the_same_bytes(batch: FactBatch) -> None:
    assert pack(unpack(pack(batch))) == pack(batch)


@given(payload=payloads)
def test_a_payload_comes_back_as_it_went(payload: Payload) -> None:
    assert msgspec.json.decode(msgspec.json.encode(payload), type=type(payload)) == payload


def test_a_question_for_no_hour_is_told_as_an_older_station_tells_it() -> None:
    older = b'{"question_id":"q","topic_id":"rice","text":"?"}'
    asked = msgspec.json.decode(older, type=QuestionAsked)
    assert asked.hour_id is None
    assert msgspec.json.encode(asked) == older


@given(batch=batches(), cut=st.integers(0, 5))
def test_the_head_of_a_history_is_the_same_in_one_batch_or_two(batch: FactBatch, cut: int) -> None:
    previous_hash = bytes.fromhex(batch.previous_hash)
    middle = head_of(previous_hash, batch.facts[:cut])
    assert head_of(middle, batch.facts[cut:]).hex() == batch.head_hash


def test_a_hash_covers_the_hash_before_and_the_facts_own_bytes() -> None:
    written = b'[1,"station.started","boot",1000,0,null,{"version":"1"}]'
    assert chain(b"\1" * 32, STARTED[0]) == hashlib.sha256(b"\1" * 32 + written).digest()


@given(first=payloads, second=payloads)
def test_two_histories_that_differ_have_different_heads(first: Payload, second: Payload) -> None:
    heads = {chain(FIRST_HASH, fact(1, first)), chain(FIRST_HASH, fact(1, second))}
    assert len(heads) == (1 if first == second and type(first) is type(second) else 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 7},
        {"kind": "station.stopped"},
        {"boot_id": "another"},
        {"monotonic_ms": 1},
        {"wall_ms": 1},
        {"offset_ms": 0},
        {"payload": msgspec.Raw(b'{"version":"2"}')},
    ],
)
def test_every_part_of_a_fact_is_in_its_hash(changes: dict[str, object]) -> None:
    changed = msgspec.structs.replace(STARTED[0], **changes)
    assert chain(FIRST_HASH, changed) != chain(FIRST_HASH, STARTED[0])


@given(batch=batches())
def test_a_changed_fact_does_not_fit_the_head(batch: FactBatch) -> None:
    facts = msgspec.json.decode(msgspec.json.encode(batch.facts))
    facts[-1][3] += 1
    with pytest.raises(BadBatch):
        unpack(packed_json(batch, facts=facts))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ((), "empty"),
        ((STARTED[0], STARTED[2]), "not consecutive"),
        ((STARTED[1], STARTED[0]), "not consecutive"),
        ((STARTED[0], STARTED[0]), "not consecutive"),
    ],
)
def test_a_batch_with_a_gap_is_refused_though_its_hashes_agree(facts: tuple[Fact, ...], reason: str) -> None:
    with pytest.raises(BadBatch, match=reason):
        unpack(pack(batch_of(facts)))


def test_a_fact_taken_out_at_the_end_shows() -> None:
    whole = batch_of(STARTED)
    cut = msgspec.structs.replace(whole, facts=whole.facts[:-1])
    with pytest.raises(BadBatch, match="head hash"):
        unpack(pack(cut))


@pytest.mark.parametrize(
    "changes",
    [
        {"previous_hash": ""},
        {"previous_hash": "00" * 31},
        {"previous_hash": "A0" + "00" * 31},
        {"previous_hash": "zz" * 32},
        {"previous_hash": "00" * 32 + "\n"},
        {"head_hash": "0"},
        {"station_id": "s" * 37},
        {"station_id": "station\n"},
        {"incarnation": "with space"},
        {"facts": None},
        {"facts": [[0, "k", "b", 0, 0, None, {}]]},
        {"facts": [[1, "k", "b", 0, 2**60, None, {}]]},
        {"facts": [[1, "k", "b", 0, 0]]},
    ],
)
def test_what_nobody_could_store_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadBatch, match="cannot be read"):
        unpack(packed_json(batch_of(STARTED), **changes))


def test_a_field_of_a_later_release_is_passed_over() -> None:
    assert unpack(packed_json(batch_of(STARTED), of_a_later_release=[1])) == batch_of(STARTED)


@given(content=st.binary())
def test_bytes_that_are_no_batch_are_refused(content: bytes) -> None:
    for packed in (content, gzip.compress(content)):
        with pytest.raises(BadBatch):
            unpack(packed)


@given(batch=batches(), place=st.floats(0, 1, exclude_max=True))
def test_a_batch_cut_short_is_refused(batch: FactBatch, place: float) -> None:
    packed = pack(batch)
    with pytest.raises(BadBatch):
        unpack(packed[: int(len(packed) * place)])


@given(batch=batches(), place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_damaged_batch_is_refused_or_harmless(batch: FactBatch, place: float, flip: int) -> None:
    packed = bytearray(pack(batch))
    packed[int(len(packed) * place)] ^= flip
    try:
        assert unpack(bytes(packed)) == batch
    except BadBatch:
        return


def test_bytes_after_a_batch_are_refused() -> None:
    with pytest.raises(BadBatch, match="follows"):
        unpack(pack(batch_of(STARTED)) + b"x")


def test_a_bomb_is_refused_before_it_unfolds() -> None:
    compressor = zlib.compressobj(level=9, wbits=31)
    megabyte = bytes(2**20)
    bomb = b"".join(compressor.compress(megabyte) for _part in range(MAX_BATCH_BYTES // 2**20 + 1)) + compressor.flush()
    assert len(bomb) < MAX_BATCH_BYTES / 500
    with pytest.raises(BadBatch, match="too large"):
        unpack(bomb)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(BadBatch):
        unpack(gzip.compress(b'{"of_a_later_release":' + b"[" * 100_000))


@dataclass(frozen=True)
class Stranger:
    """A value that a later release may say, and what this one reads it as."""

    content: bytes
    kind: type[Payload]
    attribute: str
    meaning: object


@pytest.mark.parametrize(
    "stranger",
    [
        Stranger(b'{"lesson_id":"l","asset_sha256":"a","mode":"live"}', SessionOpened, "mode", Mode.OTHER),
        Stranger(
            b'{"session":1,"at_ms":1,"reason":"earthquake","spans":[]}', SessionClosed, "reason", CloseReason.OTHER
        ),
        Stranger(b'{"version":"2","colour":"red"}', StationStarted, "version", "2"),
    ],
)
def test_what_a_later_release_says_is_read_as_far_as_it_is_known(stranger: Stranger) -> None:
    payload = msgspec.json.decode(stranger.content, type=stranger.kind)
    assert getattr(payload, stranger.attribute) == stranger.meaning
