"""A spreadsheet while it is needed: sealed, because card numbers and PINs stand in it as they are.

The key lies beside the centre's other keys, outside of the database and its copies.
"""

from pathlib import Path

import msgspec
from django.conf import settings
from msgspec import Struct

from central.secret import load_or_make_key
from central.spreadsheets.cells import Row
from content_sync.protocol import crypto


class WrongRows(Struct, frozen=True):
    """The rows that were not taken, as they stand in the file: number and texts of each, with the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def seal(content: bytes) -> bytes:
    """Return the content as only this centre can read it."""
    return crypto.seal(content, crypto.public_key(_key()))


def unseal(sealed: bytes) -> bytes:
    """Return what was sealed here."""
    return crypto.unseal(bytes(sealed), _key())


def seal_rows(headings: tuple[str, ...], rows: list[Row]) -> bytes:
    """Return the wrong rows, sealed; nothing if there are none."""
    if not rows:
        return b""
    told = WrongRows(headings, tuple((row.number, tuple(cell.text for cell in row.cells)) for row in rows))
    return seal(msgspec.json.encode(told))


def unseal_rows(sealed: bytes) -> WrongRows:
    """Return the wrong rows."""
    return msgspec.json.decode(unseal(sealed), type=WrongRows) if sealed else WrongRows((), ())


def _key() -> bytes:
    return bytes.fromhex(load_or_make_key(Path(settings.KEYS_DIR) / "online" / "imports"))
