"""Who is erased is gone from the centre, from what it gives out, and from the station; the totals stay."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.attendance.models import Fact, Presence, RoomSession
from central.people import services
from central.people.erasing import erase
from central.people.models import ErasedId, Erasure, Person
from central.publishing import services as publishing
from central.questions.models import Answer, Asked
from central.stations.models import Station
from central.stations.services import issue_code
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County, make_county
from tests.central.people.test_imports import ALL, HERE, read
from tests.central.people.village import AT, KEY, VOICE, WORDS, deliver, evening, told
from tests.small_station import SmallStation, small_station

pytestmark = pytest.mark.django_db
NAME = "张桂兰"


def gone(county: County) -> Erasure:
    return erase(person=county.zhang, by=county.clerk, reason="本人要求", at=AT)


def everything_held() -> str:
    """Return all that stands in the database."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the tables' own names
            held.append(
                repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
            )
    return "".join(held)


def totals() -> tuple[object, ...]:
    seen = Presence.objects.aggregate(Sum("seen_ms"))
    return RoomSession.objects.count(), Presence.objects.count(), seen["seen_ms__sum"], Asked.objects.count()


def test_nothing_of_an_erased_person_is_found_anywhere_and_totals_stay(clerk: Client, county: County) -> None:
    told(county)
    services.change_person(
        person=county.zhang, number="101", name=NAME, household=f"{NAME}家", card="55556666", pin="2580"
    )
    services.change_person(person=county.li, number="102", name="李建国", household=f"{NAME}家")
    Answer.objects.create(
        question_id=Asked.objects.get().id, text=f"{NAME}：清塘。", answered_by=county.clerk, answered_at=AT
    )
    read(clerk, county, [[NAME, "101", HERE, "", "", "", ""], [NAME, "x", HERE, "", "", "", ""]], ALL)
    secrets = (county.zhang.card, county.zhang.pin)
    before = totals()

    clerk.post(reverse("people:erase", args=[county.station.id, county.zhang.id]), {"reason": "本人要求"})
    held = everything_held()
    assert not [said for said in (NAME, WORDS, VOICE.decode(), "T2dnUy", *secrets) if said in held]
    assert totals() == before
    assert Person.objects.get().household == "李建国"


def test_who_did_it_when_and_why_is_recorded_without_the_name(clerk: Client, county: County) -> None:
    erasure = gone(county)
    assert (erasure.erased_by, erasure.erased_at, erasure.reason) == (county.clerk, AT, "本人要求")
    page = clerk.get(reverse("people:erasures")).content.decode()
    assert "本人要求" in page
    assert "王秀英" in page or county.clerk.username in page


@pytest.mark.parametrize("reason", ["", "   ", "张桂兰本人要求"])
def test_a_reason_is_needed_that_does_not_name_the_person(reason: str, county: County) -> None:
    with pytest.raises(ValidationError):
        erase(person=county.zhang, by=county.clerk, reason=reason, at=AT)
    assert Person.objects.filter(name=NAME).exists()


def test_reading_all_facts_again_brings_nothing_back(county: County) -> None:
    told(county)
    gone(county)
    before = totals()
    rebuild_projections()
    assert totals() == before
    assert (Asked.objects.get().text, bytes(Asked.objects.get().voice)) == ("", b"")


def test_what_a_station_tells_again_or_late_of_an_erased_person_is_empty(county: County) -> None:
    reporter = told(county)
    gone(county)
    deliver(reporter)
    late = Reporter(facts_of(*evening(county, county.zhang.id)), county.station)
    deliver(late)
    assert Fact.objects.filter(kind="question.asked").count() == 2
    assert not Fact.objects.filter(payload__contains=WORDS).exists()
    assert not Asked.objects.exclude(text="").exists()


def test_a_part_of_a_history_that_is_told_again_still_agrees(county: County) -> None:
    reporter = told(county)
    gone(county)
    part = reporter.envelope(1, len(reporter.history) - 1)
    receive(part, receipt_key=KEY, at=AT)
    assert not Fact.objects.filter(payload__contains=WORDS).exists()


def test_exports_made_later_do_not_name_the_person(clerk: Client, county: County) -> None:
    told(county)
    address = reverse("people:export", args=[county.station.id, county.zhang.id])
    whole = ZipFile(BytesIO(clerk.get(address).content))
    assert NAME in whole.read("all.json").decode()
    assert whole.read("question-1.ogg") == VOICE
    assert county.zhang.id not in whole.read("all.json").decode()

    gone(county)
    assert clerk.get(address).status_code == 404
    exported = b"".join(clerk.get(reverse("attendance:export"))).decode()
    assert NAME not in exported
    assert "李建国" in exported


@pytest.fixture
def station(live_server: LiveServer, tmp_path: Path, transactional_db: None) -> Iterator[tuple[SmallStation, County]]:
    """A real station that has synced once with the real centre."""
    county = make_county()
    publishing.publish(by=county.clerk)
    with small_station(tmp_path / "station", live_server.url) as station:
        station.enrol(issue_code(station=county.station, made_by=county.clerk, at=timezone.now()))
        station.sync()
        yield station, county


def test_a_station_forgets_the_name_at_its_next_sync(station: tuple[SmallStation, County], tmp_path: Path) -> None:
    box, county = station
    assert [person.name for person in box.library.people] == [NAME, "李建国"]

    gone(county)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    box.sync()
    assert [person.name for person in box.library.people] == ["李建国"]
    assert box.library.erased == (county.zhang.id,)
    files = [file.read_bytes() for file in (tmp_path / "station").rglob("*") if file.is_file()]
    assert not [content for content in files if NAME.encode() in content]


def test_nobodys_unfinished_work_goes_out_with_an_erasure(station: tuple[SmallStation, County]) -> None:
    box, county = station
    county.lesson.title = "改到一半"
    county.lesson.save()
    gone(county)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    box.sync()
    assert "改到一半" not in [lesson.title for lesson in box.library.lessons]


def test_a_station_where_the_person_was_before_forgets_too(clerk: Client, county: County) -> None:
    other = Station.objects.create(area=county.village, name="二号站点")
    clerk.post(reverse("people:move", args=[county.station.id, county.zhang.id]), {"station": other.id, "number": "7"})
    county.zhang.refresh_from_db()
    gone(county)
    assert set(ErasedId.objects.values_list("station_id", flat=True)) == {county.station.id, other.id}
