"""A centre that serves and works, and Debian's Chromium in front of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.central.running import Office
from tests.once import Once

PASSWORD = "水稻插秧时节-2026"
SCREEN: ViewportSize = {"width": 1366, "height": 768}
LEGIBILITY = (Path(__file__).parent / "legibility.js").read_text()
QUIETLY = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


@pytest.fixture(scope="session")
def staffed_centre(once: Once, new_centre: Path) -> Path:
    """The data of a new centre with three accounts, to be copied."""

    def take_on(folder: Path) -> None:
        office = Office(shutil.copytree(new_centre, folder, dirs_exist_ok=True))
        for name, full_name in (("wang", "王秀英"), ("zhou", "周股长"), ("he", "何主任")):
            assert office.run("save_account", name, "--full-name", full_name, typed=f"{PASSWORD}\n")[0] == 0

    return once("staffed-centre", take_on)


@pytest.fixture(scope="module")
def office(staffed_centre: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A new centre with three accounts."""
    return Office(shutil.copytree(staffed_centre, tmp_path_factory.mktemp("county") / "centre"))


@pytest.fixture(scope="module")
def address(office: Office) -> Iterator[str]:
    """Where its pages are."""
    with office.working(), office.serving() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A clerk's browser, logged in. Whatever the page complains on its console fails the test."""
    complaints: list[str] = []
    context = browser.new_context(viewport=SCREEN, base_url=address)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    log_in(page)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def colleague(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """Logs in others, each at a browser of their own."""
    with ExitStack() as stack:

        def come(name: str) -> Page:
            context = stack.enter_context(browser.new_context(viewport=SCREEN, base_url=address))
            log_in(page := context.new_page(), name)
            return page

        yield come


def log_in(page: Page, name: str = "wang", heading: str = "总览") -> None:
    """Log in as the clerk, or somebody else."""
    page.goto("/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_selector(f"h1:has-text('{heading}')")


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures of the pages are kept, to be looked at."""
    return tmp_path_factory.mktemp("screenshots")
