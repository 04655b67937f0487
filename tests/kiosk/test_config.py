"""A configuration file is read whole, or refused with a sentence that names the mistake."""

from pathlib import Path

import pytest

from content_sync.errors import Misconfigured
from kiosk.config import SoundOutput, load
from kiosk.station import open_station

LEAST = """
[centre]
url = "http://centre.example"
[station]
data_dir = "station"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "station.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_not_said_has_a_sensible_value(tmp_path: Path) -> None:
    config = load(write(tmp_path, LEAST))
    assert (config.screen.language, config.screen.fullscreen) == ("zh_Hans", True)
    assert config.sound.output is SoundOutput.DEFAULT


def test_a_relative_path_lies_beside_the_file(tmp_path: Path) -> None:
    least = load(write(tmp_path, LEAST))
    assert (least.data_dir, least.usb.mount_dir, least.centre.ca_file) == (tmp_path / "station", None, None)
    more = LEAST.replace("[station]", 'ca_file = "county.pem"\n[station]') + '[usb]\nmount_dir = "sticks"'
    config = load(write(tmp_path, more))
    assert (config.usb.mount_dir, config.centre.ca_file) == (tmp_path / "sticks", tmp_path / "county.pem")
    assert load(write(tmp_path, LEAST + '[usb]\nmount_dir = "/srv/sticks"')).usb.mount_dir == Path("/srv/sticks")


def test_certificates_that_are_not_there_are_said_at_the_start(tmp_path: Path) -> None:
    config = load(write(tmp_path, LEAST.replace("[station]", 'find_relays = false\nca_file = "no.pem"\n[station]')))
    with pytest.raises(Misconfigured, match=r"no\.pem"), open_station(config):
        pass


def test_media_may_take_the_disk_unless_a_quota_is_said(tmp_path: Path) -> None:
    assert load(write(tmp_path, LEAST)).storage.quota_bytes is None
    assert load(write(tmp_path, LEAST + "[storage]\nquota_gb = 7.5")).storage.quota_bytes == 7_500_000_000


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "centre"),
        (LEAST + "[screen]\nlanguage = 'klingon'", "language"),
        (LEAST + "[screen]\nwidht = 5", "widht"),
        (LEAST.replace('"station"', "5"), "data_dir"),
        (LEAST + "[storage]\nquota_gb = 0", "quota_gb"),
        ("[centre", "station.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Misconfigured, match=named):
        load(write(tmp_path, text))


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")
