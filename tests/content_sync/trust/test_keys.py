from pathlib import Path

import pytest

from content_sync.errors import Misconfigured
from content_sync.protocol import crypto
from content_sync.trust.keys import load_private_key


def test_a_key_is_read(tmp_path: Path) -> None:
    path = tmp_path / "station.key"
    key = crypto.generate_private_key()
    path.write_bytes(key)
    assert load_private_key(path) == key


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"station\.key"):
        load_private_key(tmp_path / "station.key")


def test_a_cut_key_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "station.key"
    path.write_bytes(b"too short")
    with pytest.raises(Misconfigured, match="enrolled again"):
        load_private_key(path)
