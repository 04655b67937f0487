import stat
from pathlib import Path

import pytest

from content_sync.errors import Misconfigured
from content_sync.protocol import crypto
from content_sync.trust.keys import load_or_make_private_key, load_private_key


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "station.key"
    key = load_or_make_private_key(path)
    assert load_or_make_private_key(path) == load_private_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    crypto.verify(b"word", crypto.sign(b"word", key), crypto.public_key(key))


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"station\.key"):
        load_private_key(tmp_path / "station.key")


def test_a_cut_key_is_not_used_and_can_be_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "station.key"
    path.write_bytes(b"too short")
    with pytest.raises(Misconfigured, match="enrolled again"):
        load_private_key(path)
    assert len(load_or_make_private_key(path)) == 32
