"""The wall of the duty room in a real browser: all of it is on the screen, and it renews itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.central.browser.conftest import log_in
from tests.central.running import Office

pytestmark = pytest.mark.browser
STATIONS = 400
FILL = f"""
from datetime import timedelta
from django.utils import timezone
from central.stations.models import Area, Station
now = timezone.now()
county = Area.objects.create(kind="county", name="青禾县")
for t in range(20):
    township = Area.objects.create(kind="township", name=f"云溪{{t}}镇", parent=county)
    silent = timedelta(days=9 if t == 7 else 0)
    Station.objects.bulk_create(
        Station(area=township, name=f"柳河{{n}}村站点", public_key="ab", last_heard_at=now - silent)
        for n in range({STATIONS} // 20)
    )
"""
REVIVE = """
from central.stations.models import Station
from django.utils import timezone
Station.objects.update(last_heard_at=timezone.now())
"""
LOWEST = "Math.max(...[...document.querySelectorAll('.tile')].map(tile => tile.getBoundingClientRect().bottom))"


@pytest.fixture(scope="module", autouse=True)
def county(office: Office) -> None:
    """Four hundred stations in twenty townships, all of one of which are down."""
    assert office.run("shell", "--no-imports", "-c", FILL) == (0, "")


@pytest.fixture(params=[(1366, 768), (1920, 1080)], ids=str)
def duty_room(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    size: ViewportSize = {"width": request.param[0], "height": request.param[1]}
    complaints: list[str] = []
    context = browser.new_context(viewport=size, base_url=address)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    log_in(page)
    yield page
    context.close()
    assert complaints == []


def test_four_hundred_stations_fit_and_are_told_apart_without_colours(duty_room: Page) -> None:
    duty_room.goto("/fleet/wall/")
    assert duty_room.locator(".tile").count() == STATIONS
    height, width = duty_room.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    size = duty_room.viewport_size
    assert size is not None
    assert (height, width) == (size["height"], size["width"])
    assert duty_room.evaluate(LOWEST) <= size["height"]
    down = duty_room.locator(".tile.bad")
    assert down.count() == 20
    assert down.first.locator(".sign").inner_text() == "✕"
    assert down.first.locator(".why").inner_text() != ""


def test_it_renews_itself_and_keeps_the_focus(page: Page, office: Office) -> None:
    page.clock.install()
    page.goto("/fleet/wall/")
    page.locator(".tile").nth(5).focus()
    focused = page.evaluate("document.activeElement.id")
    assert office.run("shell", "--no-imports", "-c", REVIVE)[0] == 0
    with page.expect_response("**/fleet/wall/body/"):
        page.clock.fast_forward(31_000)
    expect(page.locator(".tile.bad")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == focused
    assert page.locator(".tile").count() == STATIONS
