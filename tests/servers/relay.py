"""A whole relay: the program, its configuration and the real nginx under it."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
def running_relay(
    folder: Path, centre_url: str, *, ca_file: Path = PUBLIC, program: Sequence[str | Path] = PROGRAM
) -> Iterator[RunningRelay]:
    """Run a relay of the centre at ``centre_url`` until the block ends; what it keeps stays in ``folder``.

    In ``program``, ``{settings}`` becomes the file of its settings.
    """
    folder.mkdir(exist_ok=True)
    port = free_port()
    settings = folder / "relay.toml"
    settings.write_text(_SETTINGS.format(centre_url=centre_url, port=port, ca_file=ca_file), encoding="utf-8")
    process = subprocess.Popen([settings if word == "{settings}" else word for word in program])
    try:
        wait_until(lambda: process.poll() is not None or answers(port))
        assert process.poll() is None, "the relay did not start"
        yield RunningRelay(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
