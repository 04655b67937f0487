"""The first hour of a new centre, in a real browser and by the keyboard alone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from central.sample.making import put_in
from tests.central.browser.conftest import PASSWORD, SCREEN, log_in
from tests.central.running import Office
from tests.central.sheets import xlsx

pytestmark = pytest.mark.browser
LEGIBILITY = (Path(__file__).parent / "legibility.js").read_text()


@pytest.fixture(scope="module")
def office(new_centre: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A centre in which nobody has an account."""
    return Office(shutil.copytree(new_centre, tmp_path_factory.mktemp("county") / "centre"))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Somebody who has just opened its address; whatever a page complains fails the test."""
    complaints: list[str] = []
    context = browser.new_context(viewport=SCREEN, base_url=address)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert complaints == []


def test_the_keyboard_leads_from_the_code_to_the_first_roster(page: Page, office: Office, screenshots: Path) -> None:
    expect(page.locator("h1")).to_have_text("第一个账号")
    see(page, screenshots, "begin")
    code = (office.data_dir / "setup-code").read_text()
    page.keyboard.type(code)
    for typed in ("wang", "王秀英", PASSWORD, PASSWORD):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("开通中心")
    see(page, screenshots, "steps")

    choose(page, "填写名称")
    see(page, screenshots, "name")
    write(page, centre_name="青禾县远程教育中心")
    for name, choices in (
        ("青禾县", {}),
        ("云溪镇", {"parent": "End", "kind": "End ArrowUp"}),
        ("柳河村", {"parent": "End", "kind": "End"}),
    ):
        choose(page, "手工添加")
        write(page, name=name, **choices)
        choose(page, "返回开通步骤")
    choose(page, "新建站点")
    write(page, name="柳河村站点", area="End")
    choose(page, "生成登记码", role="button")
    expect(page.locator("#code")).to_have_text(re.compile(r"^\d{4} \d{4} \d{4}$"))
    choose(page, "返回开通步骤")
    choose(page, "手工添加柳河村站点的学员")
    write(page, name="张桂兰")
    choose(page, "返回开通步骤")
    see(page, screenshots, "almost")
    expect(page.locator("[aria-current=step] h2")).to_have_text("第一门课程")

    page.goto("/")
    see(page, screenshots, "overview")
    choose(page, "不再显示", role="button")
    expect(page.locator("main")).not_to_contain_text("开通中心")


def see(page: Page, screenshots: Path, name: str) -> None:
    """Keep a picture of the page, on which nothing may be too faint or cut off."""
    page.screenshot(path=screenshots / f"hour-{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    assert page.evaluate(LEGIBILITY) == []


def choose(page: Page, name: str, role: str = "link") -> None:
    """Go on with Tab to a link or button of the page and press Enter, as somebody without a mouse does."""
    target = page.locator("main").get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type] # one of two
    expect(target).to_be_visible()
    for _ in range(120):
        if target.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        pytest.fail(f"Tab does not lead to {name}")
    page.keyboard.press("Enter")


def write(page: Page, **fields: str) -> None:
    """Fill a form; a choice gets keys."""
    for name, typed in fields.items():
        field = page.locator(f"main [name={name}]")
        field.focus()
        if field.evaluate("one => one.tagName") == "SELECT":
            for key in typed.split():
                page.keyboard.press(key)
        else:
            page.keyboard.press("Control+A")
            page.keyboard.type(typed)
    page.keyboard.press("Enter") if field.evaluate("one => one.tagName") != "SELECT" else choose(page, "保存", "button")


def test_a_list_is_taken_in_and_samples_come_and_go(
    page: Page, office: Office, tmp_path: Path, screenshots: Path
) -> None:
    log_in(page)
    page.goto("/areas/import/")
    see(page, screenshots, "list-upload")
    rows = [["青禾县", "云溪镇", "石桥村", "石桥村站点"], ["", "石门镇", "茶山村", ""], ["", "", "<茶", ""]]
    file = tmp_path / "区域.xlsx"
    file.write_bytes(xlsx(rows, ("县", "乡镇", "村", "站点")))
    page.set_input_files("[name=file]", file)
    choose(page, "查看会改什么", role="button")
    expect(page.locator("h1")).to_have_text("区域.xlsx")
    see(page, screenshots, "list-wrong")
    page.goto(f"{page.url.partition('?')[0]}?verdict=new")
    see(page, screenshots, "list-new")
    choose(page, "应用", role="button")
    expect(page.locator(".message.success").first).to_be_visible()
    page.goto("/areas/")
    see(page, screenshots, "registry")

    page.goto("/sample/")
    see(page, screenshots, "sample-none")
    with office.staffed() as clerk:  # a worker is at work here, and would begin to make films for minutes
        clerk.submit(put_in_samples).result()
    page.reload()
    see(page, screenshots, "sample-here")
    choose(page, "移除示例数据", role="button")
    expect(page.locator(".message.success")).to_contain_text("示例数据已移除")
    page.goto("/stations/areas/")
    expect(page.locator("main")).not_to_contain_text("示例")


def put_in_samples() -> None:
    put_in(at=timezone.now())


def test_the_same_pages_in_english(page: Page, screenshots: Path) -> None:
    page.get_by_role("button", name="English").click()
    see(page, screenshots, "en-login")
    log_in(page, heading="Overview")
    for name, there in (
        ("steps", "/setup/"),
        ("name", "/setup/name/"),
        ("list", "/areas/import/"),
        ("sample", "/sample/"),
    ):
        page.goto(there)
        see(page, screenshots, f"en-{name}")
