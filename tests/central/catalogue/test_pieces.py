"""A file that comes in pieces, over lines that are cut."""

import random
from base64 import b64encode
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.catalogue.models import PartialUpload, Upload, UploadState
from central.catalogue.uploads import disk, pieces, preparation
from central.catalogue.uploads.piece_views import PIECE_TYPE
from central.rights.actions import Role
from central.rights.models import Grant
from tests.central.cast import County

pytestmark = pytest.mark.django_db
FILM = random.Random(7).randbytes(300_000)


class Sender:
    """A browser that sends one file."""

    def __init__(self, client: Client, county: County) -> None:
        self._client = client
        self._endpoint = reverse("catalogue:begin_upload", args=[county.lesson.id])
        self.address = ""

    def begin(self, *, size_bytes: int | str = len(FILM), name: str = "插秧.mp4") -> Any:
        metadata = f"filename {b64encode(name.encode()).decode()}"
        answer = self._client.post(
            self._endpoint, headers={"Upload-Length": str(size_bytes), "Upload-Metadata": metadata}
        )
        self.address = answer.headers.get("Location", "")
        return answer

    def send(self, offset: int | str, content: bytes, content_type: str = PIECE_TYPE) -> Any:
        return self._client.patch(
            self.address, content, content_type=content_type, headers={"Upload-Offset": str(offset)}
        )

    def offset(self) -> int:
        return int(self._client.head(self.address).headers["Upload-Offset"])


@pytest.fixture
def sender(clerk: Client, county: County) -> Sender:
    return Sender(clerk, county)


def test_twenty_cuts_later_the_file_is_whole(sender: Sender, county: County, centre_folders: Path) -> None:
    chance = random.Random(20)
    sender.begin()
    for _cut in range(20):
        come = sender.offset()
        sender.send(come, FILM[come : come + chance.randrange(len(FILM) // 25)])
    come = sender.offset()
    assert 0 < come < len(FILM)
    assert Upload.objects.count() == 0
    answer = sender.send(come, FILM[come:])
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (HTTPStatus.NO_CONTENT, str(len(FILM)))
    upload = Upload.objects.get()
    assert (upload.original_name, upload.state, upload.uploaded_by) == ("插秧.mp4", UploadState.WAITING, county.clerk)
    assert Path(upload.file.path).read_bytes() == FILM
    assert list((centre_folders / "uploads" / "incoming").iterdir()) == []


def test_a_reply_that_was_lost_sends_nothing_twice(sender: Sender) -> None:
    sender.begin()
    sender.send(0, FILM)
    assert sender.offset() == len(FILM)
    assert sender.send(0, FILM).status_code == HTTPStatus.GONE
    assert Upload.objects.count() == 1


def test_a_piece_that_does_not_begin_at_the_end_is_refused(sender: Sender) -> None:
    sender.begin()
    sender.send(0, FILM[:1000])
    for offset in (0, 999, 1001, 10**20):
        answer = sender.send(offset, b"x")
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (HTTPStatus.CONFLICT, "1000")
    assert sender.offset() == 1000


def test_more_than_was_said_is_refused_and_nothing_of_it_kept(sender: Sender) -> None:
    sender.begin()
    sender.send(0, FILM[:1000])
    assert sender.send(1000, FILM).status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert sender.offset() == 1000


@pytest.mark.parametrize("size", ["0", "", "-1", "many", "１２"])
def test_a_file_of_no_size_is_refused_in_a_sentence(size: str, sender: Sender) -> None:
    answer = sender.begin(size_bytes=size)
    assert (answer.status_code, answer.json()) == (
        HTTPStatus.BAD_REQUEST,
        {"problem": "文件是空的，请重新选择。"},
    )
    assert PartialUpload.objects.count() == 0


def test_a_file_for_which_there_is_no_room_is_refused_before_it_comes(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "RESERVE_BYTES", 2**62)
    assert sender.begin().status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(("offset", "content_type"), [("", PIECE_TYPE), ("-1", PIECE_TYPE), ("0", "video/mp4")])
def test_what_is_no_piece_is_refused(offset: str, content_type: str, sender: Sender) -> None:
    sender.begin()
    assert sender.send(offset, b"x", content_type).status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert sender.offset() == 0


def test_two_pieces_at_once_do_not_mix(sender: Sender) -> None:
    sender.begin()
    partial = PartialUpload.objects.get()

    def meddled() -> list[bytes]:
        assert sender.send(0, b"other").status_code == HTTPStatus.LOCKED
        return [FILM[:10]]

    assert pieces.append(partial, 0, (part for _once in range(1) for part in meddled())) == 10
    assert sender.offset() == 10


def test_another_editor_does_not_go_on_with_it(sender: Sender, county: County) -> None:
    sender.begin()
    other = User.objects.create(username="other")
    Grant.objects.create(user=other, role=Role.EDITOR, area=county.county)
    client = Client()
    client.force_login(other)
    assert client.head(sender.address).status_code == HTTPStatus.NOT_FOUND


def test_what_is_awaited_outlives_the_cleaning_for_a_week(sender: Sender) -> None:
    sender.begin()
    sender.send(0, FILM[:1000])
    now = timezone.now()
    preparation.remove_leftovers(at=now + timedelta(days=6))
    assert sender.offset() == 1000
    preparation.remove_leftovers(at=now + timedelta(days=9))
    assert sender.send(1000, FILM[1000:]).status_code == HTTPStatus.GONE


def test_a_name_that_cannot_be_read_is_that_of_the_lesson(clerk: Client, county: County) -> None:
    address = reverse("catalogue:begin_upload", args=[county.lesson.id])
    for metadata in ("", "filename", "filename =", "filename /w==", "other eA=="):
        clerk.post(address, headers={"Upload-Length": "9", "Upload-Metadata": metadata})
    assert {partial.original_name for partial in PartialUpload.objects.all()} == {county.lesson.title}
