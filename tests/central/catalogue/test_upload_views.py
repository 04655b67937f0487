"""Uploading over HTTP, with and without the script."""

from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from central.catalogue.models import Lesson, Upload, UploadState
from central.catalogue.uploads import disk
from tests.central.cast import County

pytestmark = pytest.mark.django_db


def test_a_plain_form_uploads_and_goes_back_to_the_lesson(clerk: Client, county: County, centre_folders: Path) -> None:
    response = clerk.post(address(county.lesson), {"file": SimpleUploadedFile("插秧.mp4", b"film")})

    upload = Upload.objects.get()
    assert response.headers["Location"] == reverse("catalogue:lesson", args=[county.lesson.id])
    assert (upload.original_name, upload.state, upload.uploaded_by) == ("插秧.mp4", UploadState.WAITING, county.clerk)
    assert Path(upload.file.path).read_bytes() == b"film"
    assert Path(upload.file.path).parent == centre_folders / "uploads"
    assert list((centre_folders / "uploads" / "incoming").iterdir()) == []


def test_an_upload_waits_for_the_worker(clerk: Client, county: County) -> None:
    clerk.post(address(county.lesson), {"file": SimpleUploadedFile("film.mp4", b"film")})

    assert DBTaskResult.objects.get().args_kwargs["args"] == [Upload.objects.get().id]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [({}, "请先选择文件。"), ({"file": SimpleUploadedFile("empty.mp4", b"")}, "文件是空的，请重新选择。")],
)
def test_what_is_wrong_is_said_to_the_script(
    form: dict[str, SimpleUploadedFile], sentence: str, clerk: Client, county: County
) -> None:
    response = clerk.post(address(county.lesson), form, headers={"accept": "application/json"})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.json() == {"problem": sentence}


def test_what_is_wrong_is_said_on_the_page(clerk: Client, county: County) -> None:
    assert "请先选择文件。" in clerk.post(address(county.lesson), {}, follow=True).content.decode()


def test_a_file_for_which_there_is_no_room_is_not_kept(
    clerk: Client, county: County, centre_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "RESERVE_BYTES", 2**62)

    response = clerk.post(
        address(county.lesson),
        {"file": SimpleUploadedFile("film.mp4", b"film")},
        headers={"accept": "application/json"},
    )

    assert response.json() == {"problem": "中心的磁盘空间不足，放不下这个文件。"}
    assert list(centre_folders.rglob("*.*")) == []


def test_nobody_uploads_without_an_account(county: County, centre_folders: Path) -> None:
    stranger = Client(enforce_csrf_checks=True)
    token = stranger.get(reverse("login")).cookies["csrftoken"].value
    form = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("film.mp4", b"film")}

    response = stranger.post(address(county.lesson), form)

    assert response.headers["Location"].startswith(reverse("login"))
    assert not (centre_folders / "uploads" / "incoming").exists()


def test_the_panel_shows_the_progress_and_in_the_end_a_new_page(clerk: Client, county: County) -> None:
    panel = reverse("catalogue:medium_panel", args=[county.lesson.id])
    assert clerk.get(panel).headers["HX-Refresh"] == "true"

    upload = Upload.objects.create(lesson=county.lesson, file="x", original_name="插秧.mp4", progress_percent=42)
    upload.state = UploadState.PROCESSING
    upload.save()

    page = clerk.get(panel).content.decode()
    assert "hx-trigger" in page
    assert "42%" in page


def address(lesson: Lesson) -> str:
    return reverse("catalogue:upload", args=[lesson.id])
