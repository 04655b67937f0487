"""Identifiers that rise with time, so that inserting them stays cheap."""

import secrets
import time


def new_id() -> str:
    """Return 32 hex digits in the layout of a version 7 UUID (RFC 9562): milliseconds first, then randomness."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return f"{value:032x}"
