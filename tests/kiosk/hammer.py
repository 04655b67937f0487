"""The real program, with somebody who hammers on its keys: ``python -m tests.kiosk.hammer SEED COUNT --config FILE``.

The keys come the way that the toolkit's own come, only faster than any remote could send them: into the window, first
as a key that went down, and where nobody took it, as one for the toolkit itself.
"""

import random
import sys
import threading
import time
from pathlib import Path

from kiosk.app import run
from kiosk.config import load

DONE_FILE = "hammered"
PER_FRAME = 8
MODIFIERS = ("shift", "ctrl", "alt", "meta", "capslock", "numlock")
SCANCODES = 512
_SDL_SCANCODE = 1 << 30
USED = (273, 274, 275, 276, 13, 13, 13, 8, 27, 319, 42, _SDL_SCANCODE | 128, _SDL_SCANCODE | 129, *range(48, 58))
"""Codes that mean something, OK above all, so that the hammering gets deep into the pages."""

WHOLE_RANGE = (*range(331), *(_SDL_SCANCODE | code for code in range(SCANCODES)))
"""Every code that the toolkit makes of a HID keyboard's usages."""


def main() -> int:
    """Run the station and hammer until all keys are used; the station goes on after that."""
    seed, count, config = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[-1])
    done = load(config).data_dir / DONE_FILE
    threading.Thread(target=_hammer, args=(random.Random(seed), count, done), daemon=True).start()
    return run(config)


def _hammer(chance: random.Random, count: int, done: Path) -> None:
    while not (done.parent / "ready").exists():
        time.sleep(0.05)
    from kivy.clock import Clock  # noqa: PLC0415 - the toolkit is set up by now
    from kivy.core.window import Window  # noqa: PLC0415 - see above

    left = count

    def some(_elapsed_s: float) -> bool:
        nonlocal left
        for _key in range(min(PER_FRAME, left)):
            left -= 1
            key = (chance.choice(chance.choice((USED, WHOLE_RANGE))), chance.randrange(SCANCODES), None)
            modifiers = chance.sample(MODIFIERS, chance.randrange(3))
            if not Window.dispatch("on_key_down", *key, modifiers):
                Window.dispatch("on_keyboard", *key, modifiers)
            Window.dispatch("on_key_up", key[0], key[1])
        if left == 0:
            done.write_text(f"{count}\n", encoding="ascii")
        return left > 0

    Clock.schedule_interval(some, 0)


if __name__ == "__main__":
    sys.exit(main())
