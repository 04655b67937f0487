"""Sample data: put in marked, removed exactly, never in the way of what is real."""

import json
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from central.attendance.models import Fact, Presence, RoomSession
from central.catalogue.models import Asset, Course, Lesson
from central.credits.models import Correction
from central.fleet.models import StatusChange
from central.fleet.noticing import notice
from central.papers import services as papers
from central.people.models import Person
from central.publishing.models import Preview, PreviewState
from central.reviews.models import State, Submission
from central.sample import making, media, removing
from central.sample.contents import MARK
from central.sample.models import SampleRecord
from central.sample.register import registered
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County
from tests.central.catalogue.films import make_film

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
GROWS_ALONE = {"trail", "sample"}


def census() -> dict[str, list[Any]]:
    """Return every record of the centre but the trail, which tells of all this."""
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for app in apps.get_app_configs()
        if app.name.startswith("central.") and app.label not in GROWS_ALONE
        for model in app.get_models()
    }


def test_the_samples_are_a_piece_of_county_with_people_lessons_and_evenings() -> None:
    making.put_in(at=AT)
    assert all(name.endswith(MARK) for name in Area.objects.values_list("name", flat=True))
    assert [Area.objects.count(), Station.objects.count(), Person.objects.count()] == [4, 2, 24]
    assert all(title.endswith(MARK) for title in [*Course.objects.values_list("title", flat=True)])
    assert Lesson.objects.filter(number__gte=9001).count() == Lesson.objects.count() == 3
    assert RoomSession.objects.count() == 3
    assert Presence.objects.count() == 12
    assert all(session.opened_at < AT for session in RoomSession.objects.all())
    assert not Station.objects.exclude(public_key="").exists()
    assert not Person.objects.exclude(pin="").exists()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("kind", [AreaKind.PROVINCE, AreaKind.CITY, AreaKind.COUNTY, AreaKind.TOWNSHIP])
def test_they_lie_below_the_top_that_is_there(kind: AreaKind) -> None:
    top = Area.objects.create(kind=kind, name="真的")
    making.put_in(at=AT)
    assert list(Area.objects.filter(parent=None)) == [top]
    assert Station.objects.filter(area__path__startswith=top.path).count() == 2
    assert removing.outlook().can_go
    removing.remove()
    assert list(Area.objects.all()) == [top]


def test_they_are_put_in_once() -> None:
    making.put_in(at=AT)
    before = census()
    with pytest.raises(ValidationError):
        making.put_in(at=AT)
    assert census() == before


def test_a_paper_to_a_sample_stands_in_the_way_until_it_is_deleted(county: County) -> None:
    making.put_in(at=AT)
    sample = Area.objects.filter(name__endswith=MARK).latest("path")
    content = papers.Content(title="通知", symbol="", words="请查。", task="", due_on=None)
    paper = papers.send(area=county.county, to=[sample], files=[], by=county.clerk, at=AT, **content)
    assert [model for model, _name in removing.outlook().in_the_way] == ["papers.addressee"]
    papers.delete(paper=paper)
    assert removing.outlook().can_go


def test_removing_takes_exactly_them(county: County) -> None:
    before = census()
    making.put_in(at=AT)
    assert {line.lower() for line in census()} >= {model for model, _count in removing.outlook().going}
    assert removing.remove() > 50
    assert census() == before
    assert not SampleRecord.objects.exists()


def test_what_was_read_from_their_facts_anew_goes_too(county: County) -> None:
    before = census()
    making.put_in(at=AT)
    sessions = set(RoomSession.objects.values_list("pk", flat=True))
    call_command("rebuild_projections", verbosity=0)
    assert set(RoomSession.objects.values_list("pk", flat=True)) != sessions
    removing.remove()
    assert census() == before


def test_how_their_stations_stood_when_the_centre_looked_goes_with_them(county: County) -> None:
    making.put_in(at=AT)
    notice(AT)
    assert StatusChange.objects.filter(station__name__endswith=MARK).exists()
    assert removing.outlook().can_go
    removing.remove()
    assert [change.station for change in StatusChange.objects.all()] == [county.station]


def real_person(county: County) -> None:
    station = Station.objects.filter(name__endswith=MARK).latest("id")
    Person.objects.create(station=station, number="900", name="真人")


def real_station(county: County) -> None:
    Station.objects.create(area=Area.objects.filter(name__endswith=MARK).latest("id"), name="真站点")


def real_lesson(county: County) -> None:
    Lesson.objects.create(course=Course.objects.filter(title__endswith=MARK).latest("id"), number=7, title="真课")


