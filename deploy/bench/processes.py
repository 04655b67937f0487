"""What a tree of processes costs: CPU seconds and memory, by the kernel's own accounts."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil


@dataclass
class Cost:
    """CPU seconds (user and system) that a tree of processes spent, and the seconds that passed meanwhile."""

    cpu_s: float = 0.0
    wall_s: float = 0.0


def tree(pid: int) -> list[psutil.Process]:
    """Return the process and all its descendants that are alive."""
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def child_running(words: str) -> int:
    """Return the process id of the child whose command line has these words."""
    for child in psutil.Process().children():
        if words in " ".join(child.cmdline()):
            return child.pid
    raise LookupError(words)


def cpu_s(pid: int) -> float:
    """Return the CPU seconds so far of a tree, with those of children that have ended."""
    total = 0.0
    for process in tree(pid):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def memory_bytes(pid: int) -> int:
    """Return the proportional set size of a tree: shared pages are counted once, divided among their users."""
    total = 0
    for process in tree(pid):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total


def threads(pid: int) -> int:
    """Return how many threads a tree has."""
    return sum(process.num_threads() for process in tree(pid))


def open_files(pid: int) -> int:
    """Return how many descriptors a tree holds."""
    return sum(process.num_fds() for process in tree(pid))


@contextmanager
def cost_of(pid: int) -> Iterator[Cost]:
    """Measure what a running tree spends inside the block."""
    cost = Cost()
    began_cpu_s, began_s = cpu_s(pid), time.monotonic()
    yield cost
    cost.cpu_s, cost.wall_s = cpu_s(pid) - began_cpu_s, time.monotonic() - began_s
