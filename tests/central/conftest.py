"""What all tests of the centre share: folders of their own, and passwords that are quickly checked."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client, override_settings
from pytest_django import Settings
from pytest_django.plugin import blocking_manager_key

from central.trail import triggers
from tests.central.cast import County, make_county
from tests.central.running import DATABASE

MEMORY = "file:tests?mode=memory&cache=shared"
MESSAGES = Path(__file__).resolve().parents[2] / "central" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="session", autouse=True)
def compiled_messages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let pages speak Chinese also where set-up has not compiled the newest messages.

    This process reads a copy: what it has read already from the checkout, gettext keeps by the file's path.
    """
    compiled = MESSAGES.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < MESSAGES.stat().st_mtime:
        subprocess.run(["msgfmt", "-o", str(compiled), str(MESSAGES)], check=True)
    folder = tmp_path_factory.mktemp("locale")
    copy = folder / compiled.relative_to(MESSAGES.parents[2])
    copy.parent.mkdir(parents=True)
    shutil.copyfile(compiled, copy)
    with override_settings(LOCALE_PATHS=[folder]):
        yield


@pytest.fixture(scope="session", autouse=True)
def secret() -> None:
    """Give the tests a key, so that none is made in the checkout; to take it back would be to read the one replaced."""
    django_settings.SECRET_KEY = "of the tests alone"


@pytest.fixture(scope="session", autouse=True)
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the test server, which lives as long as the session, find a folder of collected static files."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """Let Django find the tables already in the memory where it would make them."""
    if connection.vendor != "sqlite":
        yield
        return
    source = request.getfixturevalue("new_centre") / DATABASE
    connection.settings_dict["TEST"]["NAME"] = MEMORY
    with closing(sqlite3.connect(MEMORY, uri=True)) as memory:
        with closing(sqlite3.connect(source)) as database:
            database.backup(memory)
        yield


@pytest.fixture(autouse=True)
def centre_folders(settings: Settings, tmp_path: Path) -> Path:
    """Let this test's centre keep its files in a folder that nobody else uses."""
    folder = tmp_path / "centre"
    folder.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slowness on purpose proves nothing
    settings.DATA_DIR = folder
    settings.PUBLICATION_DIR = folder / "publication"
    settings.KEYS_DIR = folder / "keys"
    settings.UPLOADS_DIR = settings.MEDIA_ROOT = folder / "uploads"
    return folder


@pytest.fixture(autouse=True)
def trail_to_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the tables be emptied after a test whose transactions are real: the trail's triggers would refuse."""
    if not has_real_transactions(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.schema_editor() as editor:
        for statement in triggers.REMOVE[connection.vendor]:
            editor.execute(statement)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the trail's triggers back once the tables have been emptied; after the last test there are none."""
    yield
    if nextitem is not None and has_real_transactions(item):
        with item.config.stash[blocking_manager_key].unblock(), connection.schema_editor() as editor:
            for statement in triggers.MAKE[connection.vendor]:
                editor.execute(statement)


def has_real_transactions(item: pytest.Item) -> bool:
    """Say whether what a test writes is committed."""
    marker = item.get_closest_marker("django_db")
    is_marked = marker is not None and bool(marker.kwargs.get("transaction"))
    return is_marked or not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture
def county() -> County:
    """A small county with a clerk; the test needs the database."""
    return make_county()


@pytest.fixture
def clerk(county: County) -> Client:
    """The county's clerk at the browser."""
    client = Client()
    client.force_login(county.clerk)
    return client
