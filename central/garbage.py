"""How often a program of the centre looks for garbage in memory."""

import gc

_SELDOM = (20_000, 20, 20)
"""What a program reads at its start stays. By the interpreter's own thresholds it is looked through again and again,
which is an eighth of the start."""


def look_seldom() -> None:
    """Look for garbage seldom, from the start on."""
    gc.set_threshold(*_SELDOM)
