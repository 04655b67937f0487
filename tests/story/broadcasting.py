"""The first half of the day: a film is uploaded, checked, approved, planned, published, and the village watches it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.kiosk.village import eventually, steadily
from tests.story.camera import Camera
from tests.story.county import County
from tests.story.office import browser_of

BLUE = (0, 0, 255)
FIRST_NAME = (90, 375)
"""Where the button of the first who signed in is on the TV."""

PREPARED_WITHIN_MS = 120_000
TITLE = "冬季果园管理"


def bring_to_air(here: County, camera: Camera, file: Path) -> None:
    """Let a film of the office air in the village, with everybody whom that takes."""
    camera.begin("The editor uploads a film")
    with browser_of("editor", here.centre.url) as page:
        add_lesson(page)
        upload(page, file)
        camera.take(page, "upload", "The film is there as the stations play it; nobody has approved it yet.")
        put_up(page)
    camera.begin("The section head checks, the deputy head approves")
    with browser_of("reviewer", here.centre.url) as page:
        camera.take(page, "waiting", "What waits for somebody stands on their overview.")
        decide(page, camera, "审核通过", "check", "The section head sees what would play, and lets it through.")
    with browser_of("approver", here.centre.url) as page:
        decide(page, camera, "批准播出", "approve", "The deputy head approves exactly what was checked.")
    camera.begin("The scheduler plans, the deputy head publishes")
    with browser_of("editor", here.centre.url) as page:
        open_lesson(page)
        schedule(page, camera, soon())
    with browser_of("approver", here.centre.url) as page:
        publish(page, camera)
    camera.begin("The village watches")
    eventually(lambda: here.lesson_files() == 6, "the village has film and poster")
    steadily(lambda: here.shows(BLUE), "it airs, and not only its poster shows", within_s=150, for_s=3)
    camera.take_tv(here, "on-air", "The broadcast takes over the TV at its minute.")
    watch(here, camera)


def watch(here: County, camera: Camera) -> None:
    """Sign a learner in while it airs, and see that the record reaches the centre when it is over."""
    here.press("Up")
    steadily(lambda: not here.shows(BLUE), "the sign-in")
    nobody = here.colour(*FIRST_NAME)
    here.press(*"101", "Return")
    eventually(lambda: here.colour(*FIRST_NAME) != nobody, "the name of who has signed in")
    camera.take_tv(here, "present", "A learner signs in with a number and is present.")
    here.press("Escape")
    eventually(lambda: not here.shows(BLUE), "it is over", within_s=90)
    eventually(lambda: here.undelivered() == [], "the centre acknowledges everything")


def soon() -> datetime:
    """Return the next full minute, at the county, that leaves time to publish."""
    return (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=105)).replace(second=0)


def add_lesson(page: Page) -> None:
    page.click("nav >> text=课程")
    page.click("text=水稻移栽")
    page.click("main >> text=新建课")
    page.fill("[name=title]", TITLE)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text(TITLE)


def open_lesson(page: Page) -> None:
    page.click("nav >> text=课程")
    page.click("text=水稻移栽")
    page.click(f"main >> text={TITLE}")


def upload(page: Page, file: Path) -> None:
    page.set_input_files("#file", file)
    page.click("main button:has-text('上传')")
    expect(page.locator("video[poster]")).to_be_visible(timeout=PREPARED_WITHIN_MS)


def put_up(page: Page) -> None:
    page.click("#review button:has-text('送审')")
    expect(page.locator("#review .tag")).to_have_text("待审核")


def decide(page: Page, camera: Camera, button: str, name: str, sentence: str) -> None:
    """Open what waits on the overview, and let it through."""
    page.click(f"#waiting >> text={TITLE}")
    camera.take(page, name, sentence)
    page.click(f"main >> button:has-text('{button}')")
    expect(page.locator(".message.success")).to_be_visible()


def schedule(page: Page, camera: Camera, at: datetime) -> None:
    page.click("main >> text=去排播")

    def fill(page: Page) -> None:
        page.select_option("[name=area]", label="青禾县")
        page.fill("[name=day]", f"{at:%Y-%m-%d}")
        page.fill("[name=clock]", f"{at:%H:%M}")
        page.check("[name=repeat][value=weekly]")

    camera.take(page, "plan", "A broadcast every week, in the whole county.", prepare=fill)
    page.click("main button:has-text('保存')")
    expect(page.locator(".message.success")).to_contain_text(TITLE)
    camera.take(page, "calendar", "It stands in the week's calendar.", prepare=wait_for_airing)


def wait_for_airing(page: Page) -> None:
    expect(page.locator(".calendar-event", has_text=TITLE).first).to_be_visible()


def publish(page: Page, camera: Camera) -> None:
    page.click("nav >> text=总览")
    page.click("main >> button:has-text('发布')")
    expect(page.locator("main")).to_contain_text(TITLE)
    camera.take(page, "publish", "What will change on the TVs is seen before it is published.")
    page.click("main >> button:has-text('立即发布')")
    expect(page.locator("main .message.success")).to_be_visible(timeout=PREPARED_WITHIN_MS)
