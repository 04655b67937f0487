"""A relay's configuration is read whole, or refused with a sentence that names the mistake."""

from pathlib import Path

import pytest

from content_sync.errors import Misconfigured
from content_sync.relay.config import Address, centre_of, listen_of, load

LEAST = """
[centre]
url = "http://county.example"
[relay]
cache_dir = "cache"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "relay.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_not_said_has_a_sensible_value(tmp_path: Path) -> None:
    config = load(write(tmp_path, LEAST))
    assert str(listen_of(config)) == "0.0.0.0:8480"
    assert config.relay.announce
    assert config.relay.cache_dir == tmp_path / "cache"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://county.example", Address("county.example", 80)),
        ("https://County.example/", Address("county.example", 443, is_tls=True)),
        ("http://10.0.0.5:8000/yuanjiao/", Address("10.0.0.5", 8000, path="/yuanjiao")),
        ("http://[fd00::5]:8000", Address("[fd00::5]", 8000)),
    ],
)
def test_a_centre_has_many_kinds_of_address(tmp_path: Path, url: str, address: Address) -> None:
    assert centre_of(load(write(tmp_path, LEAST.replace("http://county.example", url)))) == address


@pytest.mark.parametrize(
    "url",
    [
        "county.example",
        "ftp://county.example",
        "http://",
        "http://county.example:0",
        "http://county.example:99999",
        "http://county.example;return 200",
        "http://county.example/a;b",
        "http://county.example/$uri",
        "http://county.example/{",
        "http://county.example/?a=b",
        "http://me:secret@county.example",
        "http://county.example/\\\\n",
        "https://10.0.0.5",
    ],
)
def test_what_is_no_address_of_a_centre_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Misconfigured):
        load(write(tmp_path, LEAST.replace("http://county.example", url)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "centre"),
        ("[centre", "relay.toml"),
        (LEAST + "max_bites = 5", "max_bites"),
        (LEAST + "max_bytes = 0", "max_bytes"),
        (LEAST + "listen = 'here'", "'here'"),
        (LEAST + "listen = '0.0.0.0:80; include /etc/passwd'", "include"),
        (LEAST.replace('"cache"', "'a b; c'"), "a b; c"),
        (LEAST.replace('"cache"', "5"), "cache_dir"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Misconfigured, match=named):
        listen_of(load(write(tmp_path, text)))


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")
