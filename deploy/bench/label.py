"""The least that the toolkit can show: ``python -m deploy.bench.label CACHE_DIR`` fills the screen with one number.

Every key counts it up and lets it glide aside, as rows do on the station. The window is set up as the station's is, and
nothing else is done, so what a key or a picture costs here is the toolkit's and the X server's own. A line is printed
with the first picture.
"""

import sys
from pathlib import Path

from kiosk import toolkit
from kiosk.config import ScreenSettings

FONT_PX = 200


def main() -> None:
    """Run until the process is ended."""
    toolkit.prepare(Path(sys.argv[1]), ScreenSettings())
    from kivy.animation import Animation  # noqa: PLC0415 - the toolkit is set up by now
    from kivy.base import runTouchApp  # noqa: PLC0415 - see above
    from kivy.core.window import Window  # noqa: PLC0415 - see above
    from kivy.uix.label import Label  # noqa: PLC0415 - see above

    label = Label(text="0", font_size=FONT_PX)

    def count(*_key: object) -> bool:
        label.text = str(int(label.text) + 1)
        Animation(x=int(label.text) % 2 * FONT_PX, d=0.16, t="out_cubic").start(label)
        return True

    def shown(*_window: object) -> None:
        Window.unbind(on_flip=shown)
        print("shown", flush=True)

    Window.bind(on_key_down=count, on_flip=shown)
    runTouchApp(label)


if __name__ == "__main__":
    main()
