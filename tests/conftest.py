"""What all tests share."""

import pytest

from tests.once import Once


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make dear things once for all processes of the run; each of them has its folder beside those of the others."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if hasattr(request.config, "workerinput") else own)
