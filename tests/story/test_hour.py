"""An hour with an expert: offered in the office, published, booked on the TV, given out, and confirmed on the TV."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from content_sync.home import StationHome
from content_sync.library.library import Library, load_library
from content_sync.protocol.documents import AppointmentState
from deploy.demo.centre import Centre
from tests.kiosk.village import eventually, steadily
from tests.story.broadcasting import PREPARED_WITHIN_MS
from tests.story.county import County
from tests.story.office import browser_of

pytestmark = [pytest.mark.screen, pytest.mark.browser]

WITH_WHOM = "县农技站 周农艺师"
ASKED = "秧苗叶子发黄怎么办？"
SIGN = (95, 279)
"""Where the sign of the first row is on the TV; a topic has none."""
ATTENTION = (245, 185, 95)


def test_an_hour_with_an_expert_is_offered_booked_and_confirmed(here: County) -> None:
    begins = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(hours=3)).replace(second=0, microsecond=0)
    with browser_of("editor", here.centre.url) as page:
        offer(page, begins)
    with browser_of("approver", here.centre.url) as page:
        publish(page)
    eventually(lambda: WITH_WHOM in {hour.with_whom for hour in on_tv(here).hours}, "the village knows of the hour")
    book(here)
    with browser_of("editor", here.centre.url) as page:
        eventually(lambda: has_come(page), "the booking stands in the hour's list")
        row = page.locator("main tbody tr", has_text=ASKED)
        expect(row).to_contain_text(f"{begins:%H:%M}")
        expect(row).to_contain_text("柳河村站点")
    here.supervisor.run("publication", Centre.command("publish"))
    eventually(lambda: on_tv(here).appointments != (), "the village is told of its place")
    (place,) = on_tv(here).appointments
    assert (place.state, place.starts_at, place.with_whom) == (
        AppointmentState.BOOKED,
        begins,
        WITH_WHOM,
    )
    here.press("Up", "Up")
    steadily(lambda: here.colour(*SIGN) == ATTENTION, "the appointment stands first, with its sign")


def on_tv(here: County) -> Library:
    """Return what the station knows."""
    return load_library(StationHome(here.place.station_dir))


def offer(page: Page, begins: datetime) -> None:
    """Offer half an hour for two."""
    page.click("nav >> text=提问")
    page.click("main >> text=咨询时段")
    page.click("main >> text=新开咨询时段")
    page.select_option("[name=area]", label="青禾县")
    page.select_option("[name=topic]", label="水稻")
    page.fill("[name=with_whom]", WITH_WHOM)
    page.fill("[name=how]", "在电视上直播")
    page.fill("[name=starts_at]", f"{begins:%Y-%m-%dT%H:%M}")
    page.fill("[name=minutes]", "30")
    page.fill("[name=places]", "2")
    page.click("main button[type=submit]")
    expect(page.locator(".message.success")).to_be_visible()


def publish(page: Page) -> None:
    """See the hour among what is new, and publish it."""
    page.click("main >> button:has-text('发布')")
    expect(page.locator("main")).to_contain_text(WITH_WHOM)
    page.click("main >> button:has-text('立即发布')")
    expect(page.locator("main .message.success")).to_be_visible(timeout=PREPARED_WITHIN_MS)


def book(here: County) -> None:
    """Open the experts' door, choose the first topic, its first question, and what follows “as soon as possible”."""
    here.press("Down", "Left", "Left", "Left", "Left", "Left", "Right", "Right", "Right", "Right", "Right", "Return")
    here.press("Return", "Return")
    here.press("Down", "Return")


def has_come(page: Page) -> bool:
    """Say whether the hour's page names the question."""
    page.goto("/questions/hours/")
    page.click(f"main >> text={WITH_WHOM}")
    return page.locator("main tbody", has_text=ASKED).count() > 0
