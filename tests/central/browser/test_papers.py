"""A paper, in real browsers: the county sends it, a township does and reports it, the county looks at what became."""

import csv
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from central.accounts.models import User
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind
from tests.central.browser.conftest import LEGIBILITY, SCREEN
from tests.central.cast import make_county
from tests.central.running import Office

pytestmark = pytest.mark.browser
MOST_STOPS = 80
TITLE = "关于检查站点设备的通知"
PDF = b"%PDF-1.7\n% a form to be filled in\n"
Look = Callable[[Page, str], None]


def begin() -> None:
    """Make a county with two townships, and let each of the three accounts be a reporter in one of the three."""
    county = make_county()
    shimen = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    for name, area in (("wang", county.county), ("zhou", county.township), ("he", shimen)):
        user = User.objects.get(username=name)
        user.is_superuser = False
        user.save()
        Grant.objects.create(user=user, role=Role.REPORTER, area=area)


@pytest.fixture(scope="module")
def begun(office: Office) -> Iterator[None]:
    """The county is there."""
    with office.staffed() as clerks:
        clerks.submit(begin).result()
        yield


@pytest.fixture
def look_at(screenshots: Path) -> Look:
    """Keeps a picture of a page in both languages, and fails if something cannot be read."""

    def look(page: Page, name: str) -> None:
        for language in ("en", "zh-hans"):
            page.click(f"button[value={language}]")
            page.screenshot(path=screenshots / f"papers-{name}-{language}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
            assert page.evaluate(LEGIBILITY) == []

    return look


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the focus never came to {selector}")


def file(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(PDF)
    return path


def send(page: Page, look_at: Look, folder: Path) -> None:
    """Write a paper and send it to all townships, with the keyboard alone but for the file."""
    page.get_by_role("link", name="文件收发").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_be_visible()
    page.get_by_role("link", name="新建发文").focus()
    page.keyboard.press("Enter")
    look_at(page, "form")
    reach(page, "[name=level]")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[name=level] option:checked")).to_have_text("辖区内全部乡镇")
    for name, words in (("title", TITLE), ("words", "请逐站检查。"), ("task", "填写检查表并上报。")):
        reach(page, f"[name={name}]")
        page.keyboard.type(words)
    page.fill("[name=due_on]", (timezone.localdate() + timedelta(days=3)).isoformat())
    page.set_input_files("[name=attached]", [file(folder, "检查表.pdf")])
    reach(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".message.success")).to_have_text("文件已发出。")


def report(page: Page, look_at: Look, folder: Path) -> None:
    """Find the paper on the first page, read it, keep its file, and report it done."""
    page.goto("/")
    look_at(page, "home")
    page.locator("#papers").get_by_role("link", name=TITLE).click()
    look_at(page, "received")
    with page.expect_download() as download:
        page.get_by_role("link", name="检查表.pdf").click()
    assert download.value.suggested_filename == "检查表.pdf"
    assert download.value.path().read_bytes() == PDF
    page.get_by_role("link", name="上报办结").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=note]")).to_be_visible()
    reach(page, "[name=note]")
    page.keyboard.type("两个站点已查完。")
    page.set_input_files("[name=attached]", [file(folder, "已填检查表.pdf")])
    reach(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".thread")).to_contain_text("已填检查表.pdf")
    look_at(page, "reported")


def send_back(page: Page, look_at: Look) -> None:
    """See what became of the paper in each township, and send one report back, which needs a reason."""
    page.goto("/papers/sent/")
    look_at(page, "sent")
    page.get_by_role("link", name=TITLE).click()
    look_at(page, "table")
    expect(page.locator("main table tbody tr")).to_have_count(2)
    page.locator("main table").get_by_role("link", name="云溪镇").click()
    page.get_by_role("button", name="退回补充").click()
    expect(page.locator(".problem")).to_have_text("请写明需要补充或修改什么。")
    page.locator("[name=note]").fill("请补上第二个站点的检查表。")
    page.get_by_role("button", name="退回补充").click()
    expect(page.locator(".message.success")).to_have_text("已退回补充。")
    look_at(page, "table-after")


def exported(page: Page) -> list[list[str]]:
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    return list(csv.reader(StringIO(download.value.path().read_text("utf-8-sig"))))


def test_a_paper_is_sent_reported_sent_back_and_exported(
    begun: None, page: Page, colleague: Callable[[str], Page], look_at: Look, tmp_path: Path
) -> None:
    send(page, look_at, tmp_path)
    town, county = colleague("zhou"), colleague("wang")
    report(town, look_at, tmp_path)
    send_back(county, look_at)
    head, yunxi, shimen = exported(county)
    assert (head[0], yunxi[0], shimen[0]) == ("区域", "云溪镇", "石门镇")
    assert (yunxi[2], yunxi[4], yunxi[7]) == ("已退回", "周股长", "已填检查表.pdf")
    assert shimen[2] == "未上报"

    town.goto("/")
    expect(town.locator("#papers")).to_contain_text("已退回")
    other = colleague("he")
    other.locator("#papers").get_by_role("link", name=TITLE).click()
    expect(other.locator("main")).not_to_contain_text("云溪镇")
