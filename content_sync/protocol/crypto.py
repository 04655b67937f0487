"""Signatures and sealed boxes: the one door to libsodium (PyNaCl).

Keys are raw bytes: an Ed25519 seed of 32 bytes is the private key, the public key has 32 bytes. A station has this one
pair; the sealed box uses its Curve25519 form (RFC 7748), as libsodium's ``crypto_sign_ed25519_pk_to_curve25519`` does.
"""

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey

from content_sync.protocol.errors import BadEnvelope, BadSeal


def generate_private_key() -> bytes:
    """Make a new Ed25519 seed of 32 bytes from the system's entropy."""
    return bytes(SigningKey.generate())


def public_key(private_key: bytes) -> bytes:
    """Return the public half, 32 bytes."""
    return bytes(SigningKey(private_key).verify_key)


def sign(content: bytes, private_key: bytes) -> bytes:
    """Return the detached signature of ``content``, 64 bytes."""
    return SigningKey(private_key).sign(content).signature


def verify(content: bytes, signature: bytes, key: bytes) -> None:
    """Return quietly if ``signature`` is the key owner's.

    Raises:
        BadEnvelope: it is not, or key or signature have a wrong length.
    """
    try:
        VerifyKey(key).verify(content, signature)
    except (CryptoError, ValueError) as error:
        raise BadEnvelope("the signature does not match") from error


def seal(content: bytes, key: bytes) -> bytes:
    """Encrypt ``content`` so that only the owner of the Ed25519 public ``key`` can read it.

    Raises:
        BadSeal: these bytes are nobody's public key.
    """
    try:
        return SealedBox(VerifyKey(key).to_curve25519_public_key()).encrypt(content)
    except (CryptoError, ValueError) as error:
        raise BadSeal("nothing can be sealed to this key") from error


def unseal(sealed: bytes, private_key: bytes) -> bytes:
    """Decrypt what was sealed to this key.

    Raises:
        BadSeal: damaged, or sealed to another key.
    """
    try:
        return SealedBox(SigningKey(private_key).to_curve25519_private_key()).decrypt(sealed)
    except (CryptoError, ValueError) as error:
        raise BadSeal("this was not sealed to this station, or it is damaged") from error
