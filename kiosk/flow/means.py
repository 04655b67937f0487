"""What only the whole program can do, handed over by the composition root for the commands of the county."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content_sync.media.looking import MediaLook
from kiosk.pictures import Pixels


@dataclass(frozen=True, slots=True)
class Means:
    """``restart`` lets the program end and begin anew.

    ``look_through`` looks all media through and tells what came of it, None if that was not possible; ``take_picture``
    tells what the window shows, right after it was drawn. Both tell on the screen's thread. ``steady_tone`` returns the
    file of a tone of 1 kHz, None if there is none.
    """

    restart: Callable[[], object] = lambda: None
    look_through: Callable[[Callable[[MediaLook | None], None]], None] = lambda told: told(None)
    take_picture: Callable[[Callable[[Pixels | None], None]], None] = lambda told: told(None)
    steady_tone: Callable[[], Path | None] = lambda: None
