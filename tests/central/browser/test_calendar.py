"""The calendar in a real browser: dragging, asking, and refusing."""

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from central.catalogue.models import Lesson
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from central.stations.models import Area, AreaKind
from playlists.recurrence import dates
from tests.central.browser.conftest import log_in
from tests.central.cast import make_county
from tests.central.running import Office

pytestmark = pytest.mark.browser
NOW = datetime.now(ZoneInfo("Asia/Shanghai"))
MONDAY = NOW.date() + timedelta(days=14 - NOW.weekday())
WEDNESDAY, THURSDAY = MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)


def begin() -> None:
    """Make the county."""
    make_county()


def fill(monday: str) -> None:
    """Let a lesson air every day at eight, and something for the county on Wednesday at ten; nothing else."""
    Entry.objects.all().delete()
    lesson = Lesson.objects.get()
    township = Area.objects.get(kind=AreaKind.TOWNSHIP)
    Entry.objects.create(id="daily", area=township, lesson=lesson, starts_local=f"{monday}T08:00:00", rule="FREQ=DAILY")
    wednesday = datetime.fromisoformat(monday).date() + timedelta(days=2)
    Entry.objects.create(
        id="once",
        area=Area.objects.get(kind=AreaKind.COUNTY),
        live_title="会商",
        stream_url="https://x.cn/1.m3u8",
        live_minutes=60,
        starts_local=f"{wednesday}T10:00:00",
    )


def aired(monday: str) -> list[str]:
    """Return all that airs from Monday to Sunday."""
    first = datetime.fromisoformat(monday).date()
    return sorted(
        f"{day:%a} {schedule_entry(entry).starts_local:%H:%M}"
        for entry in Entry.objects.exclude(pk="once").select_related("area", "lesson__medium")
        for day in dates(schedule_entry(entry), first, first + timedelta(days=6))
    )


@pytest.fixture(scope="module")
def clerks(office: Office) -> Iterator[Executor]:
    """Who keeps the centre's own data."""
    with office.staffed() as clerks:
        clerks.submit(begin).result()
        yield clerks


@pytest.fixture
def staff(clerks: Executor) -> Executor:
    """The same, when the week is as it is at the beginning of each test."""
    clerks.submit(fill, f"{MONDAY}").result()
    return clerks


@pytest.fixture
def calendar(page: Page, staff: Executor) -> Page:
    """The calendar of the week, in English."""
    page.click("button[value=en]")
    page.goto(f"/schedule/?week={MONDAY}")
    expect(page.locator(".calendar-event")).to_have_count(8)
    return page


def on(page: Page, day: object, start: str) -> Locator:
    """Return what airs on a day at a time."""
    return page.locator(f"[data-date='{day}'] .calendar-event", has_text=start)


def drag(page: Page, airing: Locator, *, days: int = 0, half_hours: int = 0) -> None:
    """Take an airing with the mouse, and let it go elsewhere."""
    box = airing.bounding_box()
    column = page.locator(f"[data-date='{MONDAY}']").last.bounding_box()
    assert box is not None
    assert column is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y + 5, steps=3)
    page.mouse.move(x + days * column["width"], y + half_hours * 34, steps=10)
    page.mouse.up()


def week(staff: Executor) -> list[str]:
    return staff.submit(aired, f"{MONDAY}").result()


DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_one_of_a_repeat_is_dragged_to_another_day(calendar: Page, staff: Executor) -> None:
    drag(calendar, on(calendar, WEDNESDAY, "08:00"), days=1, half_hours=6)
    expect(calendar.get_by_role("dialog")).to_be_visible()
    calendar.get_by_label("only this one").check()
    calendar.get_by_role("button", name="Move it").click()
    expect(calendar.locator("#calendar-said")).to_have_class(re.compile("success"))
    expect(on(calendar, THURSDAY, "11:00")).to_be_visible()
    expect(calendar.locator(f"[data-date='{WEDNESDAY}'] .calendar-event")).to_have_count(1)
    assert week(staff) == sorted([f"{day} 08:00" for day in DAYS if day != "Wed"] + ["Thu 11:00"])


