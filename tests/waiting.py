"""Waiting for something that another thread or process brings about."""

import time
from collections.abc import Callable

PATIENCE_S = 30.0
_LOOK_EVERY_S = 0.01


def wait_until(holds: Callable[[], bool]) -> None:
    """Return as soon as ``holds`` says so; fail the test if it never does."""
    deadline_s = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline_s, "it did not come about in time"
        time.sleep(_LOOK_EVERY_S)
