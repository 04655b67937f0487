"""An X display of our own, with the toolkit dressed as on a station, for every test that looks at widgets."""

import gc
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import ScreenSettings
from kiosk.language import LOCALE_DIR, language
from tests.kiosk.displays import x_display


@pytest.fixture(scope="session")
def locale_dir() -> Path:
    """The translations, compiled where the program finds them, as the set-up does."""
    for source in LOCALE_DIR.glob("*/LC_MESSAGES/kiosk.po"):
        subprocess.run(["msgfmt", "--check", "-o", str(source.with_suffix(".mo")), str(source)], check=True)
    return LOCALE_DIR


@pytest.fixture(params=["zh_Hans", "en"])
def each_language(request: pytest.FixtureRequest, locale_dir: Path) -> Iterator[str]:
    """Run the test once in every language of the screen."""
    name = str(request.param)
    language.use(name, locale_dir)
    yield name
    language.use("en", locale_dir)


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The toolkit's window of 1280 by 720 on a display of its own, which has room for a larger one.

    What the tests of the centre left in memory is not looked through again each time a page is let go.
    """
    from kiosk import fonts, toolkit  # noqa: PLC0415 - the toolkit reads its environment when first imported

    cache_dir = tmp_path_factory.mktemp("cache")
    with x_display(1920, 1080) as display:
        os.environ["DISPLAY"] = display.name
        toolkit.prepare(cache_dir, ScreenSettings(fullscreen=False, frames_per_s=0))
        toolkit.dress(fonts.typeface(cache_dir))
        from kiosk.widgets.layouts import load_layouts  # noqa: PLC0415 - see above

        load_layouts()
        gc.collect()
        gc.freeze()
        yield
        from kivy.core.window import Window  # noqa: PLC0415 - see above

        Window.close()
