"""An evening for every test of what leads to what; its pages are let go before the next one."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.flow.evening import Evening, an_evening


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with an_evening(tmp_path) as evening:
        yield evening
    if "kivy.core.window" in sys.modules:
        _let_pages_go()


def _let_pages_go() -> None:
    """Stop whatever the pages that are left still do in turns of the clock; nobody hides them."""
    from kivy.clock import Clock  # noqa: PLC0415 - the toolkit reads its environment when first imported

    for event in Clock.get_events():
        event.cancel()
