"""A PostgreSQL server of one's own, from Debian's package, for as long as a measurement or a test needs it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
READY_WITHIN_S = 30


@contextmanager
def running_server(*, fsync: bool = False) -> Iterator[str]:
    """Start an empty server on loopback and yield the URL of a database in it; nothing is left behind.

    Without ``fsync`` it does not wait for the disk.
    """
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data, port = folder / "data", _free_port()
        subprocess.run(
            [*_as_owner("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", f"fsync={fsync}", f"port={port}"]
        server = [*_as_owner("postgres"), "-D", data, *(part for setting in settings for part in ("-c", setting))]
        with (folder / "log").open("wb") as log, subprocess.Popen(server, stderr=log, cwd=folder) as process:
            try:
                _wait_until_ready(port)
                yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
            finally:
                subprocess.run([*_as_owner("pg_ctl"), "stop", "-D", data, "-m", "immediate", "-s"], check=True)
                process.wait()
    finally:
        shutil.rmtree(folder)


def _as_owner(program: str) -> list[str | Path]:
    """PostgreSQL refuses to run as root."""
    return [*(["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []), PROGRAMS / program]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode:
        if time.monotonic() > deadline:
            raise TimeoutError("PostgreSQL did not start")
        time.sleep(0.05)
