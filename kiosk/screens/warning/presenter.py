"""What is said before a broadcast takes the screen."""

import math
from dataclasses import dataclass

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _, ngettext


@dataclass(frozen=True, slots=True)
class WarningView:
    """``fraction`` is how much of the warning time is left; ``hint`` tells the key that puts it off, if it may wait."""

    seconds: str
    sentence: str
    title: str
    fraction: float
    hint: str = ""


def present_warning(title: str, seconds_left: float, warning_s: float, *, may_wait: bool = False) -> WarningView:
    """Return the countdown; it says 1 until the broadcast is there."""
    seconds = max(math.ceil(seconds_left), 1)
    return WarningView(
        seconds=str(seconds),
        sentence=ngettext("{count} second to the broadcast", "{count} seconds to the broadcast", seconds).format(
            count=seconds
        ),
        title=plain(title),
        fraction=min(max(seconds_left / warning_s, 0.0), 1.0) if warning_s > 0 else 0.0,
        hint=_("0: watch it later") if may_wait else "",
    )
