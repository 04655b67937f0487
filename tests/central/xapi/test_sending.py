"""Statements as files and on their way to a store: once, without who was erased, and never with a secret in sight."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from central.attendance.models import Incarnation, Presence, RoomSession
from central.catalogue.models import Asset
from central.people.erasing import erase
from central.people.models import Person
from central.reports.files import services as files
from central.reports.models import ReportFile
from central.reports.periods import Period
from central.reports.tasks import make_file
from central.trail.models import Event
from central.xapi import services
from central.xapi.lrs import store
from central.xapi.models import Problem, Sending, SendingState
from tests.central.cast import County
from tests.central.reports.conftest import at
from tests.central.xapi.strict_store import PASSWORD, USER, StrictStore, check, serving

pytestmark = pytest.mark.django_db
NOVEMBER = Period(2026, 11, 1)


@pytest.fixture
def lrs(settings: Settings, tmp_path: Path) -> Iterator[StrictStore]:
    """A store that this centre is set up for."""
    (secret := tmp_path / "password").write_text(f"{PASSWORD}\n")
    settings.XAPI_HOME_PAGE = "https://yuanjiao.example.cn/"
    settings.LRS_USER, settings.LRS_PASSWORD_FILE = USER, str(secret)
    kept = StrictStore()
    with serving(kept) as settings.LRS_ADDRESS:
        yield kept


@pytest.fixture
def viewed(county: County) -> County:
    """Three evenings: a film with a pause, and one of no certain time; 张桂兰, 李建国, and somebody unknown."""
    box = Incarnation.objects.create(id="box", station=county.station, first_heard_at=at(1))
    for number in range(3):
        session = RoomSession.objects.create(
            incarnation=box,
            opened_seq=number + 1,
            station=county.station,
            lesson_id=county.lesson.id,
            asset_sha256=county.lesson.medium_id or "",
            opened_at=at(1 + number),
            is_time_certain=number < 2,
            length_ms=120_000,
            close_reason="finished",
            spans=[[1000, 0, 40_000, 1.0], [60_000, 40_000, 90_500, 1.0]],
            watched_ms=90_500,
        )
        for person in (county.zhang.id, county.li.id, "nobody knows"):
            Presence.objects.create(session=session, person_id=person, intervals=[[0, 120_000]])
    return county


def begun(county: County) -> Sending:
    return services.begin(area=county.county, period=NOVEMBER, by=county.clerk, at=timezone.now())


def sent(sending: Sending) -> Sending:
    while services.go_on(sending, timezone.now()) is not None:
        pass
    sending.refresh_from_db()
    return sending


def test_everything_is_taken_by_a_strict_store_and_sent_twice_it_is_there_once(
    viewed: County, lrs: StrictStore
) -> None:
    one = sent(begun(viewed))
    assert (one.state, one.taken, one.held, one.refused, one.done, one.total) == ("done", 28, 0, 0, 3, 3)
    verbs = [kept["verb"]["display"]["en-US"] for kept in lrs.kept.values()]
    assert verbs[:7] == ["initialized", "played", "paused", "played", "completed", "paused", "terminated"]
    assert len({kept["actor"]["account"]["name"] for kept in lrs.kept.values()}) == 2
    again = sent(begun(viewed))
    assert (again.taken, len(lrs.kept)) == (28, 28)


def test_no_name_number_or_id_of_anybody_goes_out(viewed: County, lrs: StrictStore) -> None:
    sent(begun(viewed))
    text = json.dumps(list(lrs.kept.values()), ensure_ascii=False)
    for person in Person.objects.all():
        assert not any(said in text for said in (person.name, person.pk, f'"{person.number}"'))


def test_who_is_erased_is_in_nothing_that_goes_out_afterwards(viewed: County, lrs: StrictStore) -> None:
    sending = begun(viewed)
    erase(person=viewed.zhang, by=viewed.clerk, reason="asked for it", at=timezone.now())
    sent(sending)
    assert len(lrs.kept) == 14
    assert len({kept["actor"]["account"]["name"] for kept in lrs.kept.values()}) == 1


def test_it_goes_on_where_it_stood_when_the_store_comes_back(
    viewed: County, lrs: StrictStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "_SESSIONS_AT_ONCE", 1)
    sending, now = begun(viewed), timezone.now()
    lrs.answers = [(200, {}), (503, {"Retry-After": "120"})]
    assert services.go_on(sending, now) == now + timedelta(minutes=2)
    sending.refresh_from_db()
    assert (sending.problem, sending.done, sending.taken) == (Problem.UNREACHABLE, 1, 14)
    one = sent(Sending.objects.get())
    assert (one.state, one.problem, one.done, one.taken) == ("done", "", 3, 28)
    assert lrs.requests == [200, 503, 200]


def test_after_a_day_without_the_store_it_gives_up(viewed: County, lrs: StrictStore, settings: Settings) -> None:
    settings.LRS_ADDRESS = "http://127.0.0.1:9/"
    sending = begun(viewed)
    assert services.go_on(sending, sending.made_at + timedelta(hours=23)) is not None
    assert services.go_on(sending, sending.made_at + timedelta(hours=24)) is None
    assert (Sending.objects.get().state, Sending.objects.get().problem) == ("failed", "given-up")


def test_what_the_store_knows_otherwise_is_counted_and_the_rest_is_taken(viewed: County, lrs: StrictStore) -> None:
    sent(begun(viewed))
    changed, gone = list(lrs.kept)[3], list(lrs.kept)[5:9]
    lrs.kept[changed] = {**lrs.kept[changed], "timestamp": "2020-01-01T00:00:00.000Z"}
    for key in gone:
        del lrs.kept[key]
    one = sent(begun(viewed))
    assert (one.state, one.taken, one.held) == ("done", 27, 1)
    assert set(gone) <= set(lrs.kept)


def test_a_store_that_takes_little_at_once_gets_little(viewed: County, lrs: StrictStore) -> None:
    lrs.most = 5
    assert sent(begun(viewed)).taken == 28


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        (("LRS_USER", "stranger"), "credentials"),
        (("LRS_USER", ""), "not-set-up"),
        (("XAPI_HOME_PAGE", ""), "not-set-up"),
        (("LRS_ADDRESS", "http://lrs.example.cn/"), "not-https"),
        (("LRS_PASSWORD_FILE", "/nowhere"), "password-file"),
    ],
)
def test_what_cannot_work_ends_at_once_with_its_reason(
    setting: tuple[str, str], problem: str, viewed: County, lrs: StrictStore, settings: Settings
) -> None:
    sending = begun(viewed)
    setattr(settings, *setting)
    assert services.go_on(sending, timezone.now()) is None
    assert (Sending.objects.get().state, Sending.objects.get().problem) == ("failed", problem)


def test_the_password_follows_no_redirect_and_a_wrong_address_is_said(viewed: County, lrs: StrictStore) -> None:
    sending = begun(viewed)
    lrs.answers = [(302, {"Location": "http://127.0.0.1:9/"})]
    services.go_on(sending, timezone.now())
    assert Sending.objects.get().problem == Problem.ADDRESS
    assert lrs.requests == [302]


def test_called_off_nothing_further_goes(viewed: County, lrs: StrictStore, clerk: Client) -> None:
    sending = begun(viewed)
    clerk.post(reverse("xapi:call_off", args=[sending.pk]))
    assert services.go_on(sending, timezone.now()) is None
    assert Sending.objects.get().state == SendingState.CALLED_OFF


def test_the_secret_is_on_no_page_in_no_log_and_not_in_the_trail(
    viewed: County, lrs: StrictStore, clerk: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = clerk.post(reverse("xapi:index"), {"period": "2026-11", "area": ""}, follow=True).content.decode()
        sent(Sending.objects.get())
    assert "2026" in page
    assert PASSWORD not in page + caplog.text + repr(store())
    told = Event.objects.filter(view="xapi:index")
    assert told.exists()
    assert PASSWORD not in str(list(told.values()))


def test_the_file_has_the_same_statements_and_says_what_was_left_out(
    viewed: County, lrs: StrictStore, clerk: Client
) -> None:
    sent(begun(viewed))
    asked = {"kind": "xapi", "period": "2026-11", "area": viewed.county.id}
    assert clerk.post(reverse("reports:file_begin"), asked).status_code == 302
    report = ReportFile.objects.get()
    make_file.func(report.pk)
    with ZipFile(files.path_of(report)) as archive:
        lines = [json.loads(line) for line in archive.read("statements.ndjson").splitlines()]
        about = json.loads(archive.read("about.json"))
    assert {line["id"]: line for line in lines} == lrs.kept
    assert about["left_out"] == {"time": 1, "film": 0, "person": 2}
    for line in lines:
        check(line)


def test_what_is_no_film_says_nothing(viewed: County, lrs: StrictStore) -> None:
    Asset.objects.update(media_type="audio/ogg")
    assert sent(begun(viewed)).taken == 0


def test_without_a_home_page_there_is_no_file(viewed: County, clerk: Client) -> None:
    asked = {"kind": "xapi", "period": "2026-11"}
    assert clerk.post(reverse("reports:file_begin"), asked).status_code == 404
