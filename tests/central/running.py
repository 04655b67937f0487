"""A whole centre as its real processes, in a folder of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "centre.sqlite3"
DEADLINE_S = 60


class Office:
    """One centre: its data folder, its commands, and the ``environment`` in which they run."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.environment = {
            **os.environ,
            "YUANJIAO_CENTRE_DATA": str(data_dir),
            "DJANGO_SETTINGS_MODULE": "central.settings",
        }

    def start(self, *arguments: str, piped_input: bool = False) -> subprocess.Popen[bytes]:
        """Start one of the centre's commands."""
        return self._start([str(ROOT / "main.py"), "central", *arguments], piped_input=piped_input)

    def run(self, *arguments: str, typed: str = "", within_s: float = DEADLINE_S) -> tuple[int, str]:
        """Run a command to its end; return its exit code and what it complained."""
        with self.start(*arguments, piped_input=True) as process:
            _output, complaint = process.communicate(typed.encode(), timeout=within_s)
        return process.returncode, complaint.decode()

    @contextmanager
    def serving(self, *, workers: int = 1) -> Iterator[str]:
        """Serve the pages as in the field, with as many processes; yield their address."""
        port = free_port()
        command = ["-m", "gunicorn", "central.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
        command += ["--workers", str(workers)]
        command.append("--no-control-socket")  # it would be made in HOME
        with self._start(command) as server:
            try:
                wait_until(lambda: answers(port))
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.communicate(timeout=DEADLINE_S)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Work in the background."""
        with self.start("db_worker", "--no-startup-delay", "--interval", "0.1") as worker:
            try:
                yield
            finally:
                worker.kill()
                worker.communicate(timeout=DEADLINE_S)

    @contextmanager
    def staffed(self) -> Iterator[Executor]:
        """Yield who does work on the centre's own data, one thing at a time, in a process beside the others."""
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=_enter, initargs=(self.environment,)) as clerk:
            yield clerk

    def _start(self, command: list[str], *, piped_input: bool = False) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE if piped_input else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )


def _enter(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    django.setup()


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Say whether somebody listens on a port."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def wait_until(happened: Callable[[], bool]) -> None:
    """Ask again and again until it has happened."""
    deadline = time.monotonic() + DEADLINE_S
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)
