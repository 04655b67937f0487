"""A page that was left is forgotten: a station runs for months, and each page that stayed would slow it down."""

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

TURNS = 10
"""What was finalized frees what it held in the next turn, so a page goes in a few."""

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]


def test_no_page_stays_after_it_was_left(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    pages = {name: weakref.ref(_visit(gallery, name)) for name in gallery.pages()}
    for _turn in range(TURNS):
        settle(1)
        gc.collect()
    assert [name for name, page in pages.items() if page() is not None] == []


def _visit(gallery: "Gallery", name: str) -> object:
    with gallery.shown(name) as page:
        return page
