"""What all tests share."""

import gc

import pytest

from tests.once import Once

SELDOM = (20_000, 20, 20)
"""Thresholds like the station's (``kiosk.toolkit``): thousands of tests and all that they import stay."""


def pytest_configure() -> None:
    """Look for garbage as seldom as the station does, before the tests are collected."""
    gc.set_threshold(*SELDOM)


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make dear things once for all processes of the run; each of them has its folder beside those of the others."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if hasattr(request.config, "workerinput") else own)
