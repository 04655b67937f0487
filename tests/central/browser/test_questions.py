"""A question of a village, in real browsers: whose it is, answered by a clip, let through, and told to everybody."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from central.attendance.facts.ingest import receive
from central.publishing.services import repository
from central.questions.models import Topic
from central.stations.models import Area, AreaKind, Station
from content_sync.library.library import Library, assemble
from content_sync.protocol import crypto
from content_sync.protocol.payloads import QuestionAsked
from tests.central.attendance.reporting import Reporter, recent
from tests.central.browser.conftest import LEGIBILITY
from tests.central.cast import make_county
from tests.central.running import Office

pytestmark = pytest.mark.browser
DONE_WITHIN_MS = 60_000
Look = Callable[[Page, str], None]
ASKED = "叶子发黄，张桂兰家的怎么办？"
PUBLIC = "水稻叶子发黄怎么办？"


@dataclass(frozen=True)
class Box:
    """A station and its key."""

    station_id: str
    private_key: bytes


def begin() -> tuple[Box, Box]:
    """Make a county with a topic and two enrolled stations, of which the first asked something."""
    county = make_county()
    Topic.objects.create(id="rice", title="水稻")
    town = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    other = Reporter((), Station.objects.create(area=town, name="石门站点"))
    question = QuestionAsked(question_id="q1", topic_id="rice", text=ASKED, person_id=county.zhang.id)
    asking = Reporter(recent(datetime.now(UTC) - timedelta(hours=1), question), county.station)
    receive(asking.envelope(), receipt_key=crypto.generate_private_key(), at=datetime.now(UTC))
    return Box(asking.station.id, asking.private_key), Box(other.station.id, other.private_key)


def on_tv(box: Box) -> Library:
    """Return what a station knows by what is published."""
    published = repository()
    return assemble(published.documents(published.document_paths()), box.station_id, box.private_key)


@pytest.fixture(scope="module")
def clerks(office: Office) -> Iterator[Executor]:
    """Who keeps the centre's own data."""
    with office.staffed() as clerks:
        yield clerks


@pytest.fixture
def look_at(screenshots: Path) -> Look:
    """Keeps a picture of a page in both languages, and fails if something cannot be read."""

    def look(page: Page, name: str) -> None:
        for language in ("zh-hans", "en"):
            page.click(f"button[value={language}]")
            page.screenshot(path=screenshots / f"questions-{name}-{language}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= 1366
            assert page.evaluate(LEGIBILITY) == []

    return look


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).click()


def let_through(colleague: Callable[[str], Page], title: str) -> Page:
    """Check and approve what waits, each at a browser of their own; return the second."""
    for name, button in (("zhou", "Check passed"), ("he", "Approve")):
        page = colleague(name)
        page.click("button[value=en]")
        page.locator("#waiting").get_by_role("link", name=title).click()
        press(page, button)
        expect(page.locator(".message.success")).to_be_visible()
    return page


def route(page: Page, look_at: Look) -> None:
    """Name who answers."""
    page.goto("/questions/duties/new/")
    page.select_option("[name=topic]", label="水稻")
    page.select_option("[name=area]", label="青禾县")
    page.select_option("[name=user]", label="王秀英 (wang)")
    look_at(page, "duty")
    page.select_option("[name=topic]", label="水稻")
    page.select_option("[name=area]", label="青禾县")
    page.select_option("[name=user]", label="王秀英 (wang)")
    press(page, "Save")
    look_at(page, "duties")


def record(page: Page, look_at: Look) -> None:
    """Open the question from the first page, speak into the microphone, and upload what was heard."""
    page.goto("/")
    look_at(page, "home")
    page.locator("#questions").get_by_role("link", name=ASKED).click()
    look_at(page, "question")
    follow(page, "Answer by a clip")
    press(page, "Record sound")
    expect(page.locator("[data-seconds]")).to_contain_text("0:02")
    press(page, "Stop")
    expect(page.locator("[data-heard]")).to_be_visible()
    press(page, "Upload")
    expect(page.locator("#clip audio")).to_be_visible(timeout=DONE_WITHIN_MS)
    look_at(page, "clip")


def answer_everybody(page: Page, look_at: Look) -> None:
    """Write the question down for everybody, with the clip, and put it up."""
    page.goto("/questions/q1/")
    follow(page, "Answer everybody")
    look_at(page, "everybody-form")
    page.fill("[name=title]", PUBLIC)
    page.fill("[name=text]", "先看是不是缺肥。老叶先黄，多半缺氮。")
    page.check("[name=use_clip]")
    press(page, "Save")
    press(page, "Put up for review")
    look_at(page, "everybody")


def publish(page: Page) -> None:
    """See what is new, and publish it."""
    page.goto("/")
    press(page, "Publish")
    expect(page.locator("main")).to_contain_text(PUBLIC)
    press(page, "Publish now")
    expect(page.locator(".message.success")).to_be_visible(timeout=DONE_WITHIN_MS)


def test_a_question_is_answered_by_a_clip_and_then_to_everybody(
    page: Page, colleague: Callable[[str], Page], clerks: Executor, look_at: Look
) -> None:
    asking, other = clerks.submit(begin).result()
    page.click("button[value=en]")
    route(page, look_at)
    idle = colleague("zhou")
    idle.click("button[value=en]")
    idle.goto("/questions/")
    expect(idle.locator("main")).to_contain_text("No question waits for you.")
    record(page, look_at)
    look_at(let_through(colleague, "水稻 · 柳河村站点"), "review")
    answer_everybody(page, look_at)
    deputy = let_through(colleague, PUBLIC)
    look_at(deputy, "everybody-review")
    publish(deputy)
    for address, name in (("/questions/public/", "all-public"), ("/questions/q1/", "answered")):
        page.goto(address)
        look_at(page, name)

    tv, elsewhere = (clerks.submit(on_tv, box).result() for box in (asking, other))
    assert [answer.question_id for answer in tv.answers] == ["q1"]
    assert elsewhere.answers == ()
    (told,) = elsewhere.public_answers
    assert (told.title, told.topic_id, "张桂兰" in str(told)) == (PUBLIC, "rice", False)
    assert told.clip is not None
    assert told.clip == tv.answers[0].clip
    assert elsewhere.public_clips == (told.clip,)
