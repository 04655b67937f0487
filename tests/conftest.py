"""What all tests share."""

import gc
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from central.garbage import look_seldom
from tests.central.running import DATABASE, Office
from tests.once import Once

TABLES_WITHIN_S = 280
"""It takes eight seconds; all tests that need a database depend on it, on a busy machine too."""


def pytest_configure() -> None:
    """Look for garbage as seldom as the programs do, before the tests are collected."""
    look_seldom()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that none is left over at the end.

    Stories take minutes, of which most are waiting; then come screens and browsers, then the files of many tests.
    """
    sizes = Counter(item.path for item in items)
    slow = {item.path for item in items if any(item.get_closest_marker(name) for name in ("screen", "browser"))}

    def turn(item: pytest.Item) -> tuple[bool, bool, int, Path]:
        return "story" not in item.path.parts, item.path not in slow, -sizes[item.path], item.path

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Never look through what was imported and collected: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make dear things once for all processes of the run; each of them has its folder beside those of the others."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if hasattr(request.config, "workerinput") else own)


@pytest.fixture(scope="session")
def new_centre(once: Once) -> Path:
    """The data of a centre that has its tables and nothing else, to be copied: to make them takes seconds."""
    return once("new-centre", _begin)


def _begin(folder: Path) -> None:
    assert Office(folder).run("migrate", within_s=TABLES_WITHIN_S) == (0, "")
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("PRAGMA journal_mode=DELETE")  # one file, whoever closed it last
