"""One's own account in a real browser: the second step is switched on with a code, and asked for at the login."""

import re
from base64 import b32decode
from pathlib import Path

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.central.browser.conftest import LEGIBILITY, PASSWORD

pytestmark = pytest.mark.browser
SCREEN = ViewportSize(width=1366, height=768)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def looks_right(page: Page, picture: Path) -> None:
    """Fail on what does not fit or cannot be read; keep a picture."""
    page.screenshot(path=picture)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    assert page.evaluate(LEGIBILITY) == []


def test_who_types_is_not_away(page: Page) -> None:
    page.clock.install()
    page.goto("/account/password/")
    page.clock.fast_forward("03:00")
    with page.expect_response("**/account/awake/") as told:
        page.locator("[name=old_password]").press_sequentially("x")
    assert told.value.status == 204


def test_a_second_step_is_switched_on_and_asked_for(page: Page, screenshots: Path) -> None:
    page.click("button[value=en]")
    page.get_by_role("link", name="My account").click()
    looks_right(page, screenshots / "my-account.png")
    page.get_by_role("link", name="Switch on").click()
    press(page, "Begin")
    drawing = page.get_by_role("img", name="A QR code")
    page.wait_for_function("image => image.naturalWidth > 0", arg=drawing.element_handle())
    looks_right(page, screenshots / "second-step.png")
    key = b32decode(page.locator("code").inner_text().replace(" ", ""))
    page.get_by_label("Code").press_sequentially(f"{totp(key):06}")
    page.keyboard.press("Enter")
    expect(page.locator(".backup-codes li")).to_have_count(10)
    looks_right(page, screenshots / "backup-codes.png")

    press(page, "Log out")
    page.fill("[name=username]", "wang")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code")).to_be_focused()
    looks_right(page, screenshots / "code.png")
    page.keyboard.type(f"{totp(key, drift=1):06}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")

    page.get_by_role("link", name="My account").click()
    expect(page.locator("main")).to_contain_text("10 backup codes are left")
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_role("link", name="Switch it off").click()
    page.fill("[name=password]", PASSWORD)
    press(page, "Switch it off")
    expect(page.locator(".message.success")).to_contain_text("The second step is off")
    page.click("button[value=zh-hans]")


def test_too_many_wrong_passwords_are_told_on_the_page(browser: Browser, address: str, screenshots: Path) -> None:
    context = browser.new_context(viewport=SCREEN, base_url=address)
    page = context.new_page()
    page.goto("/login/")
    page.click("button[value=en]")
    for _ in range(5):
        page.fill("[name=username]", "somebody")
        page.fill("[name=password]", "wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text(re.compile(r"Please wait until \d\d:\d\d,"))
    looks_right(page, screenshots / "lock-out.png")
    context.close()
