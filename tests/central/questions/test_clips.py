"""Clips that answer one question: brought in pieces, made ready by the real worker, approved, sealed to one station."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.catalogue import media_store
from central.catalogue.uploads.piece_views import PIECE_TYPE
from central.publishing.documents.questions import answers
from central.questions import personal, services
from central.questions.clips import store
from central.questions.clips.reviewed import KIND
from central.questions.models import Answer, Asked, Clip, ClipState, Step
from central.reviews.models import Submission
from central.rights.actions import Role
from central.stations.models import Station
from central.sticks.answers import answer_clips
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from tests.approving import approve
from tests.central.catalogue.films import make_film, make_sound
from tests.central.questions.village import FRIDAY, Village, make_village

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("centre_folders")]
KEY = crypto.generate_private_key()


@pytest.fixture
def village() -> Village:
    village = make_village()
    Station.objects.update(public_key=crypto.public_key(KEY).hex(), enrolled_at=FRIDAY)
    return village


@pytest.fixture
def expert(village: Village) -> Client:
    client = Client()
    client.force_login(village.account("expert", Role.EXPERT, village.county.county))
    return client


def bring(client: Client, asked: Asked, file: Path) -> None:
    content = file.read_bytes()
    half = len(content) // 2
    begun = client.post(reverse("questions:begin_clip", args=[asked.id]), headers={"Upload-Length": str(len(content))})
    for offset, part in ((0, content[:half]), (half, content[half:])):
        assert int(client.head(begun["Location"]).headers["Upload-Offset"]) == offset
        sent = client.patch(begun["Location"], part, content_type=PIECE_TYPE, headers={"Upload-Offset": str(offset)})
        assert sent.status_code == HTTPStatus.NO_CONTENT


def work() -> None:
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def told(station: Station, key: bytes = KEY) -> list[wire.Answer]:
    sealed = answers([Station.objects.get(pk=station.pk)])[paths.answers(station.id)]
    return list(wire.decode(crypto.unseal(sealed, key), wire.AnswersDocument).answers)


def test_a_clip_goes_to_its_station_alone_once_two_others_let_it_through(
    village: Village, expert: Client, tmp_path: Path
) -> None:
    asked, other = village.ask(village.rice), village.ask(village.rice, village.elsewhere)
    bring(expert, asked, make_sound(tmp_path / "答.m4a"))
    work()
    clip = Clip.objects.select_related("medium").get()
    assert (clip.state, clip.problem, store.path_of(clip).exists()) == (ClipState.READY, "", False)
    assert clip.medium is not None
    assert clip.medium.loudness_lufs is not None
    assert (Answer.objects.get().text, [step.happened for step in Step.objects.all()]) == ("", ["clip"])
    assert told(village.county.station) == []
    submission = Submission.objects.get(kind=KIND.name)
    assert (submission.submitted_by, asked.text in submission.title) == (clip.brought_by, False)
    approve(submission)
    (answer,) = told(village.county.station)
    assert answer.clip is not None
    assert (answer.question_id, answer.clip.sha256) == (asked.id, clip.medium.sha256)
    assert told(village.elsewhere) == []
    assert [parcel.assets for parcel in answer_clips([village.county.station.id])] == [(answer.clip,)]
    assert answer_clips([village.elsewhere.id]) == []
    services.answer(other, text="看书", lesson=None, by=clip.brought_by, at=FRIDAY)
    assert [one.text for one in told(village.elsewhere)] == ["看书"]


def test_words_go_at_once_and_the_clip_follows(village: Village, expert: Client, tmp_path: Path) -> None:
    asked = village.ask(village.rice)
    services.answer(asked, text="先排水", lesson=None, by=village.county.clerk, at=FRIDAY)
    bring(expert, asked, make_film(tmp_path / "答.mp4"))
    work()
    assert [(one.text, one.clip) for one in told(village.county.station)] == [("先排水", None)]
    approve(Submission.objects.get(kind=KIND.name))
    (answer,) = told(village.county.station)
    assert (answer.text, answer.clip is None) == ("先排水", False)
    assert Answer.objects.get().first_answered_at == FRIDAY


def test_a_file_that_is_no_film_is_refused_and_answers_nothing(village: Village, expert: Client) -> None:
    asked = village.ask(village.rice)
    file = SimpleUploadedFile("答.mp4", b"these are words and no film" * 50, "video/mp4")
    assert expert.post(reverse("questions:clip", args=[asked.id]), {"file": file}).status_code == HTTPStatus.FOUND
    work()
    assert Clip.objects.get().state == ClipState.REFUSED
    assert not Answer.objects.exists()
    assert "答.mp4" in expert.get(reverse("questions:clip", args=[asked.id])).content.decode()


def test_what_is_taken_away_is_gone_and_the_question_waits_again(
    village: Village, expert: Client, tmp_path: Path
) -> None:
    asked = village.ask(village.rice)
    bring(expert, asked, make_sound(tmp_path / "答.m4a"))
    work()
    clip = Clip.objects.get()
    assert clip.medium_id
    assert media_store.path_of(clip.medium_id).exists()
    expert.post(reverse("questions:delete_clip", args=[clip.pk]))
    assert not media_store.path_of(clip.medium_id).exists()
    assert not Answer.objects.exists()


def test_a_clip_goes_with_the_person_who_asked(village: Village, expert: Client, tmp_path: Path) -> None:
    asked = village.ask(village.rice)
    Asked.objects.filter(pk=asked.pk).update(person_id=village.county.zhang.pk)
    bring(expert, asked, make_sound(tmp_path / "答.m4a"))
    work()
    approve(Submission.objects.get(kind=KIND.name))
    sha256 = Clip.objects.get().medium_id
    assert sha256
    personal.erase([village.county.zhang])
    assert (Clip.objects.count(), media_store.path_of(sha256).exists()) == (0, False)
    assert told(village.county.station) == []


def test_another_area_neither_brings_nor_sees_a_clip(village: Village, expert: Client, tmp_path: Path) -> None:
    asked = village.ask(village.rice)
    begun = expert.post(reverse("questions:begin_clip", args=[asked.id]), headers={"Upload-Length": "7"})
    stranger, colleague = Client(), Client()
    stranger.force_login(village.account("stranger", Role.EXPERT, village.other))
    colleague.force_login(village.county.clerk)
    assert stranger.get(reverse("questions:clip", args=[asked.id])).status_code == HTTPStatus.NOT_FOUND
    begin = reverse("questions:begin_clip", args=[asked.id])
    assert stranger.post(begin, headers={"Upload-Length": "7"}).status_code == HTTPStatus.NOT_FOUND
    assert stranger.head(begun["Location"]).status_code == HTTPStatus.NOT_FOUND
    assert colleague.head(begun["Location"]).status_code == HTTPStatus.NOT_FOUND


def test_what_never_came_whole_is_forgotten_after_a_week(village: Village) -> None:
    by = User.objects.get(pk=village.county.clerk.pk)
    half = store.expect(village.ask(village.rice), original_name="答.mp4", size_bytes=9, by=by, at=FRIDAY)
    store.forget_old(FRIDAY + store.KEPT)
    assert Clip.objects.filter(pk=half.pk).exists()
    store.forget_old(FRIDAY + store.KEPT + timedelta(seconds=1))
    assert not Clip.objects.exists()
