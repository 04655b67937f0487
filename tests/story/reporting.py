"""The reporter's part of the day: from one session over the month's card to the list under a figure, and files."""

import csv
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.kiosk.village import eventually
from tests.story.broadcasting import TITLE
from tests.story.camera import Camera
from tests.story.county import County
from tests.story.office import browser_of

WATCHED = "陈阿土"
"""Number 101 of the village."""


def report(here: County, camera: Camera, folder: Path) -> None:
    """Find who watched, open the month's card of the village and the list under a figure, and take both files away."""
    camera.begin("The reporter collects")
    with browser_of("office", here.centre.url) as page:
        eventually(lambda: has_come(page), "the record is there")
        camera.take(page, "records", "What was watched has come to the county by itself.")
        page.click("tbody th a")
        expect(page.locator("main")).to_contain_text(WATCHED)
        camera.take(page, "session", "Who was there, and which seconds of the film they saw.")
        page.click("nav >> text=报表")
        camera.take(page, "month", "The month so far: the stations in their order, every figure a link.")
        page.click("main >> text=柳河村站点")
        camera.take(page, "card", "The card of one station: what is required, and what it reached.")
        page.get_by_role("row", name="收看人次").get_by_role("link").first.click()
        expect(page.locator("main")).to_contain_text(TITLE)
        camera.take(page, "figure", "Beneath the figure lie the records that it counts.")
        book = load_workbook(taken(page, "导出表格", folder / "figure.xlsx"), read_only=True)
        assert any(TITLE in map(str, row) for row in book.worksheets[0].iter_rows(values_only=True))
        with taken(page, "CSV", folder / "figure.csv").open(encoding="utf-8-sig", newline="") as lines:
            assert any(TITLE in row for row in csv.reader(lines))


def has_come(page: Page) -> bool:
    """Say whether the viewing records name the film."""
    page.click("nav >> text=收看记录")
    return page.locator("tbody", has_text=TITLE).count() > 0


def taken(page: Page, link: str, file: Path) -> Path:
    """Take a file away and return where it is kept."""
    with page.expect_download() as download:
        page.click(f"main >> text={link}")
    download.value.save_as(file)
    return file
