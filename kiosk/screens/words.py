"""How times, lengths, numbers and names are written on the screen."""

from datetime import datetime, tzinfo

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _

_MASK = "*"
_IN_SECONDS_BELOW_S = 60
_BRIEF = 36


def clock(at: datetime, zone: tzinfo) -> str:
    """Return the time of day at the station, ``14:05``."""
    return at.astimezone(zone).strftime("%H:%M")


def day(at: datetime, zone: tzinfo) -> str:
    """Return the day at the station, without the year."""
    local = at.astimezone(zone)
    return _("{month}/{day}").format(month=local.month, day=local.day)


def position(ms: int) -> str:
    """Return a place in a medium, ``03:12``, with hours only where there are any."""
    minutes, seconds = divmod(max(ms, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def length(ms: int | None) -> str:
    """Return how long something is, in whole minutes from one minute on; empty if unknown."""
    if not ms:
        return ""
    seconds = round(ms / 1000)
    if seconds < _IN_SECONDS_BELOW_S:
        return _("{count} s").format(count=seconds)
    return _("{count} min").format(count=round(seconds / 60))


def amount_of_credits(hundredths: int) -> str:
    """Return an amount of credits, ``2.5``, without zeros that say nothing."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def brief(text: str) -> str:
    """Return words, such as a title that somebody wrote, as they may stand within a sentence."""
    line = plain(text)
    return line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1]}…"


def masked(name: str) -> str:
    """Return a name as the room may see it: the first and the last character, nothing between."""
    name = name.strip()
    return name[:1] + _MASK * bool(name[1:]) + name[2:][-1:]
