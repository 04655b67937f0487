"""Sets the toolkit (Kivy) up for a TV: nothing of it in HOME, no exits, no pointer, one measure for every resolution.

``prepare`` must run before anything imports Kivy, which reads its environment once.
"""

import gc
import os
from pathlib import Path

from kiosk.config import ScreenSettings
from kiosk.fonts import Typeface

DESIGN_HEIGHT_DP = 720
_GARBAGE_THRESHOLDS = (20_000, 20, 20)
"""A page is tens of thousands of objects that stay. By the interpreter's own thresholds it takes five times as long to
make one, because they are looked through again and again."""


def prepare(cache_dir: Path, screen: ScreenSettings) -> None:
    """Say where the toolkit keeps its files and how large its window is; look for garbage as seldom as pages need."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        KIVY_HOME=str(cache_dir / "kivy"),
        KIVY_NO_ARGS="1",
        KIVY_NO_CONFIG="1",
        KIVY_LOG_MODE="PYTHON",
        KIVY_NO_FILELOG="1",
        KIVY_NO_CONSOLELOG="1",
        XDG_CACHE_HOME=str(cache_dir),
        MESA_SHADER_CACHE_DIR=str(cache_dir),
        SDL_VIDEO_ALLOW_SCREENSAVER="0",
    )
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    _configure(screen)


def _configure(screen: ScreenSettings) -> None:
    from kivy.config import Config  # noqa: PLC0415 - reads the environment when it is imported

    Config.setall("kivy", {"exit_on_escape": 0, "pause_on_minimize": 0, "log_level": "warning"})
    Config.setall(
        "graphics",
        {
            "width": screen.width,
            "height": screen.height,
            "fullscreen": "auto" if screen.fullscreen else 0,
            "maxfps": screen.frames_per_s,
            "multisamples": 0,
            "resizable": 0,
            "show_cursor": 0,
        },
    )
    for device, _driver in Config.items("input"):
        Config.remove_option("input", device)
    for module, _options in Config.items("modules"):
        Config.remove_option("modules", module)


def dress(typeface: Typeface | None) -> None:
    """Choose the typeface and let one dp be a 720th of the window's height, now and whenever it changes."""
    from kivy.core.text import DEFAULT_FONT, LabelBase  # noqa: PLC0415 - opens the toolkit
    from kivy.core.window import Window  # noqa: PLC0415 - opens the window

    from kiosk.widgets.theme import theme  # noqa: PLC0415 - see above

    if typeface is not None:
        LabelBase.register(DEFAULT_FONT, str(typeface.regular), fn_bold=str(typeface.bold))
    Window.clearcolor = theme.INK
    Window.bind(size=lambda _window, size: _measure(size[1]))
    _measure(Window.height)


def _measure(height_px: float) -> None:
    from kivy.metrics import Metrics  # noqa: PLC0415 - see above

    Metrics.density = height_px / DESIGN_HEIGHT_DP
