"""What staff say of lessons and topics, and the pages that a lesson may consist of."""

import io
from collections.abc import Sequence
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from central.catalogue.models import Asset, Lesson, Topic, Upload
from central.policies.services import save_policy
from content_sync.protocol.documents import PAGES_TYPE, LessonKind, Policy
from tests.central.cast import County

pytestmark = pytest.mark.django_db


def filled(county: County, **changes: object) -> dict[str, object]:
    form = {"title": "水稻插秧", "course": county.course.id, "number": "1001", "summary": "", "position": "0"}
    return form | {"months": ["5", "4"], "chapters": "0:00 开场\n0:30 插秧", "is_filler": "on"} | changes


def test_topics_months_and_chapters_are_kept_and_stand_in_the_form_again(clerk: Client, county: County) -> None:
    topic = Topic.objects.create(title="水稻")
    address = reverse("catalogue:change_lesson", args=[county.lesson.id])
    clerk.post(address, filled(county, topics=[topic.id]))

    lesson = Lesson.objects.get(pk=county.lesson.pk)
    assert (list(lesson.topics.all()), lesson.months, lesson.is_filler) == ([topic], [4, 5], True)
    form = clerk.get(address).context["form"]
    assert [form[name].value() for name in ("months", "chapters")] == [[4, 5], "0:00 开场\n0:30 插秧"]
    page = clerk.get(reverse("catalogue:lesson", args=[lesson.id])).content.decode()
    assert all(words in page for words in ("水稻</span>", "四月", "0:30", "插秧"))


def test_groups_and_difficulty_are_kept_and_an_unknown_group_is_refused(clerk: Client, county: County) -> None:
    address = reverse("catalogue:change_lesson", args=[county.lesson.id])
    clerk.post(address, filled(county, groups=["farmers", "party"], difficulty="hard"))
    lesson = Lesson.objects.get(pk=county.lesson.pk)
    assert (lesson.groups, lesson.difficulty) == (["farmers", "party"], "hard")
    page = clerk.get(reverse("catalogue:lesson", args=[lesson.id])).content.decode()
    assert all(words in page for words in ("农民</span>", "党员</span>"))

    refused = clerk.post(address, filled(county, groups=["nobody"], difficulty="hard", seen_version=lesson.version))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["groups"])


def test_the_page_says_what_the_lesson_gives_by_the_rules_that_hold(clerk: Client, county: County) -> None:
    address = reverse("catalogue:lesson", args=[county.lesson.id])
    Asset.objects.update(duration_ms=45 * 60_000)
    Lesson.objects.update(difficulty="hard")
    clerk.cookies["django_language"] = "en"
    assert "This lesson gives 1 credit at the present rules." in clerk.get(address).content.decode()
    save_policy(policy=Policy(hard_percent=150), by=county.clerk)
    assert "This lesson gives 1.5 credits at the present rules." in clerk.get(address).content.decode()
    for length_ms, said in ((60_000, "None at the present rules: "), (2 * 3_600_000, "gives 2 credits at")):
        Asset.objects.update(duration_ms=length_ms)
        assert said in clerk.get(address).content.decode()


def test_chapters_that_cannot_be_read_are_refused_in_a_sentence(clerk: Client, county: County) -> None:
    page = clerk.post(reverse("catalogue:change_lesson", args=[county.lesson.id]), filled(county, chapters="浇水"))

    assert "第 1 行看不懂" in page.content.decode()


def test_topics_are_added_ordered_and_deleted(clerk: Client, county: County) -> None:
    for title in ("水稻", "养猪"):
        position = clerk.get(reverse("catalogue:create_topic")).context["form"]["position"].value()
        clerk.post(reverse("catalogue:create_topic"), {"title": title, "position": position})
    assert list(Topic.objects.values_list("title", "position")) == [("水稻", 0), ("养猪", 1)]

    first = Topic.objects.first()
    assert first is not None
    county.lesson.topics.add(first)
    assert (
        "已经有同名的专题。"
        in clerk.post(reverse("catalogue:create_topic"), {"title": "水稻", "position": 5}).content.decode()
    )
    clerk.post(reverse("catalogue:delete_topic", args=[first.id]))
    assert list(county.lesson.topics.all()) == []
    assert Lesson.objects.filter(pk=county.lesson.pk).exists()


def upload(clerk: Client, lesson: Lesson, files: Sequence[SimpleUploadedFile]) -> None:
    clerk.post(reverse("catalogue:upload", args=[lesson.id]), {"file": files})


def grey(level: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (64, 36), (level,) * 3).save(written, "PNG")
    return written.getvalue()


@pytest.mark.django_db(transaction=True)
def test_several_pictures_become_the_pages_of_one_lesson(clerk: Client, county: County) -> None:
    upload(clerk, county.lesson, [SimpleUploadedFile(f"图{level}.png", grey(level)) for level in (50, 100, 150)])
    assert Upload.objects.get().original_name == "图50.png …"
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    lesson = Lesson.objects.select_related("medium", "poster").get(pk=county.lesson.pk)
    assert lesson.medium is not None
    assert lesson.poster is not None
    assert (lesson.medium.media_type, lesson.medium.kind, lesson.medium.duration_ms) == (
        PAGES_TYPE, LessonKind.PAGES, 30_000,
    )  # fmt: skip
    assert "3 页" in clerk.get(reverse("catalogue:lesson", args=[lesson.id])).content.decode()
    second = clerk.get(reverse("catalogue:page", args=[lesson.id, 2]))
    assert second.headers["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(second.content)) as page:
        assert page.convert("L").getpixel((9, 9)) == pytest.approx(100, abs=3)
    assert clerk.get(reverse("catalogue:page", args=[lesson.id, 4])).status_code == HTTPStatus.NOT_FOUND


def test_a_film_has_no_pages_to_show(clerk: Client, county: County) -> None:
    assert clerk.get(reverse("catalogue:page", args=[county.lesson.id, 1])).status_code == HTTPStatus.NOT_FOUND


def test_one_empty_picture_among_several_is_refused(clerk: Client, county: County) -> None:
    upload(clerk, county.lesson, [SimpleUploadedFile("a.png", grey(9)), SimpleUploadedFile("b.png", b"")])
    assert not Upload.objects.exists()
