"""The real program, with somebody who hammers on its keys: ``python -m tests.kiosk.hammer SEED COUNT --config FILE``.

Now and then the administrator's number and PIN are typed, which chance would never find. When all keys are used, the
kinds of pages that were seen are written to a file in the station's data folder, one a line.

The keys come the way that the toolkit's own come, only faster than any remote could send them: into the window, first
as a key that went down, and where nobody took it, as one for the toolkit itself.
"""

import random
import sys
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kiosk.app import run
from kiosk.config import load
from tests.kiosk.plenty import ADMINISTRATOR, PIN

DONE_FILE = "hammered"
PER_FRAME = 8
MODIFIERS = ("shift", "ctrl", "alt", "meta", "capslock", "numlock")
SCANCODES = 512
_SDL_SCANCODE = 1 << 30
_ARROWS, _OK, _BACK = (273, 274, 275, 276), 13, 27
USED = (*_ARROWS * 5, *(_OK,) * 5, _BACK, 42, _SDL_SCANCODE | 128, _SDL_SCANCODE | 129, *range(48, 58))
"""Codes that mean something, arrows and OK above all, so that the hammering gets deep into the pages."""

WHOLE_RANGE = (*range(331), *(_SDL_SCANCODE | code for code in range(SCANCODES)))
"""Every code that the toolkit makes of a HID keyboard's usages."""


PASSWORD_CHANCE = 0.01


def main() -> int:
    """Run the station and hammer until all keys are used; the station goes on after that."""
    seed, count, config = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[-1])
    done = load(config).data_dir / DONE_FILE
    threading.Thread(target=_hammer, args=(random.Random(seed), count, done), daemon=True).start()
    return run(config)


def _hammer(chance: random.Random, count: int, done: Path) -> None:
    while not (done.parent / "ready").exists():
        time.sleep(0.05)
    from kivy.app import App  # noqa: PLC0415 - the toolkit is set up by now
    from kivy.clock import Clock  # noqa: PLC0415 - see above
    from kivy.core.window import Window  # noqa: PLC0415 - see above

    from kiosk.screens.stage import Stage  # noqa: PLC0415 - see above

    codes = islice(_codes(chance), count)
    pages = set()

    def press(code: int) -> None:
        key = (code, chance.randrange(SCANCODES), None)
        modifiers = chance.sample(MODIFIERS, chance.randrange(3))
        if not Window.dispatch("on_key_down", *key, modifiers):
            Window.dispatch("on_keyboard", *key, modifiers)
        Window.dispatch("on_key_up", *key[:2])

    def some(_elapsed_s: float) -> bool:
        some_codes = tuple(islice(codes, PER_FRAME))
        for code in some_codes:
            press(code)
        stage = App.get_running_app().root
        pages.add(type(stage.page).__name__ if isinstance(stage, Stage) else "")
        if not some_codes:
            done.write_text("".join(f"{page}\n" for page in sorted(pages)), encoding="ascii")
        return bool(some_codes)

    Clock.schedule_interval(some, 0)


def _codes(chance: random.Random) -> Iterator[int]:
    """Yield the codes of keys without end."""
    while True:
        if chance.random() < PASSWORD_CHANCE:
            yield from (ord(digit) for digit in ADMINISTRATOR)
            yield _OK
            yield from (ord(digit) for digit in PIN)
        yield chance.choice(chance.choice((USED, WHOLE_RANGE)))


if __name__ == "__main__":
    sys.exit(main())
