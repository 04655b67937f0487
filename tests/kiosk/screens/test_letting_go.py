"""A page that was left is forgotten: a station runs for months, and each page that stayed would slow it down."""

import gc
import time
import weakref
from typing import TYPE_CHECKING

import pytest

from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]


def test_no_page_stays_after_it_was_left(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    for _turn in range(3):  # what other tests left goes first: it takes a time of its own
        gc.collect()
    pages = {name: weakref.ref(_visit(gallery, name)) for name in gallery.pages()}
    deadline_s = time.monotonic() + PATIENCE_S
    while (stayed := [name for name, page in pages.items() if page() is not None]) and time.monotonic() < deadline_s:
        settle(1)
        gc.collect()
    assert not stayed


def _visit(gallery: "Gallery", name: str) -> object:
    with gallery.shown(name) as page:
        return page
