"""Keys, signatures and sealed boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol import crypto
from content_sync.protocol.errors import BadEnvelope, BadSeal

keys = st.binary(min_size=32, max_size=32)


@given(private_key=keys, content=st.binary())
def test_only_what_was_signed_bears_the_signature(private_key: bytes, content: bytes) -> None:
    signature = crypto.sign(content, private_key)
    public_key = crypto.public_key(private_key)
    crypto.verify(content, signature, public_key)
    with pytest.raises(BadEnvelope):
        crypto.verify(content + b"x", signature, public_key)


@given(private_key=keys, content=st.binary())
def test_what_is_sealed_opens_for_its_owner(private_key: bytes, content: bytes) -> None:
    assert crypto.unseal(crypto.seal(content, crypto.public_key(private_key)), private_key) == content


def test_what_is_sealed_does_not_show_its_content() -> None:
    assert b"Wang" not in crypto.seal(b"Wang", crypto.public_key(bytes(32)))


@given(owner=keys, other=keys)
def test_what_is_sealed_to_one_stays_shut_for_another(owner: bytes, other: bytes) -> None:
    sealed = crypto.seal(b"roster", crypto.public_key(owner))
    if owner != other:
        with pytest.raises(BadSeal):
            crypto.unseal(sealed, other)


@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_damaged_seal_does_not_open(place: float, flip: int) -> None:
    sealed = bytearray(crypto.seal(b"roster", crypto.public_key(bytes(32))))
    sealed[int(len(sealed) * place)] ^= flip
    with pytest.raises(BadSeal):
        crypto.unseal(bytes(sealed), bytes(32))


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(48)])
def test_bytes_that_are_no_seal_do_not_open(sealed: bytes) -> None:
    with pytest.raises(BadSeal):
        crypto.unseal(sealed, bytes(32))


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(32), b"\x01" + bytes(31), b"\xff" * 32])
def test_nothing_is_sealed_to_bytes_that_are_nobodys_key(key: bytes) -> None:
    with pytest.raises(BadSeal):
        crypto.seal(b"roster", key)


def test_fresh_keys_differ() -> None:
    assert crypto.generate_private_key() != crypto.generate_private_key()
    assert len(crypto.generate_private_key()) == 32
