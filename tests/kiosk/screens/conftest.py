"""The gallery of pages, once there is a window."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery


@pytest.fixture
def gallery(window: None, tmp_path: Path) -> "Gallery":
    from tests.kiosk.screens.gallery import Gallery  # noqa: PLC0415 - needs the window

    return Gallery(tmp_path)
