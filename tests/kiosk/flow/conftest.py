"""An evening for every test of what leads to what; its pages are let go before the next one."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.flow.evening import Evening, an_evening


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with an_evening(tmp_path) as evening:
        yield evening
    gc.collect()
