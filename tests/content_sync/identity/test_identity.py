from pathlib import Path

import pytest

from content_sync.errors import Misconfigured
from content_sync.home import StationHome
from content_sync.identity.identity import Identity, load_identity, save_identity


def test_an_identity_lasts(tmp_path: Path) -> None:
    home = StationHome(tmp_path)
    assert load_identity(home) is None
    identity = Identity(station_id="s", root='{"signed": "根"}')
    save_identity(home, identity)
    assert load_identity(home) == identity


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_a_damaged_identity_says_what_a_person_can_do(tmp_path: Path, content: bytes) -> None:
    home = StationHome(tmp_path)
    home.identity.write_bytes(content)
    with pytest.raises(Misconfigured, match="enrol the station again"):
        load_identity(home)
