"""What pages load of other people's scripts is on this machine."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

LISTED = Path("deploy/web/files.txt").read_text(encoding="utf-8").splitlines()
SERVED = [line.split()[1] for line in LISTED if not line.startswith("#")]


@pytest.mark.parametrize("name", SERVED)
def test_a_page_can_load_it(name: str) -> None:
    found = finders.find(f"web/{name}")
    assert found is not None
    assert Path(found).stat().st_size > 0
