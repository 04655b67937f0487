"""A learner chooses among what is published for the own area, and fetches nothing else."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.catalogue import media_store
from central.catalogue.models import Course, Lesson, MediumForm, Subtitles
from central.credits.standing.standing import standings
from central.learn.models import Viewing
from central.publishing.services import publish
from central.stations.models import Area, AreaKind
from content_sync.protocol.documents import PAGE_MS, PAGES_TYPE
from tests.approving import publish_approved, take_off
from tests.central.cast import County, make_asset
from tests.central.learn.learners import allow, begin, phone, piece, published, tell
from tests.central.office.test_every_page import INLINE

pytestmark = pytest.mark.django_db
FILM = b"film of the county" * 1000


@pytest.fixture
def learner(county: County) -> Client:
    allow(county)
    return phone(county)


def stored(tmp_path: Path, content: bytes, media_type: str = "video/mp4", duration_ms: int | None = 600_000) -> str:
    """Put a file into the centre's store and return its digest."""
    (tmp_path / "centre" / "work").mkdir(exist_ok=True)
    file = tmp_path / "centre" / "work" / "file"
    file.write_bytes(content)
    return media_store.add(file, media_type=media_type, duration_ms=duration_ms).sha256


def other_lesson(county: County, area: Area | None, number: int, **fields: object) -> Lesson:
    course = Course.objects.create(title=f"课程{number}", area=area)
    medium = make_asset(f"{number:02x}"[-2:], 600_000)
    return Lesson.objects.create(course=course, number=number, title=f"第{number}课", medium=medium, **fields)


def lesson_pages(client: Client, lesson: Lesson) -> list[int]:
    """Return the statuses of all addresses of a lesson."""
    views = [("lesson", ()), ("medium", ("film",)), ("medium", ("sound",)), ("poster", ()), ("page", (1,))]
    views.append(("subtitles", ("zh-Hans",)))
    found = [client.get(reverse(f"learn:{name}", args=[lesson.id, *args])).status_code for name, args in views]
    return [*found, client.post(reverse("learn:begin", args=[lesson.id])).status_code]


def test_nothing_is_there_before_it_is_published_and_after_it_was_taken_off(learner: Client, county: County) -> None:
    assert learner.get("/learn/").context["has_any"] is False
    assert set(lesson_pages(learner, county.lesson)) == {404}
    published(county)
    assert "水稻插秧" in learner.get("/learn/").content.decode()
    Lesson.objects.update(title="尚未审核的题目")
    assert "尚未审核的题目" not in learner.get("/learn/").content.decode()
    take_off(county.lesson)
    publish(by=None)
    assert set(lesson_pages(learner, county.lesson)) == {404}


