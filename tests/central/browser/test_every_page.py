"""Every page in a real browser: it can be read, fits the screen, and needs no mouse."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.central.addresses import pages
from tests.central.browser.conftest import LEGIBILITY, SCREEN, log_in
from tests.central.cast import make_county
from tests.central.running import Office

pytestmark = pytest.mark.browser
KEYBOARD = (Path(__file__).parent / "keyboard.js").read_text()
MOST_STOPS = 600
AT_ONCE = 5


def fill() -> list[str]:
    """Make the county with something for every page; return the addresses of all whole pages."""
    county = make_county()
    clerk = Client(SERVER_NAME="localhost")
    clerk.force_login(county.clerk)
    return [address for address in pages(county) if is_whole(clerk.get(address))]


def is_whole(answer: object) -> bool:
    """Say whether an answer is a page, not a part of one or a file."""
    return isinstance(answer, HttpResponse) and b'<main id="main"' in answer.content


@pytest.fixture(scope="module")
def addresses(office: Office) -> list[str]:
    """Every page of the centre."""
    with office.staffed() as clerk:
        return clerk.submit(fill).result()


def walk(page: Page) -> None:
    """Press Tab until the focus is back at where it began, which also shows that nothing holds it."""
    for _ in range(MOST_STOPS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("keyboard.isRound()"):
            return
    pytest.fail(f"the focus does not come back on {page.url}")


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"], page.url


def skip_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_every_page_can_be_read_and_used_without_a_mouse(addresses: list[str], page: Page) -> None:
    objections: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        assert_fits(page)
        found = page.evaluate(LEGIBILITY)
        page.evaluate(KEYBOARD)
        skip_to_the_content(page)
        walk(page)
        if found := found + page.evaluate("keyboard.objections('main')"):
            objections[address] = found
    assert objections == {}


def test_every_page_fits_the_screen_in_english_too(addresses: list[str], page: Page) -> None:
    assert len(addresses) > 100
    page.click("button[value=en]")
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        assert_fits(page)
    page.click("button[value=zh-hans]")


def test_the_navigation_and_the_help_are_reached_too(page: Page) -> None:
    page.keyboard.press("F1")
    expect(page.locator("#help h2")).to_be_focused()
    assert page.evaluate(LEGIBILITY) == []
    page.evaluate(KEYBOARD)
    walk(page)
    assert page.evaluate("keyboard.objections('body')") == []


def test_f1_opens_the_help_of_the_page_beside_it_and_closes_it_again(page: Page, screenshots: Path) -> None:
    page.goto("/people/")
    help_text = page.locator("#help article")
    page.keyboard.press("F1")
    expect(help_text).to_contain_text("各站点的花名册")
    expect(page.get_by_role("heading", level=1)).to_have_text("人员")
    page.screenshot(path=screenshots / "help.png")
    page.keyboard.press("F1")
    expect(help_text).to_have_count(0)
    expect(page.locator("#help-link")).to_be_focused()

    page.keyboard.press("Enter")
    expect(help_text).to_be_visible()
    page.keyboard.press("Escape")
    expect(help_text).to_have_count(0)

    page.goto("/people/import/")
    page.locator("#help-link").click()
    expect(help_text).to_contain_text("下载模板")
    page.locator("[data-close-help]").click()
    expect(help_text).to_have_count(0)


def test_f1_helps_while_somebody_types_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/courses/new/")
    page.locator("[name=title]").press_sequentially("水稻?")
    expect(page.locator("#help article")).to_have_count(0)
    page.keyboard.press("F1")
    expect(page.locator("#help article")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("水稻?")


def test_without_scripts_the_help_is_a_page_of_its_own(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    log_in(page)
    page.goto("/people/")
    page.locator("#help-link").click()
    expect(page.locator("main article")).to_contain_text("各站点的花名册")
    context.close()
