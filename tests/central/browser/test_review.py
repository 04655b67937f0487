"""From the editor over the section head to the deputy head, in real browsers: what is read is what plays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.central.browser.conftest import LEGIBILITY
from tests.central.browser.test_first_day import PREPARED_WITHIN_MS, follow, go_to, press, save
from tests.central.catalogue.films import make_film

pytestmark = pytest.mark.browser


def test_a_lesson_goes_from_the_editor_to_the_tvs(
    page: Page, colleague: Callable[[str], Page], tmp_path: Path, screenshots: Path
) -> None:
    write_lesson(page, make_film(tmp_path / "插秧.mp4", duration_s=1))
    expect(page.locator("#review")).to_contain_text("还没有批准过，站点不会播出。")
    press(page, "送审")
    expect(page.locator("#review .tag")).to_have_text("待审核")
    follow(page, "查看审核")
    expect(page.locator("main")).to_contain_text("这是您自己送审的，须由别人决定。")
    expect(page.get_by_role("button", name="审核通过")).to_have_count(0)

    head = colleague("zhou")
    decide(head, "审核通过", remark="内容核对过")
    expect(head.locator("main")).to_contain_text("您的留言")
    deputy = colleague("he")
    expect(deputy.locator("#waiting")).to_contain_text("1 条待批准")
    decide(deputy, "批准播出")
    expect(deputy.locator(".thread")).to_contain_text("内容核对过")
    go_to(deputy, "总览")
    press(deputy, "发布")
    expect(deputy.locator("main")).to_contain_text("水稻插秧")
    press(deputy, "立即发布")
    expect(deputy.locator(".message.success")).to_be_visible(timeout=PREPARED_WITHIN_MS)

    change_title(page, "水稻插秧（修订）")
    expect(page.locator("#review .tag")).to_have_text("批准后有改动")
    press(page, "送审")
    head.goto("/")
    head.locator("#waiting").get_by_role("link", name="水稻插秧（修订）").click()
    expect(head.locator("tr.changed")).to_have_count(1)
    expect(head.locator("tr.changed td")).to_have_text(["水稻插秧", "水稻插秧（修订）"])
    for language in ("en", "zh-hans"):
        head.click(f"button[value={language}]")
        head.screenshot(path=screenshots / f"review-{language}.png", full_page=True)
        assert head.evaluate("document.documentElement.scrollWidth") <= 1366
        assert head.evaluate(LEGIBILITY) == []
    press(head, "退回修改")
    expect(head.locator(".message.error")).to_have_text("请写明要改什么。")
    head.fill("#comment", "标题里不要括号")
    press(head, "退回修改")
    page.goto("/")
    expect(page.locator("#waiting")).to_contain_text("1 条退回给您")


def write_lesson(page: Page, film: Path) -> None:
    go_to(page, "课程")
    follow(page, "新建课程")
    save(page, title="水稻种植")
    follow(page, "新建课")
    save(page, title="水稻插秧")
    page.set_input_files("#file", film)
    press(page, "上传")
    expect(page.locator("video[poster]")).to_be_visible(timeout=PREPARED_WITHIN_MS)
    page.reload()
    expect(page.locator("#forms")).to_contain_text("480p")
    expect(page.locator("#forms[hx-get]")).to_have_count(0, timeout=PREPARED_WITHIN_MS)


def change_title(page: Page, title: str) -> None:
    page.goto("/")
    go_to(page, "课程")
    page.click("tbody th a")
    page.click("tbody th a")
    follow(page, "修改")
    save(page, title=title)


def decide(page: Page, button: str, *, remark: str = "") -> None:
    """Open what waits on the overview, see the film, and press."""
    page.locator("#waiting").get_by_role("link", name="水稻插秧").click()
    expect(page.locator("video[poster]")).to_be_visible()
    page.fill("#comment", remark)
    press(page, button)
    expect(page.locator(".message.success")).to_be_visible()
