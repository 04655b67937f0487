"""A supervisor of real processes, and ways to see whether a process lives."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.demo.stop_signal import StopSignal
from deploy.demo.supervisor import Supervisor

DEADLINE_S = 30.0


@pytest.fixture
def stop() -> Iterator[StopSignal]:
    signal = StopSignal()
    yield signal
    signal.close()


@pytest.fixture
def supervisor(tmp_path: Path, stop: StopSignal) -> Iterator[Supervisor]:
    with Supervisor(tmp_path / "log", os.environ, tmp_path, stop) as one:
        yield one


def python(code: str) -> list[str]:
    """Return the command of a program that is only ``code``."""
    return [sys.executable, "-c", code]


def eventually(is_so: Callable[[], bool]) -> bool:
    """Look again and again until it is so; say whether it was before the deadline."""
    ends_s = time.monotonic() + DEADLINE_S
    while not is_so():
        if time.monotonic() > ends_s:
            return False
        time.sleep(0.02)
    return True


def lives(pid: int) -> bool:
    """Say whether a process runs: one that has ended and was not collected does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