def test_a_lesson_of_another_area_is_reached_by_no_address(learner: Client, county: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    theirs, ours = other_lesson(county, elsewhere, 21), other_lesson(county, county.village, 22)
    publish_approved(by=None)
    page = learner.get("/learn/").content.decode()
    assert ("第21课" in page, "第22课" in page) == (False, True)
    assert set(lesson_pages(learner, theirs)) == {404}
    assert lesson_pages(learner, ours)[0] == 200
    assert [one.lesson_id for one in Viewing.objects.all()] == [ours.id]


def test_a_stranger_gets_no_page_and_no_film(county: County) -> None:
    published(county)
    assert set(lesson_pages(Client(), county.lesson)) == {302, 401}


def test_the_film_comes_in_parts_with_its_type_to_who_is_signed_in(
    learner: Client, county: County, tmp_path: Path
) -> None:
    Lesson.objects.update(medium=stored(tmp_path, FILM))
    subtitles = stored(tmp_path, b"WEBVTT\n\n00:01.000 --> 00:02.000\nabc\n", "text/vtt", None)
    Subtitles.objects.create(lesson=county.lesson, language="zh-Hans", file_id=subtitles)
    publish_approved(by=None)
    address = reverse("learn:medium", args=[county.lesson.id, "film"])
    answer = learner.get(address, headers={"Range": "bytes=100-199"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (206, "video/mp4")
    assert b"".join(answer.streaming_content) == FILM[100:200]  # type: ignore[attr-defined]
    assert answer.headers["Cache-Control"].startswith("private")
    assert learner.get(reverse("learn:medium", args=[county.lesson.id, "other"])).status_code == 404
    track = learner.get(reverse("learn:subtitles", args=[county.lesson.id, "zh-Hans"]))
    assert track.headers["Content-Type"] == "text/vtt"
    assert 'label="中文"' in learner.get(reverse("learn:lesson", args=[county.lesson.id])).content.decode()


def test_a_phone_gets_the_small_picture_and_the_sound_alone_if_it_asks(
    learner: Client, county: County, tmp_path: Path
) -> None:
    contents = {"720p": FILM, "480p": b"small" * 99, "audio": b"sound" * 99}
    types = {"audio": "audio/mp4"}
    files = {name: stored(tmp_path, content, types.get(name, "video/mp4")) for name, content in contents.items()}
    Lesson.objects.update(medium=files["720p"])
    MediumForm.objects.bulk_create(
        MediumForm(medium_id=files["720p"], profile=name, file_id=sha256) for name, sha256 in files.items()
    )
    publish_approved(by=None)
    answers = [learner.get(reverse("learn:medium", args=[county.lesson.id, kind])) for kind in ("film", "sound")]
    assert [b"".join(one.streaming_content) for one in answers] == [contents["480p"], contents["audio"]]  # type: ignore[attr-defined]
    page = reverse("learn:lesson", args=[county.lesson.id])
    assert ["<video" in learner.get(page, {"as": kind}).content.decode() for kind in ("", "sound")] == [True, False]


def test_in_the_field_nginx_sends_the_film_after_the_centre_looked_who_asks(
    learner: Client, county: County, settings: object
) -> None:
    settings.ACCEL_MEDIA = "/inner/"  # type: ignore[attr-defined]
    lesson = published(county)
    address = reverse("learn:medium", args=[lesson.id, "film"])
    answer = learner.get(address)
    assert answer.headers["X-Accel-Redirect"].startswith("/inner/")
    assert str(lesson.medium_id) in answer.headers["X-Accel-Redirect"]
    assert answer.headers["Content-Type"] == "video/mp4"
    assert "X-Accel-Redirect" not in Client().get(address).headers


def test_a_lesson_of_pages_is_shown_page_by_page(learner: Client, county: County, tmp_path: Path) -> None:
    archive = tmp_path / "pages.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for number in (1, 2):
            file.writestr(f"{number:04}.webp", b"RIFF....WEBP")
    Lesson.objects.update(medium=stored(tmp_path, archive.read_bytes(), PAGES_TYPE, 2 * PAGE_MS))
    publish_approved(by=None)
    page = learner.get(reverse("learn:lesson", args=[county.lesson.id])).content.decode()
    assert page.count("data-src=") == 2
    found = [learner.get(reverse("learn:page", args=[county.lesson.id, number])) for number in (1, 2, 3)]
    assert [(one.status_code, one.headers["Content-Type"]) for one in found[:2]] == [(200, "image/webp")] * 2
    assert found[2].status_code == 404


def test_what_was_begun_comes_first_then_what_is_required_then_the_rest(learner: Client, county: County) -> None:
    required = other_lesson(county, None, 31, required=True)
    other_lesson(county, None, 32, required=True, groups=["party"])
    published(county)
    viewing = begin(learner, county.lesson)
    Viewing.objects.update(opened_at=timezone.now() - timedelta(minutes=20))
    tell(learner, viewing, piece(1, 0, 0, 12))
    shelves = learner.get("/learn/").context["shelves"]
    titles = [[line.offer.lesson.title for line in one] for one in (shelves.begun, shelves.required, shelves.others)]
    assert titles == [["水稻插秧"], [required.title], ["第32课"]]
    assert shelves.begun[0].percent == 40
    page = learner.get(reverse("learn:lesson", args=[county.lesson.id]))
    assert page.context["told"]["resume_ms"] == 720_000
    assert page.context["told"]["seen"] == ((0, 720_000),)


@pytest.mark.parametrize(("text", "found"), [("100", 1), ("插秧", 1), ("sdcy", 1), ("没有", 0), ("1002", 0)])
def test_a_lesson_is_found_by_number_title_or_initials(learner: Client, county: County, text: str, found: int) -> None:
    published(county)
    assert len(learner.get("/learn/", {"q": text}).context["page"].object_list) == found


def test_own_credits_are_those_that_staff_see(learner: Client, county: County) -> None:
    published(county)
    viewing = begin(learner, county.lesson)
    Viewing.objects.update(opened_at=timezone.now() - timedelta(minutes=40))
    tell(learner, viewing, piece(1, 0, 0, 19))
    (staff,) = standings([county.zhang], timezone.localdate().year)
    own = learner.get(reverse("learn:me")).context["standing"]
    assert own == staff
    assert own.credit_hundredths > 0


def test_pages_of_learners_speak_both_languages_and_carry_no_script_of_their_own(
    learner: Client, county: County
) -> None:
    published(county)
    lesson = reverse("learn:lesson", args=[county.lesson.id])
    for language, word in (("zh-hans", "学分"), ("en", "credits")):
        learner.post(reverse("set_language"), {"language": language})
        for client, address in [
            (learner, "/learn/"),
            (learner, lesson),
            (learner, "/learn/me/"),
            (Client(), "/learn/join/"),
        ]:
            answer = client.get(address)
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert "no-store" in answer.headers["Cache-Control"]
            assert not INLINE.search(answer.content.decode()), address
        assert word in learner.get("/learn/me/").content.decode()


def test_markup_in_a_title_is_shown_as_it_was_written(learner: Client, county: County) -> None:
    lesson = published(county, title="<script>alert(1)</script>", summary="<script>alert(1)</script>")
    for address in ("/learn/", reverse("learn:lesson", args=[lesson.id])):
        assert b"<script>alert" not in learner.get(address).content


def test_a_long_catalogue_is_paged_and_asks_no_more_questions(
    learner: Client, county: County, django_assert_max_num_queries: Callable[..., object]
) -> None:
    course = Course.objects.create(title="长")
    medium = make_asset("cd", 600_000)
    Lesson.objects.bulk_create(
        Lesson(course=course, number=2000 + place, title=f"课{place}", medium=medium) for place in range(60)
    )
    published(county)
    learner.get("/learn/")
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        page = learner.get("/learn/", {"page": 3}).context["page"]
    assert (page.number, len(page.object_list), page.paginator.count) == (3, 20, 61)
