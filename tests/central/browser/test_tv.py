"""A clerk writes a notice and sees beside it what the TV will show, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.central.browser.conftest import LEGIBILITY

pytestmark = pytest.mark.browser
TITLE = "关于做好低温霜冻天气防范工作的通知"


def test_the_tv_shows_what_is_being_written(page: Page, screenshots: Path) -> None:
    page.goto("/notices/new/")
    page.fill("[name=title]", TITLE)
    expect(page.locator("svg.tv")).to_contain_text(TITLE)
    page.locator("[name=body]").press_sequentially("今夜有霜。")
    expect(page.locator("svg.tv")).to_contain_text("今夜有霜。")
    expect(page.locator("#tv .concerns")).to_have_count(0)

    page.fill("[name=body]", "今夜有霜，请护苗。" * 60)
    expect(page.locator("#tv .concerns li")).to_have_count(2)
    first = page.locator("svg.tv svg text").first.text_content() or ""
    page.locator("#tv-after").focus()
    page.keyboard.press("Enter")
    expect(page.locator("svg.tv svg text").first).not_to_have_text(first)
    expect(page.locator("#tv-after")).to_be_focused()
    expect(page.locator("#tv-after")).to_be_disabled()

    page.check("[name=must_be_read]")
    expect(page.locator("#tv-after")).to_be_enabled()
    page.locator("#tv-tab-2").click()
    page.fill("[name=title]", TITLE * 5)
    expect(page.locator("svg.tv")).to_contain_text("请阅读并确认")
    expect(page.locator("svg.tv")).to_contain_text("…")
    expect(page.locator("#tv .concerns li").first).to_contain_text("…")

    for language in ("en", "zh-hans"):
        page.screenshot(path=screenshots / f"tv-{language}.png")
        assert page.evaluate(LEGIBILITY) == []
        assert is_in_view(page, "svg.tv")
        assert is_in_view(page, "[name=body]")
        page.click(f"button[value={language}]")
        page.goto("/notices/new/")
    page.goto("/notices/")
    expect(page.locator("main")).not_to_contain_text(TITLE)


def is_in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 768 and box["x"] + box["width"] <= 1366
