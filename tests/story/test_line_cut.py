"""The line goes away and comes back: the village learns on, and the county hears of it once."""

import csv
from pathlib import Path

import pytest

from content_sync.protocol.payloads import PersonJoined, SessionClosed, SessionOpened
from tests.kiosk.village import eventually
from tests.story.county import County
from tests.story.office import browser_of

pytestmark = [pytest.mark.screen, pytest.mark.browser]

RED = (255, 0, 0)


def test_what_was_watched_without_a_line_reaches_the_county_once(here: County, tmp_path: Path) -> None:
    here.centre.stop()
    watch_together(here)
    assert [kind for kind in here.undelivered() if kind.startswith(("session", "presence"))] == [
        SessionOpened.KIND,
        PersonJoined.KIND,
        PersonJoined.KIND,
        SessionClosed.KIND,
    ]
    here.centre.start()
    eventually(lambda: here.undelivered() == [], "the centre acknowledges everything")
    rows = export(here.centre.url, tmp_path / "attendance.csv")
    assert [(row["学员号"].strip(), row["课"]) for row in rows] == [("101", "移栽前的准备"), ("102", "移栽前的准备")]
    assert all(row["已看片段"].startswith("00:0") for row in rows)


def watch_together(here: County) -> None:
    """Choose the first lesson, sign two people in, watch, pause, go on, and leave."""
    here.press("Up", "Up", "Up", "Down", "Down", "Left", "Left", "Return", "Down", "Return")
    here.press("1", "0", "1", "Return", "1", "0", "2", "Return")
    here.press("Left", "Left", "Left", "Up", "Return")
    eventually(lambda: here.shows(RED), "the picture")
    here.press("Return", "Return")
    here.press("Escape")
    eventually(lambda: SessionClosed.KIND in here.undelivered(), "the record")


def export(url: str, file: Path) -> list[dict[str, str]]:
    """Take the viewing records away as a clerk and read them as a spreadsheet would."""
    with browser_of("office", url) as page:
        page.click("nav >> text=收看记录")
        with page.expect_download() as download:
            page.click("text=导出 CSV")
        download.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
