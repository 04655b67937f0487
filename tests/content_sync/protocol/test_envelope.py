"""Signed messages, and what must not pass for one."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol import crypto, envelope
from content_sync.protocol.envelope import FACTS, RECEIPT, Envelope
from content_sync.protocol.errors import BadEnvelope

PRIVATE = bytes(range(32))
PUBLIC = crypto.public_key(PRIVATE)
STRANGER = crypto.public_key(bytes(32))


def closed(content: bytes = b"content", purpose: str = FACTS, signer: str = "station") -> Envelope:
    return envelope.read(envelope.close(content, purpose=purpose, signer=signer, private_key=PRIVATE))


@given(content=st.binary(), signer=st.text())
def test_what_was_put_in_comes_out(content: bytes, signer: str) -> None:
    opened = closed(content, signer=signer)
    assert (opened.signer, opened.purpose) == (signer, FACTS)
    assert envelope.open_content(opened, purpose=FACTS, key=PUBLIC) == content


def test_an_envelope_for_one_purpose_is_not_one_for_another() -> None:
    with pytest.raises(BadEnvelope, match="receipt"):
        envelope.open_content(closed(purpose=FACTS), purpose=RECEIPT, key=PUBLIC)


def test_a_purpose_cannot_be_changed_on_the_way() -> None:
    forged = msgspec.structs.replace(closed(purpose=FACTS), purpose=RECEIPT)
    with pytest.raises(BadEnvelope, match="signature"):
        envelope.open_content(forged, purpose=RECEIPT, key=PUBLIC)


def test_a_signer_cannot_be_changed_on_the_way() -> None:
    forged = msgspec.structs.replace(closed(signer="station"), signer="centre")
    with pytest.raises(BadEnvelope, match="signature"):
        envelope.open_content(forged, purpose=FACTS, key=PUBLIC)


@given(signer=st.text(), content=st.binary(), cut=st.integers(0, 100))
def test_no_part_of_the_content_can_be_moved_into_the_signer(signer: str, content: bytes, cut: int) -> None:
    whole = closed(signer.encode() + b"\0" + content, signer="station")
    moved = msgspec.structs.replace(whole, signer=f"station\0{signer}", content=content)
    with pytest.raises(BadEnvelope):
        envelope.open_content(moved, purpose=FACTS, key=PUBLIC)


@pytest.mark.parametrize("key", [STRANGER, b"", b"short", bytes(33)])
def test_another_key_does_not_open_it(key: bytes) -> None:
    with pytest.raises(BadEnvelope):
        envelope.open_content(closed(), purpose=FACTS, key=key)


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(64), bytes(65)])
def test_a_signature_of_any_length_but_the_right_one_is_refused(signature: bytes) -> None:
    with pytest.raises(BadEnvelope):
        envelope.open_content(Envelope(FACTS, "station", signature, b"content"), purpose=FACTS, key=PUBLIC)


@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(place: float, flip: int) -> None:
    content = bytearray(envelope.close(b"content", purpose=FACTS, signer="station", private_key=PRIVATE))
    content[int(len(content) * place)] ^= flip
    with pytest.raises(BadEnvelope):
        envelope.open_content(envelope.read(bytes(content)), purpose=FACTS, key=PUBLIC)


@given(content=st.binary())
def test_bytes_that_are_no_envelope_are_refused(content: bytes) -> None:
    with pytest.raises(BadEnvelope):
        envelope.read(content)


def test_what_is_nested_without_end_is_no_envelope() -> None:
    with pytest.raises(BadEnvelope):
        envelope.read(b"\x95" + b"\xa0\xa0\xc4\x00\xc4\x00" + b"\x91" * 100_000)
