"""A learner's phone: invited, a required lesson watched to its end over a line that breaks, credited at the county."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from central.accounts.models import User
from central.catalogue import media_store
from central.catalogue.models import Lesson
from central.learn.entry.inviting import invite
from central.people.models import Person
from central.policies.models import PolicyVersion
from content_sync.protocol import paths
from tests.approving import publish_approved
from tests.central.browser.conftest import LEGIBILITY
from tests.central.cast import make_county
from tests.central.catalogue.films import make_film
from tests.central.learn.learners import PIN, allow
from tests.central.running import Office
from tests.servers.nginx import nginx

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 360, "height": 740}
FILM_S = 9
VIDEO = "document.querySelector('video')"
PLAY = f"{VIDEO}.play().catch(() => null)"
"""What the button does, which pauses until the centre has answered."""
FILMS = "/films-for-learners/"
IN_THE_FIELD = """
    location {films} {{ internal; alias {folder}/; }}
    location / {{ proxy_pass {centre}; proxy_set_header Host $http_host; }}
"""
RULES = {"counting_from_s": 0, "minutes_per_credit": 1}


class Village(NamedTuple):
    """What the story needs to know: the invitation's code, the person, the lesson and its film."""

    code: str
    person_id: str
    lesson_id: str
    film: str


def fill(folder: Path) -> Village:
    """Make the county with a real film that is required, and invite 张桂兰."""
    county, by = make_county(), User.objects.get(username="wang")
    User.objects.filter(pk=by.pk).update(is_superuser=True)
    folder.mkdir(parents=True, exist_ok=True)
    film = make_film(folder / "film.mp4", duration_s=FILM_S)
    medium = media_store.add(film, media_type="video/mp4", duration_ms=FILM_S * 1000)
    Lesson.objects.filter(pk=county.lesson.pk).update(medium=medium, required=True, summary="秧苗要插得浅、插得匀。")
    PolicyVersion.objects.create(rules=RULES, saved_by=by)
    allow(county)
    publish_approved(by=None)
    code = invite(person=Person.objects.get(pk=county.zhang.pk), by=by, at=datetime.now(UTC))
    return Village(code, county.zhang.id, county.lesson.id, paths.media(medium.sha256))


@pytest.fixture(scope="module")
def village(office: Office) -> Village:
    with office.staffed() as clerk:
        return clerk.submit(fill, office.data_dir / "publication" / "work").result()


@pytest.fixture(scope="module")
def address(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The centre as in the field: it looks who asks for a film, and nginx sends it."""
    office.environment["YUANJIAO_ACCEL_MEDIA"] = FILMS
    publication = office.data_dir / "publication"
    with office.working(), office.serving() as centre:
        locations = IN_THE_FIELD.format(films=FILMS, folder=publication, centre=centre)
        with nginx(publication, tmp_path_factory.mktemp("nginx"), locations) as address:
            yield address


@pytest.fixture
def phone(browser: Browser, address: str, village: Village) -> Iterator[Page]:
    """A phone on which nobody has been."""
    context = browser.new_context(viewport=PHONE, base_url=address, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def looks_right(page: Page, picture: Path) -> None:
    """Fail on what does not fit or cannot be read; keep a picture."""
    page.screenshot(path=picture, full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(LEGIBILITY) == []


def test_a_lesson_watched_on_a_phone_earns_credit_at_the_county(
    phone: Page, page: Page, village: Village, screenshots: Path
) -> None:
    phone.goto(f"/learn/join/#{village.code}")
    expect(phone.locator("[name=code]")).to_have_value(" ".join(village.code[at : at + 4] for at in (0, 4, 8)))
    assert village.code not in phone.url
    looks_right(phone, screenshots / "phone-join.png")
    phone.fill("[name=pin]", PIN)
    phone.fill("[name=again]", PIN)
    phone.get_by_role("button", name="继续").click()
    looks_right(phone, screenshots / "phone-home.png")
    phone.get_by_role("link", name="水稻插秧").click()

    state = phone.locator("#state")
    phone.wait_for_function(f"() => {VIDEO}.readyState > 2")
    part = phone.request.get(f"/learn/lessons/{village.lesson_id}/media/film/", headers={"Range": "bytes=4-7"})
    assert (part.status, part.body(), part.headers["content-type"]) == (
        HTTPStatus.PARTIAL_CONTENT,
        b"ftyp",
        "video/mp4",
    )
    phone.evaluate(f"{VIDEO}.currentTime = 8")
    expect(state).to_have_text("请按顺序看这一课。")
    looks_right(phone, screenshots / "phone-lesson.png")
    phone.locator("h1").click()
    phone.evaluate(PLAY)
    expect(state).to_have_text("正在计学分。")
    phone.wait_for_function(f"() => {VIDEO}.currentTime > 3")
    phone.context.set_offline(offline=True)
    phone.evaluate(f"{VIDEO}.pause()")
    expect(state).to_have_text("没有网络：看过的先记在手机里，以后再传。")
    assert phone.evaluate("Object.keys(localStorage).length") == 1
    phone.context.set_offline(offline=False)
    expect(state).to_have_text("正在计学分。")
    phone.evaluate(PLAY)
    phone.wait_for_function(f"() => {VIDEO}.ended", timeout=60_000)
    phone.wait_for_function("() => Object.keys(localStorage).length === 0")

    phone.get_by_role("link", name="我的学分").click()
    looks_right(phone, screenshots / "phone-me.png")
    earned = phone.locator(".tally dd").first.inner_text()
    assert float(earned) > 0
    phone.get_by_role("link", name="看课").click()
    expect(phone.locator(".lesson-line")).to_contain_text("已看完")

    page.goto(f"/attendance/credits/people/{village.person_id}/")
    expect(page.locator(".tally dd").first).to_have_text(earned)
    expect(page.locator("main")).to_contain_text("在手机上")
    page.screenshot(path=screenshots / "phone-county.png", full_page=True)


def test_nginx_sends_the_film_in_parts_only_to_whom_the_centre_knows(phone: Page, village: Village) -> None:
    film = f"/learn/lessons/{village.lesson_id}/media/film/"
    assert phone.request.get(film, max_redirects=0).status == HTTPStatus.UNAUTHORIZED
    assert phone.request.get(f"{FILMS}{village.film}").status == HTTPStatus.NOT_FOUND
