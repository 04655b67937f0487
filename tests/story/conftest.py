"""A fresh county for each story."""

from collections.abc import Iterator

import pytest

from tests.story.county import County, county


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """A county that is up, with all that its village needs in place."""
    with county(tmp_path_factory.mktemp("county")) as here:
        yield here