def real_history(county: County) -> None:
    lesson = Lesson.objects.filter(title__endswith=MARK).latest("id")
    box = county.station.incarnations.create(id="box", first_heard_at=AT)
    told = {"station": county.station, "opened_at": AT, "is_time_certain": True, "lesson_id": lesson.id}
    RoomSession.objects.create(incarnation=box, opened_seq=1, **told)


def real_box(county: County) -> None:
    Station.objects.filter(name__endswith=MARK).latest("id").incarnations.create(id="box", first_heard_at=AT)


def real_correction(county: County) -> None:
    person = Person.objects.filter(station__name__endswith=MARK).latest("id")
    corrected = {"person_id": person.id, "lesson_id": county.lesson.id, "on": AT.date(), "minutes": 30}
    Correction.objects.create(station=county.station, kind="add", reason="断电", made_by=county.clerk, **corrected)


def real_review(county: County) -> None:
    approve_one_sample(county)


@pytest.mark.parametrize(
    "something_real",
    [real_person, real_station, real_lesson, real_history, real_box, real_correction, real_review],
)
def test_nothing_is_removed_as_long_as_something_real_refers_to_them(
    county: County, clerk: Client, something_real: Any
) -> None:
    making.put_in(at=AT)
    something_real(county)
    before = census()
    found = removing.outlook()
    assert not found.can_go
    assert found.in_the_way
    page = clerk.get(reverse("sample:index")).content.decode()
    assert all(name in page for _model, name in found.in_the_way)
    assert reverse("sample:remove") not in page
    clerk.post(reverse("sample:remove"))
    assert census() == before


def test_once_the_real_person_has_moved_they_can_go(county: County) -> None:
    making.put_in(at=AT)
    real_person(county)
    Person.objects.filter(name="真人").update(station=county.station)
    removing.remove()
    assert Person.objects.filter(name="真人").exists()


def test_the_page_puts_them_in_says_what_would_go_and_removes_them(county: County, clerk: Client) -> None:
    before = census()
    assert reverse("sample:put_in") in clerk.get(reverse("sample:index")).content.decode()
    making.put_in(at=AT)
    page = clerk.get(reverse("sample:index"))
    assert 24 in dict(page.context["going"]).values()
    clerk.post(reverse("sample:remove"))
    assert census() == before


def approve_one_sample(county: County) -> str:
    lesson = Lesson.objects.filter(title__endswith=MARK).latest("id")
    Submission.objects.create(
        kind="lesson", record_id=lesson.id, title=lesson.title, state=State.APPROVED, submitted_by=county.clerk,
        submitted_at=AT, document=b"{}", sha256="0" * 64,
    )  # fmt: skip
    return lesson.title


def test_publishing_an_approved_sample_asks_first(county: County, clerk: Client) -> None:
    making.put_in(at=AT)
    title = approve_one_sample(county)
    preview = Preview.objects.create(made_at=AT, made_by=county.clerk, state=PreviewState.READY)
    publish = reverse("publishing:publish", args=[preview.id])
    asked = clerk.post(publish)
    assert asked.status_code == HTTPStatus.OK
    assert title in asked.content.decode()
    preview.refresh_from_db()
    assert preview.state == PreviewState.READY
    assert clerk.post(publish, {"with_samples": "yes"}).status_code == HTTPStatus.FOUND
    preview.refresh_from_db()
    assert preview.state == PreviewState.PUBLISHING


def test_films_of_the_lesson_maker_go_to_the_samples_alone(county: County, tmp_path: Path) -> None:
    making.put_in(at=AT)
    sample = Lesson.objects.filter(title__endswith=MARK).earliest("number")
    Lesson.objects.create(course=county.course, number=8, title=sample.title.removesuffix(MARK))
    make_film(tmp_path / "101.mp4", duration_s=1)
    item = {"course": "水稻", "title": sample.title.removesuffix(MARK), "number": 101, "file": "101.mp4"}
    (tmp_path / "lessons.json").write_text(json.dumps([item]))
    assert media.give_to_lessons(tmp_path) == 1
    sample.refresh_from_db()
    assert sample.medium is not None
    assert Lesson.objects.get(number=8).medium is None
    removing.remove()
    assert Asset.objects.filter(pk=sample.medium.pk).exists()


def test_facts_go_with_their_history_or_not_at_all() -> None:
    making.put_in(at=AT)
    assert not any(model == "attendance.fact" for model, _record_id in registered())
    assert Fact.objects.count() == 3 * 6
    removing.remove()
    assert not Fact.objects.exists()
