"""Ending a program that has come to a standstill, so that a file that hangs it does not hold up the worker for ever."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

LOOKS = 60


@contextmanager
def ended_at_standstill(run: subprocess.Popen[str], signs: Callable[[], object], patience_s: float) -> Iterator[Event]:
    """Kill ``run`` once ``signs`` have been the same for ``patience_s``; yield what is set when that happened.

    Looks are counted rather than time measured: a machine that slept has not stood still.
    """
    over, stood_still = Event(), Event()

    def watch() -> None:
        same_looks, seen = 0, signs()
        while not over.wait(patience_s / LOOKS):
            latest = signs()
            same_looks = same_looks + 1 if latest == seen else 0
            seen = latest
            if same_looks >= LOOKS:
                stood_still.set()
                run.kill()
                return

    watcher = Thread(target=watch, name="standstill")
    watcher.start()
    try:
        yield stood_still
    finally:
        over.set()
        watcher.join()
