"""The county office in a real browser."""

from collections.abc import Generator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

CHROMIUM = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]
ACCOUNTS = {
    "editor": "qinghe-bianji",
    "reviewer": "qinghe-shenhe",
    "approver": "qinghe-qianfa",
    "office": "qinghe-yuanjiao",
}


@contextmanager
def browser_of(name: str, url: str) -> Generator[Page]:
    """Log in with one of the demo's accounts and stay until the block ends."""
    with browser_at(url) as page:
        log_in(page, name, ACCOUNTS[name])
        page.wait_for_selector("h1:has-text('总览')")
        yield page


@contextmanager
def browser_at(url: str) -> Generator[Page]:
    """Stand before the login until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page(base_url=url, viewport={"width": 1366, "height": 768})
        page.goto("/login/")
        yield page
        browser.close()


def log_in(page: Page, name: str, password: str) -> None:
    """Type both and press Enter."""
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
