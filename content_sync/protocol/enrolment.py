"""How a station and a centre come to trust each other, over a line that nobody trusts.

County staff read a one-time code to the station: twelve digits, of which the first four name the code and the last
eight are a secret. Both sides prove that they know the secret by a MAC over what they send: the station over its new
public key, the centre over the station's id and the root of trust. scrypt makes guessing the secret from an overheard
MAC slower than the code's life.
"""

import hashlib
import hmac
import secrets

import msgspec
from msgspec import Struct

from content_sync.protocol.bounds import CodeName, Digest, PublicKey

CODE_DIGITS = 12
_NAME_DIGITS = 4


class EnrolmentRequest(Struct, frozen=True, kw_only=True):
    """What a station asks with. ``public_key`` and ``proof`` are hex."""

    code_name: CodeName
    public_key: PublicKey
    proof: Digest


class EnrolmentReply(Struct, frozen=True, kw_only=True):
    """What the centre answers. ``root`` is the TUF root metadata to pin, as text."""

    station_id: str
    root: str
    proof: str


def make_code() -> str:
    """Return a fresh code of twelve digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def split_code(code: str) -> tuple[str, str]:
    """Return a code's name and its secret.

    Raises:
        ValueError: the code has not twelve digits.
    """
    if len(code) != CODE_DIGITS or not (code.isascii() and code.isdigit()):
        raise ValueError(f"an enrolment code has {CODE_DIGITS} digits")
    return code[:_NAME_DIGITS], code[_NAME_DIGITS:]


def derive_key(code: str) -> bytes:
    """Return the 32-byte key that both sides derive from a code; takes about a tenth of a second on purpose."""
    name, secret = split_code(code)
    return hashlib.scrypt(
        secret.encode(), salt=f"yuanjiao enrolment {name}".encode(), n=2**15, r=8, p=1, maxmem=64 * 2**20, dklen=32
    )


def prove_station(key: bytes, public_key_hex: str) -> str:
    """Return the station's hex proof that it was given the code."""
    return _mac(key, "station", public_key_hex)


def prove_centre(key: bytes, public_key_hex: str, station_id: str, root: str) -> str:
    """Return the centre's hex proof that it gave the code, bound to the station's key."""
    return _mac(key, "centre", public_key_hex, station_id, root)


def _mac(key: bytes, *parts: str) -> str:
    return hmac.new(key, msgspec.json.encode(parts), hashlib.sha256).hexdigest()
