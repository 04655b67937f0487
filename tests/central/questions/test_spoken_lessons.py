"""What a village said can become a lesson, which is reviewed like any other."""

import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.catalogue.models import Course, Lesson
from central.catalogue.reviewed import KIND
from central.catalogue.selectors import latest_upload
from central.catalogue.uploads import preparation
from central.questions.models import Asked
from central.reviews import selectors
from central.reviews.stages import Stage
from central.rights.actions import Role
from central.rights.models import Grant
from content_sync.protocol.documents import LessonKind
from tests.central.addresses import reported
from tests.central.cast import County

pytestmark = pytest.mark.django_db


def spoken(file: Path) -> bytes:
    """Return two seconds of a tone as a station records it: Ogg Opus."""
    tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=2"]
    subprocess.run(["ffmpeg", "-v", "error", *tone, "-c:a", "libopus", "-b:a", "16k", str(file)], check=True)
    return file.read_bytes()


@pytest.fixture
def asked(county: County, tmp_path: Path) -> Asked:
    reported(county)
    question = Asked.objects.get(pk="asked")
    question.voice = spoken(tmp_path / "said.ogg")
    question.save()
    return question


def test_a_recording_becomes_a_draft_that_nobody_hears_before_it_is_approved(
    clerk: Client, county: County, asked: Asked
) -> None:
    address = reverse("questions:make_lesson", args=[asked.pk])
    assert address in clerk.get(reverse("questions:show", args=[asked.pk])).content.decode()
    answer = clerk.post(address, {"course": county.course.pk, "title": "乡亲问：秧苗发黄"})
    lesson = Lesson.objects.get(title="乡亲问：秧苗发黄")
    assert answer.headers["Location"] == reverse("catalogue:lesson", args=[lesson.pk])
    upload = latest_upload(lesson)
    assert upload is not None
    assert Path(upload.file.path).read_bytes() == asked.voice
    preparation.prepare(upload)
    lesson.refresh_from_db()
    assert lesson.medium is not None
    assert lesson.medium.kind is LessonKind.AUDIO
    assert selectors.review(KIND, lesson.pk).stage is Stage.DRAFT


def test_a_question_in_writing_has_no_recording_to_make_a_lesson_of(clerk: Client, asked: Asked) -> None:
    Asked.objects.filter(pk=asked.pk).update(voice=b"")
    address = reverse("questions:make_lesson", args=[asked.pk])
    assert address not in clerk.get(reverse("questions:show", args=[asked.pk])).content.decode()
    assert clerk.get(address).status_code == 404


def test_a_village_makes_lessons_in_its_own_courses_only(county: County, asked: Asked) -> None:
    editor = User.objects.create(username="village")
    Grant.objects.create(user=editor, role=Role.EDITOR, area=county.village)
    own = Course.objects.create(title="柳河村自拍", area=county.village)
    client = Client()
    client.force_login(editor)
    address = reverse("questions:make_lesson", args=[asked.pk])
    assert client.post(address, {"course": county.course.pk, "title": "不行"}).status_code == 422
    assert client.post(address, {"course": own.pk, "title": "可以"}).status_code == 302
    assert list(Lesson.objects.exclude(pk=county.lesson.pk).values_list("title", flat=True)) == ["可以"]
