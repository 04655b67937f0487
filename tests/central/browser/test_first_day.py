"""A clerk's first day at an empty centre, in a real browser: from the first area to the first publication."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.central.browser.conftest import log_in
from tests.central.catalogue.films import make_film, make_picture

pytestmark = pytest.mark.browser
PREPARED_WITHIN_MS = 120_000
SLOW_LINE_BYTES_PER_S = 400_000


def test_from_an_empty_centre_to_a_published_weekly_broadcast(page: Page, tmp_path: Path) -> None:
    add_areas(page)
    add_station(page)
    add_learner(page)
    add_lesson(page)
    upload(page, make_film(tmp_path / "插秧.mkv", duration_s=6, size="640x360"))
    schedule_weekly(page)
    publish(page)


def test_what_is_no_video_is_refused_in_a_sentence(page: Page, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_text("这不是视频")
    open_lesson(page)

    page.set_input_files("#file", tmp_path / "film.mp4")
    press(page, "上传")

    expect(page.locator("#medium .message.error:visible")).to_have_text(
        "没有接收“film.mp4”。 这是文本文件。课件可以是视频、录音、PDF 或图片。"
    )


def test_a_lesson_gets_chapters_and_subtitles(page: Page, tmp_path: Path) -> None:
    open_lesson(page)
    page.locator(".card", has_text="章节").get_by_role("link", name="编辑").click()
    save(page, chapters="0:00 开场\n0:03 插秧")
    expect(page.locator("td", has_text="插秧")).to_be_visible()

    (tmp_path / "字幕.srt").write_bytes("1\n00:00:01,000 --> 00:00:02,000\n浅插\n".encode("gbk"))
    follow(page, "添加字幕")
    page.set_input_files("[name=file]", tmp_path / "字幕.srt")
    press(page, "保存")
    expect(page.locator(".message.success")).to_contain_text("已有中文字幕")


def test_pictures_become_pages_and_can_be_looked_at(page: Page, tmp_path: Path) -> None:
    add_lesson(page)
    page.set_input_files("#file", [make_picture(tmp_path / f"{number}.png") for number in (1, 2)])
    press(page, "上传")

    second = page.locator(".sheets img").nth(1)
    expect(second).to_be_visible(timeout=PREPARED_WITHIN_MS)
    page.wait_for_function("image => image.naturalWidth > 0", arg=second.element_handle())


def test_a_notice_gets_a_table_pasted_from_a_spreadsheet(page: Page) -> None:
    go_to(page, "通知")
    follow(page, "新建通知")
    page.select_option("[name=area]", label="青禾县")
    page.select_option("[name=kind]", label="财务公开")
    save(page, title="第三季度财务公开")
    follow(page, "表格")
    save(page, table="项目\t收入\t支出\n鱼塘承包\t36000\t")

    expect(page.get_by_role("columnheader", name="收入")).to_be_visible()
    expect(page.get_by_role("cell", name="36000")).to_be_visible()


def test_a_roster_comes_from_a_spreadsheet(page: Page, tmp_path: Path) -> None:
    (tmp_path / "花名册.csv").write_bytes("姓名,编号\r\n钱守仁,301\r\n<b>林</b>,302\r\n".encode("gbk"))
    go_to(page, "人员")
    follow(page, "从电子表格导入")
    page.set_input_files("[name=file]", tmp_path / "花名册.csv")
    page.select_option("[name=station]", index=1)
    press(page, "查看会改什么")
    expect(page.locator("td", has_text="含有姓名里没有的符号")).to_be_visible()

    press(page, "应用")
    expect(page.locator(".message.success").first).to_contain_text("花名册已更改")


def test_a_stick_gets_a_number_and_its_page_says_what_to_type(page: Page) -> None:
    go_to(page, "U 盘")
    follow(page, "新增 U 盘")
    save(page, holder="李建国")
    expect(page.locator("code").first).to_have_text("main.py usb register /media/usb --number 1")
    go_to(page, "U 盘")
    expect(page.get_by_role("row", name="李建国")).to_contain_text("尚未登记")


def test_what_is_live_is_asked_for_only_when_something_live_airs(page: Page) -> None:
    page.goto("/schedule/new/")
    expect(page.get_by_label("直播地址")).to_be_hidden()
    page.get_by_label("直播", exact=True).check()
    expect(page.get_by_label("直播地址")).to_be_visible()
    expect(page.locator("[name=lesson]")).to_be_hidden()


def test_an_upload_works_without_scripts(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    log_in(page)
    open_lesson(page)

    page.set_input_files("#file", make_film(tmp_path / "again.mp4", duration_s=1))
    press(page, "上传")

    expect(page.locator("#medium progress")).to_be_visible()
    context.close()


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    page.goto("/stations/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("main a:focus")).to_have_text(page.locator("main a").first.inner_text())


def add_areas(page: Page) -> None:
    go_to(page, "站点")
    follow(page, "新建区域")
    save(page, name="青禾县")
    for name in ("云溪镇", "柳河村"):
        page.click("tbody tr:last-child >> text=添加下级区域")
        save(page, name=name)
    expect(page.locator("tbody tr:last-child")).to_contain_text("柳河村")


def add_station(page: Page) -> None:
    go_to(page, "站点")
    follow(page, "新建站点")
    page.select_option("[name=area]", label="青禾县 › 云溪镇 › 柳河村")
    save(page, name="柳河村站点")
    press(page, "生成登记码")
    expect(page.locator("#code")).to_have_text(re.compile(r"^\d{4} \d{4} \d{4}$"))


def add_learner(page: Page) -> None:
    go_to(page, "人员")
    follow(page, "柳河村站点")
    follow(page, "新建学员")
    save(page, name="张桂兰")
    expect(page.locator("tbody tr")).to_contain_text("张桂兰")


def add_lesson(page: Page) -> None:
    go_to(page, "课程")
    follow(page, "新建课程")
    save(page, title="水稻种植")
    follow(page, "新建课")
    save(page, title="水稻插秧")
    expect(page.locator("h1")).to_have_text("水稻插秧")


def upload(page: Page, film: Path) -> None:
    """Upload over a slow line, so that the bar can be seen to move, which is cut once; then see it prepared."""
    line = page.context.new_cdp_session(page)
    slowly = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOW_LINE_BYTES_PER_S}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", slowly)
    page.set_input_files("#file", film)
    press(page, "上传")
    expect(page.locator("[data-percent]")).to_have_text(re.compile(r"^[1-9]\d?%$"))
    with page.expect_event("requestfailed"):
        line.send("Network.emulateNetworkConditions", {**slowly, "offline": True})
    line.send("Network.emulateNetworkConditions", slowly)
    expect(page.locator("#medium")).to_contain_text("“插秧.mkv”")
    expect(page.locator("video[poster]")).to_be_visible(timeout=PREPARED_WITHIN_MS)
    expect(page.locator("#medium")).to_contain_text("6 秒")
    line.detach()


def schedule_weekly(page: Page) -> None:
    follow(page, "去排播")
    page.select_option("[name=area]", label="青禾县")
    page.fill("[name=day]", "2026-12-07")
    page.fill("[name=clock]", "19:30")
    expect(page.get_by_label("星期三")).to_be_hidden()
    page.get_by_label("每周", exact=True).check()
    page.get_by_label("星期一").check()
    page.get_by_label("星期三").check()
    press(page, "保存")
    expect(page.locator(".message.success")).to_contain_text("“水稻插秧”已排播")
    expect(page.locator(".airing time")).to_have_text(["19:30–19:30"] * 2)


def publish(page: Page) -> None:
    go_to(page, "总览")
    press(page, "发布")
    expect(page.locator("main")).to_contain_text("柳河村站点")
    press(page, "立即发布")
    expect(page.locator(".message.success")).to_be_visible(timeout=PREPARED_WITHIN_MS)


def open_lesson(page: Page) -> None:
    go_to(page, "课程")
    page.click("tbody th a")
    page.click("tbody th a")


def go_to(page: Page, room: str) -> None:
    page.click(f"nav >> text={room}")


def follow(page: Page, link: str) -> None:
    """Follow a link of the page itself; a list without lines offers the same one twice."""
    page.locator("main").get_by_role("link", name=link, exact=True).first.click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def save(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    press(page, "保存")
