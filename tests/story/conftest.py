"""A fresh county for each story."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.county import County, county


@pytest.fixture(scope="module")
def here(new_centre: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """A county that is up, with all that its village needs in place."""
    with county(tmp_path_factory.mktemp("county"), new_centre) as here:
        yield here
