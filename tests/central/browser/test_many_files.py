"""Many files chosen at once: they come one after the other, are shown as what they would become, and become lessons."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.central.browser.conftest import LEGIBILITY
from tests.central.browser.test_first_day import PREPARED_WITHIN_MS, follow, go_to, save

pytestmark = pytest.mark.browser


def picture(level: int) -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 36), (level,) * 3).save(written, "PNG")
    return written.getvalue()


def chosen(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": content}


def test_files_with_a_list_become_lessons(page: Page, screenshots: Path) -> None:
    go_to(page, "课程")
    follow(page, "新建课程")
    save(page, title="果树管理")
    page.click("form[action*='importing/of'] button")
    told = "文件,标题,必修\n01.png,修剪,是\n没有.png,嫁接,\n".encode()
    files = [chosen("目录.csv", told), chosen("01.png", picture(1)), chosen("02_<i>疏果.png", picture(2))]
    page.set_input_files("#file", files)
    page.click("form[data-many] button")
    expect(page.locator("tbody th")).to_contain_text(["修剪", "嫁接", "<i>疏果"], timeout=PREPARED_WITHIN_MS)
    for language in ("en", "zh-hans"):
        page.click(f"button[value={language}]")
        page.screenshot(path=screenshots / f"many-files-{language}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
        assert page.evaluate(LEGIBILITY) == []
    page.click("form[action$='make/'] button")
    expect(page.locator("section td a")).to_have_count(2)
    page.click("section td a >> nth=0")
    expect(page.locator("ol.sheets img")).to_have_count(1, timeout=PREPARED_WITHIN_MS)
