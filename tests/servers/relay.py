"""A relay: the whole program, or for what nginx does alone, the real nginx with a relay's configuration."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from content_sync.relay.config import centre_of, listen_of, load
from content_sync.relay.serving import lay_out, look_up, own_url
from tests.servers.ports import answers, free_port
from tests.waiting import wait_until

PROGRAM = (sys.executable, Path(__file__).parents[2] / "main.py", "relay", "--config", "{settings}")
PUBLIC = Path("/etc/ssl/certs/ca-certificates.crt")
_SETTINGS = """
[centre]
url = "{centre_url}"
ca_file = "{ca_file}"
[relay]
listen = "127.0.0.1:{port}"
cache_dir = "cache"
announce = false
"""


@dataclass(frozen=True)
class RunningRelay:
    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def running_relay(folder: Path, centre_url: str, *, program: Sequence[str | Path] = PROGRAM) -> Iterator[RunningRelay]:
    """Run a relay of the centre at ``centre_url`` until the block ends; what it keeps stays in ``folder``.

    In ``program``, ``{settings}`` becomes the file of its settings.
    """
    settings = _settings(folder, centre_url)
    with _running([settings if word == "{settings}" else word for word in program], settings) as relay:
        yield relay


@contextmanager
def running_nginx(folder: Path, centre_url: str, *, ca_file: Path = PUBLIC) -> Iterator[RunningRelay]:
    """Run the nginx of a relay, with nobody who looks after it."""
    settings = _settings(folder, centre_url, ca_file)
    config = load(settings)
    with _running(lay_out(config, look_up(centre_of(config))), settings) as relay:
        yield relay


def _settings(folder: Path, centre_url: str, ca_file: Path = PUBLIC) -> Path:
    folder.mkdir(exist_ok=True)
    settings = folder / "relay.toml"
    text = _SETTINGS.format(centre_url=centre_url, port=free_port(), ca_file=ca_file)
    settings.write_text(text, encoding="utf-8")
    return settings


@contextmanager
def _running(command: Sequence[str | Path], settings: Path) -> Iterator[RunningRelay]:
    config = load(settings)
    process = subprocess.Popen(command)
    try:
        wait_until(lambda: process.poll() is not None or answers(listen_of(config).port))
        assert process.poll() is None, "the relay did not start"
        yield RunningRelay(own_url(config), process)
    finally:
        process.terminate()
        process.wait()
