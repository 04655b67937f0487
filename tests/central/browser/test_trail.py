"""The trail in a real browser: who changed what is two presses away from the page on which it was changed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.central.browser.conftest import LEGIBILITY

pytestmark = pytest.mark.browser


def test_a_change_is_found_from_the_page_of_the_record(page: Page, screenshots: Path) -> None:
    page.goto("/courses/new/")
    page.fill("[name=title]", "水稻种植")
    page.keyboard.press("Enter")
    page.click("a[href$='/change/']")
    page.fill("[name=title]", "水稻种植技术")
    page.keyboard.press("Enter")

    page.click("a[href*='/trail/?whole=']")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("wang 王秀英")
    expect(rows.first).to_contain_text("127.0.0.1")
    assert page.evaluate(LEGIBILITY) == []
    page.screenshot(path=screenshots / "trail.png")

    rows.first.get_by_role("link").click()
    cells = page.locator(".changes td")
    expect(cells).to_have_text(["水稻种植", "水稻种植技术"])
    assert page.evaluate(LEGIBILITY) == []
    page.screenshot(path=screenshots / "trail-row.png")


def test_everything_that_was_done_is_listed_and_given_away(page: Page, screenshots: Path) -> None:
    page.click("nav a[href='/trail/']")
    expect(page.locator("tbody tr").first).to_be_visible()
    assert page.evaluate(LEGIBILITY) == []
    page.screenshot(path=screenshots / "trail-all.png", full_page=True)
    with page.expect_download() as download:
        page.click("a[download]")
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