def test_what_comes_of_it_is_asked_and_leaving_it_puts_it_back(calendar: Page, staff: Executor) -> None:
    drag(calendar, on(calendar, MONDAY, "08:00"), days=2, half_hours=4)
    calendar.get_by_role("button", name="Move it").click()
    dialog = calendar.get_by_role("dialog")
    expect(dialog.locator("li")).to_have_text(re.compile(r"^It does not air on \S+: “会商” \(青禾县, 10:00–11:00\)"))
    dialog.get_by_role("button", name="Leave it where it was").click()
    expect(on(calendar, MONDAY, "08:00")).to_be_visible()
    assert week(staff) == sorted(f"{day} 08:00" for day in DAYS)


def test_a_refused_move_snaps_back_with_a_sentence(calendar: Page, staff: Executor) -> None:
    staff.submit(leave_out, f"{MONDAY}").result()
    drag(calendar, on(calendar, MONDAY, "08:00"), half_hours=4)
    calendar.get_by_role("button", name="Move it").click()
    expect(calendar.locator("#calendar-said")).to_contain_text("Somebody has changed this broadcast meanwhile")
    expect(on(calendar, MONDAY, "08:00")).to_be_visible()
    assert week(staff) == sorted(f"{day} 08:00" for day in DAYS[1:])


def leave_out(day: str) -> None:
    """Let somebody else be quicker."""
    Entry.objects.filter(pk="daily").update(exceptions=[day])


def test_the_dialog_is_answered_by_keyboard_and_escape_puts_it_back(calendar: Page, staff: Executor) -> None:
    drag(calendar, on(calendar, MONDAY, "08:00"), half_hours=-1)
    expect(calendar.get_by_label("only this one")).to_be_focused()
    calendar.keyboard.press("Escape")
    expect(on(calendar, MONDAY, "08:00")).to_be_visible()

    drag(calendar, on(calendar, MONDAY, "08:00"), half_hours=-1)
    expect(calendar.get_by_label("only this one")).to_be_focused()
    calendar.keyboard.press("ArrowDown")
    expect(calendar.get_by_label("this one and all after it")).to_be_focused()
    calendar.keyboard.press("Enter")
    expect(on(calendar, THURSDAY, "07:30")).to_be_visible()
    assert week(staff) == sorted(f"{day} 07:30" for day in DAYS)


def test_by_keyboard_alone_an_airing_leads_to_the_page_that_moves_it(calendar: Page, staff: Executor) -> None:
    on(calendar, WEDNESDAY, "08:00").focus()
    calendar.keyboard.press("Enter")
    calendar.get_by_role("link", name="Move or leave out").click()
    calendar.fill("[name=to_clock]", "07:30")
    calendar.get_by_role("button", name="Save").click()
    expect(on(calendar, WEDNESDAY, "07:30")).to_be_visible()
    assert "Wed 07:30" in week(staff)


def test_layers_are_hidden_and_views_changed(calendar: Page) -> None:
    calendar.get_by_label("Township").uncheck()
    expect(on(calendar, MONDAY, "08:00")).to_be_hidden()
    expect(on(calendar, WEDNESDAY, "10:00")).to_be_visible()
    calendar.get_by_label("Township").check()
    for view in ("Month", "List", "Day"):
        calendar.get_by_role("tab", name=view).or_(calendar.get_by_role("button", name=view, exact=True)).first.click()
        expect(calendar.locator(".calendar-event").first).to_be_visible()


def test_an_empty_hour_leads_to_a_new_broadcast_of_that_time(calendar: Page) -> None:
    column = calendar.locator(f"[data-date='{THURSDAY}']").last.bounding_box()
    box = on(calendar, THURSDAY, "08:00").bounding_box()
    assert column is not None
    assert box is not None
    calendar.mouse.click(column["x"] + 40, box["y"] + 34 * 4 + 10)
    expect(calendar.locator("[name=day]")).to_have_value(f"{THURSDAY}")
    expect(calendar.locator("[name=clock]")).to_have_value("10:00")


def test_without_a_script_and_on_paper_the_week_is_a_table(browser: Browser, address: str, calendar: Page) -> None:
    calendar.emulate_media(media="print")
    expect(calendar.locator("table.week")).to_be_visible()
    expect(calendar.locator("#calendar")).to_be_hidden()
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    log_in(page)
    page.goto(f"/schedule/?week={MONDAY}")
    expect(page.locator(".airing time").first).to_be_visible()
    expect(page.locator("#calendar")).to_be_hidden()
    context.close()
