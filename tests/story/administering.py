"""The other rooms of the office: stations, rosters, the trail."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.central.sheets import cells, xlsx
from tests.kiosk.village import eventually
from tests.small_station import small_station
from tests.story.broadcasting import PREPARED_WITHIN_MS, TITLE
from tests.story.camera import Camera
from tests.story.county import County
from tests.story.office import browser_at, browser_of, log_in

ENROLLED, OTHER = "柳河村站点", "石桥村站点"
GREY = (192, 192, 192)
"""The first bar of the test card."""

LONG_AGO = f"""
from datetime import timedelta
from django.utils import timezone
from central.stations.models import Station
Station.objects.filter(name="{OTHER}").update(last_heard_at=timezone.now() - timedelta(days=9))
"""
ROWS = (
    ("朱大年", "101", OTHER),
    ("朱小年", "113", OTHER),
    ("许<b>", "114", OTHER),
    ("金木生", "1O3", OTHER),
    ("谢春花", "104", "石桥站"),
)
"""Somebody known, somebody new, a name with signs, a number with a letter, a station that nobody knows."""


AUDITOR, PASSWORD, OWN_PASSWORD = "audit", "qinghe-shenji-2026", "shenji-ziji-1122"


def keep_stations(here: County, camera: Camera, folder: Path) -> None:
    """Enrol a second station, find it silent on the wall, tell the first to show its test card, and add an account."""
    camera.begin("The administrator looks after the stations")
    with browser_of("office", here.centre.url) as page:
        code = issue_code(page, camera)
        with small_station(folder / "station", here.centre.url) as station:
            station.enrol(code.replace(" ", ""))
            assert station.sync().is_complete
        here.supervisor.run("time", here.centre.command("shell", "--no-imports", "-c", LONG_AGO))
        page.click("nav >> text=站点")
        camera.take(
            page, "wall", "The wall of the duty room: a station that fell silent stands out.", prepare=open_wall
        )
        page.click(".tile.bad")
        camera.take(page, "silent", "Its page says since when, and what to do.")
        show_test_card(here, page, camera)
        add_account(page, camera)


def issue_code(page: Page, camera: Camera) -> str:
    """Make a code for the station that has none yet, and read it."""
    page.click("nav >> text=站点")
    page.click(f"main >> text={OTHER}")
    camera.take(page, "code", "Twelve digits that the village types once.", prepare=make_code)
    return page.locator("#code").inner_text()


def open_wall(page: Page) -> None:
    page.click("main a[href$='/wall/']")
    expect(page.locator(".tile.bad")).to_contain_text(OTHER.removesuffix("站点"))


def make_code(page: Page) -> None:
    page.click("form[action$='/code/'] button")
    expect(page.locator("#code")).to_be_visible()


def show_test_card(here: County, page: Page, camera: Camera) -> None:
    page.click("nav >> text=站点")
    page.click(f"main >> text={ENROLLED}")
    page.click("main >> text=音量、测试卡")
    page.select_option("[name=order]", value="test-card")
    page.click("main >> button:has-text('下达给站点')")
    eventually(lambda: here.shows(GREY, x=60), "the test card", within_s=90)
    camera.take_tv(here, "test-card", "Told by the county, the TV shows its test card.")
    here.press("Return")
    eventually(lambda: is_done(page), "the station says so")
    camera.take(page, "told", "What the station was told, and what it answered.")


def add_account(page: Page, camera: Camera) -> None:
    page.click("nav >> text=账号")
    page.click("main >> text=新账号")
    page.fill("[name=username]", AUDITOR)
    page.fill("[name=full_name]", "钱审计")
    page.select_option("[name=role]", value="auditor")
    page.select_option("[name=area]", label="青禾县")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("钱审计")
    page.click("nav >> text=账号")
    camera.take(page, "accounts", "Everybody has an account of their own, with roles in an area.")


def is_done(page: Page) -> bool:
    """Say whether what was told is done."""
    page.reload()
    return page.locator("tbody .tag.good").count() > 0


def keep_roster(here: County, camera: Camera, folder: Path) -> None:
    """Import a roster with wrong rows: they are named, can be taken away to be mended, and are left out."""
    camera.begin("The roster keeper imports a roster")
    file = folder / "花名册.xlsx"
    file.write_bytes(xlsx(ROWS))
    with browser_of("office", here.centre.url) as page:
        page.click("nav >> text=人员")
        page.click("main >> text=从电子表格导入")
        page.set_input_files("[name=file]", file)
        page.select_option("[name=area]", label="青禾县")
        page.click("main button:has-text('查看会改什么')")
        expect(page.locator("main")).to_contain_text("许<b>")
        camera.take(page, "roster", "Each wrong row is named with its reason; nothing has been changed yet.")
        with page.expect_download() as download:
            page.click("main >> text=下载错误行")
        assert len(cells(download.value.path().read_bytes())) == 1 + 3
        page.click("main >> button:has-text('应用')")
        expect(page.locator(".message.success").first).to_be_visible(timeout=PREPARED_WITHIN_MS)


def audit(here: County, camera: Camera) -> None:
    """Find who approved the film, as the auditor for whom the administrator has made an account."""
    camera.begin("The auditor asks who did what")
    with browser_at(here.centre.url) as page:
        log_in(page, AUDITOR, PASSWORD)
        page.fill("[name=old_password]", PASSWORD)
        page.fill("[name=new_password]", OWN_PASSWORD)
        page.fill("[name=again]", OWN_PASSWORD)
        page.press("[name=again]", "Enter")
        page.click("nav >> text=操作留痕")
        camera.take(page, "trail", "All that was done today, by whom, when and from where.")
        page.select_option("[name=account]", label="approver 何副主任")
        page.click("main button:has-text('查看')")
        page.get_by_role("row", name=TITLE).get_by_role("link").first.click()
        expect(page.locator("main")).to_contain_text("何副主任")
        camera.take(page, "event", "One line of it: who approved the film.")
