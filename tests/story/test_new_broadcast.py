"""A clerk uploads a film and schedules it; once others let it through the village has it, and it airs on time."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.village import eventually, film
from tests.story.county import County
from tests.story.office import browser_of

pytestmark = [pytest.mark.screen, pytest.mark.browser]

BLUE = (0, 0, 255)
PREPARED_WITHIN_MS = 120_000
TITLE = "冬季果园管理"


def test_a_film_uploaded_and_scheduled_in_the_office_airs_in_the_village(here: County, tmp_path: Path) -> None:
    file = tmp_path / "冬季.mkv"
    film(file, "blue", 40)
    with browser_of("editor", here.centre.url) as page:
        add_lesson(page)
        upload(page, file)
        put_up(page)
    with browser_of("reviewer", here.centre.url) as page:
        decide(page, "审核通过")
    with browser_of("approver", here.centre.url) as page:
        decide(page, "批准播出")
    with browser_of("editor", here.centre.url) as page:
        open_lesson(page)
        schedule(page, soon())
    with browser_of("approver", here.centre.url) as page:
        publish(page)
    eventually(lambda: here.lesson_files() == 6, "the village has film and poster")
    eventually(lambda: here.shows(BLUE), "it airs", within_s=150)
    eventually(lambda: not here.shows(BLUE), "it is over", within_s=90)


def soon() -> datetime:
    """Return the next full minute, at the county, that leaves time to publish."""
    return (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=105)).replace(second=0)


def add_lesson(page: Page) -> None:
    page.click("nav >> text=课程")
    page.click("text=水稻移栽")
    page.click("main >> text=新建课")
    page.fill("[name=title]", TITLE)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text(TITLE)


def open_lesson(page: Page) -> None:
    page.click("nav >> text=课程")
    page.click("text=水稻移栽")
    page.click(f"main >> text={TITLE}")


def upload(page: Page, file: Path) -> None:
    page.set_input_files("#file", file)
    page.click("main button:has-text('上传')")
    expect(page.locator("video[poster]")).to_be_visible(timeout=PREPARED_WITHIN_MS)


def put_up(page: Page) -> None:
    page.click("#review button:has-text('送审')")
    expect(page.locator("#review .tag")).to_have_text("待审核")


def decide(page: Page, button: str) -> None:
    """Open what waits on the overview, and let it through."""
    page.click(f"#waiting >> text={TITLE}")
    page.click(f"main >> button:has-text('{button}')")
    expect(page.locator(".message.success")).to_be_visible()


def schedule(page: Page, at: datetime) -> None:
    page.click("main >> text=去排播")
    page.select_option("[name=area]", label="青禾县")
    page.fill("[name=day]", f"{at:%Y-%m-%d}")
    page.fill("[name=clock]", f"{at:%H:%M}")
    page.get_by_label("每周", exact=True).check()
    page.click("main button:has-text('保存')")
    expect(page.locator(".message.success")).to_contain_text(TITLE)


def publish(page: Page) -> None:
    page.click("nav >> text=总览")
    page.click("main >> button:has-text('发布')")
    expect(page.locator("main")).to_contain_text(TITLE)
    page.click("main >> button:has-text('立即发布')")
    expect(page.locator("main .message.success")).to_be_visible(timeout=PREPARED_WITHIN_MS)
