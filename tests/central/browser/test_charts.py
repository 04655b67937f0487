"""Charts in a real browser: drawn by our own script under the policy of the pages, with the same numbers beneath."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.central.cast import make_county
from tests.central.running import Office

pytestmark = pytest.mark.browser
INKED = """root => {
  const canvas = root.querySelector("canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels.some((value, place) => place % 4 === 3 && value > 0);
}"""


def begin() -> str:
    """Make the county; return the address of its station's card."""
    return f"/reports/stations/{make_county().station.id}/?period=2026-11"


@pytest.fixture(scope="module")
def card(office: Office) -> str:
    with office.staffed() as clerks:
        address: str = clerks.submit(begin).result()
    return address


def test_a_chart_is_drawn_and_its_numbers_stand_beneath_it(page: Page, card: str, screenshots: Path) -> None:
    page.goto(card)
    chart = page.locator("[data-chart]")
    chart.locator("canvas").wait_for()
    assert chart.evaluate(INKED)
    assert chart.get_attribute("aria-hidden") == "true"
    told = page.locator("#chart-months").evaluate("node => JSON.parse(node.textContent)")
    rows = page.locator("#months tbody tr")
    assert rows.locator("th").all_inner_texts() == told["categories"]
    assert len(told["categories"]) == 12
    assert [float(cell) for cell in rows.locator("td:nth-child(2)").all_inner_texts()] == told["series"][0]["values"]
    page.screenshot(path=screenshots / "chart.png", full_page=True)


def test_a_chart_is_as_wide_as_the_paper(page: Page, card: str) -> None:
    page.goto(card)
    page.locator("[data-chart] canvas").wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    widths = page.locator("[data-chart]").evaluate(
        "root => [root.querySelector('canvas').getBoundingClientRect().width, root.clientWidth]"
    )
    assert abs(widths[0] - widths[1]) <= 1
