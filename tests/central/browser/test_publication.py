"""Publishing in a real browser: seen before it is done, told when it changed meanwhile, and gone back from."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from central.notices.models import Notice
from central.publishing.models import Planned
from central.publishing.planned.tasks import wait_for_next
from central.stations.models import Station
from content_sync.protocol import crypto
from tests.approving import approve_all, take_off
from tests.central.browser.conftest import LEGIBILITY
from tests.central.cast import make_county
from tests.central.publishing.conftest import film
from tests.central.running import Office, wait_until

pytestmark = pytest.mark.browser
DONE_WITHIN_MS = 60_000


def begin() -> None:
    """Make a county with an enrolled station, all approved."""
    county = make_county()
    county.lesson.medium = film(b"rice " * 400_000)
    county.lesson.save()
    Station.objects.update(public_key=crypto.public_key(crypto.generate_private_key()).hex())
    approve_all()


def rename(title: str) -> None:
    """Let somebody else change the notice, and everybody approve that."""
    Notice.objects.update(title=title)
    approve_all()


def take_off_notice() -> None:
    """Let somebody take the notice off the TVs."""
    take_off(Notice.objects.get())


def let_it_be_due() -> None:
    """Let the time of the planned publication come."""
    Planned.objects.update(at=datetime.now(UTC))
    wait_for_next()


@pytest.fixture(scope="module")
def clerks(office: Office) -> Iterator[Executor]:
    """Who keeps the centre's own data."""
    with office.staffed() as clerks:
        clerks.submit(begin).result()
        yield clerks


@pytest.fixture
def look_at(screenshots: Path) -> Callable[[Page, str], None]:
    """Keeps a picture of a page in both languages, and fails if something cannot be read."""

    def look(page: Page, name: str) -> None:
        for language in ("zh-hans", "en"):
            page.click(f"button[value={language}]")
            page.screenshot(path=screenshots / f"publication-{name}-{language}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= 1366
            assert page.evaluate(LEGIBILITY) == []

    return look


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def test_a_publication_is_seen_before_it_is_done_and_gone_back_from(
    page: Page, clerks: Executor, look_at: Callable[[Page, str], None]
) -> None:
    page.click("button[value=en]")
    page.goto("/publications/")
    press(page, "See what will change")
    expect(page.locator("main")).to_contain_text("水稻插秧")
    expect(page.locator(".tally")).to_contain_text("1.9")
    look_at(page, "preview")

    clerks.submit(rename, "防寒通知（修订）").result()
    press(page, "Publish now")
    expect(page.locator(".message.warning")).to_contain_text("Nothing has been published", timeout=DONE_WITHIN_MS)
    expect(page.locator("main")).to_contain_text("防寒通知（修订）")
    look_at(page, "overtaken")
    press(page, "Publish now")
    expect(page.locator("h1")).to_have_text("Version 1", timeout=DONE_WITHIN_MS)

    clerks.submit(rename, "改坏的通知").result()
    page.goto("/")
    press(page, "Publish")
    expect(page.locator(".plain tr", has_text="改坏的通知")).to_contain_text("altered")
    press(page, "Publish now")
    expect(page.locator(".message.success")).to_be_visible(timeout=DONE_WITHIN_MS)

    page.goto("/publications/")
    page.locator("tr", has=page.get_by_role("rowheader", name="1", exact=True)).get_by_role("link").click()
    press(page, "Go back to this…")
    expect(page.locator(".plain tr", has_text="防寒通知（修订）")).to_contain_text("altered")
    look_at(page, "back")
    press(page, "Go back to this now")
    expect(page.locator(".message.success")).to_be_visible(timeout=DONE_WITHIN_MS)
    page.goto("/publications/")
    expect(page.locator(".message.warning")).to_contain_text(re.compile("still differ.* 1 change waited"))
    look_at(page, "history")


def test_a_planned_publication_that_cannot_be_stands_on_the_overview(
    page: Page, clerks: Executor, look_at: Callable[[Page, str], None]
) -> None:
    page.click("button[value=en]")
    page.goto("/publications/")
    press(page, "See what will change")
    page.get_by_role("link", name="Publish later").click()
    page.get_by_label("Only what this preview shows").check()
    look_at(page, "plan")
    page.get_by_label("Only what this preview shows").check()
    press(page, "Plan it")
    expect(page.locator("td .tag.info")).to_have_text("is planned")
    look_at(page, "planned")
    clerks.submit(take_off_notice).result()
    clerks.submit(let_it_be_due).result()
    wait_until(lambda: overview_warns(page))
    expect(page.get_by_role("alert")).to_contain_text("not what the preview showed any more")
    look_at(page, "failed")
    page.get_by_role("link", name="To the publications").click()
    press(page, "Put away")
    page.goto("/")
    expect(page.get_by_role("alert")).to_have_count(0)


def overview_warns(page: Page) -> bool:
    """Say whether something is wrong by the overview."""
    page.goto("/")
    return page.get_by_role("alert").count() > 0
