"""What a preview shows is what is published then, and what a station fetches."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from central.catalogue.models import Lesson
from central.people.models import Person
from central.policies.services import save_policy
from central.publishing import services, tasks
from central.publishing.errors import Otherwise
from central.publishing.models import Preview, PreviewState, Publication, SealedDocument
from central.publishing.previews import making
from central.publishing.previews.changes import Change, Kind, Verb
from central.publishing.previews.keeping import FORGOTTEN_AFTER, changes_in, fetches_in, summary_of
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto
from content_sync.protocol import documents as wire
from tests.approving import approve_all, take_off
from tests.central.publishing.conftest import Filmed, film, look, publish, publish_shown
from tests.central.publishing.village import Village


def test_a_preview_writes_nothing_that_a_publication_writes(filmed: Filmed, station: Village) -> None:
    preview = look(filmed.clerk)
    assert {change.kind for change in changes_in(preview)} >= {Kind.LESSON, Kind.ENTRY, Kind.NOTICE, Kind.ROSTER}
    assert not SealedDocument.objects.exists()
    assert not Lesson.objects.exclude(published_at=None).exists()
    assert not services.repository().is_published()


def test_a_preview_says_how_much_a_station_then_fetches(filmed: Filmed, station: Village) -> None:
    publish(filmed.clerk)
    station.sync()
    filmed.notice.title = "防寒通知（改）"
    filmed.notice.save()
    new = Lesson.objects.create(course=filmed.course, number=1003, title="防虫", medium=film(b"bugs " * 3000))
    Person.objects.create(station=filmed.station, number="103", name="赵小燕")
    approve_all()
    preview = look(filmed.clerk)
    assert changes_in(preview) == [
        Change(Kind.LESSON, Verb.ADDED, new.title),
        Change(Kind.NOTICE, Verb.CHANGED, "防寒通知（改）", filmed.county.id),
        Change(Kind.ROSTER, Verb.CHANGED, filmed.station.name, station_id=filmed.station.id),
    ]
    shown = publish_shown(preview, filmed.clerk)
    assert (shown.state, Publication.objects.latest("version").preview) == (PreviewState.PUBLISHED, shown)
    station.sync()
    (fetch,) = fetches_in(preview)
    asked_for = [one for one in station.fetched if not one.path.endswith(("standings.sealed", "answers.sealed"))]
    assert fetch.documents_bytes == sum(one.size_bytes for one in asked_for)
    assert fetch.media_bytes == len(b"bugs " * 3000)
    assert look(filmed.clerk).changes == []


def test_what_changed_meanwhile_is_not_published_and_the_next_preview_shows_it(filmed: Filmed) -> None:
    preview = look(filmed.clerk)
    take_off(filmed.notice)
    overtaken = publish_shown(preview, filmed.clerk)
    assert overtaken.state == PreviewState.OVERTAKEN
    assert not services.repository().is_published()
    assert not Lesson.objects.exclude(published_at=None).exists()
    anew = overtaken.replaced_by
    assert anew is not None
    assert all(change.kind is not Kind.NOTICE for change in changes_in(anew))
    assert publish_shown(anew, filmed.clerk).state == PreviewState.PUBLISHED


@pytest.mark.parametrize("change", ["roster", "rules", "lesson", "published by somebody else"])
def test_whatever_changes_changes_the_fingerprint(filmed: Filmed, station: Village, change: str) -> None:
    publish(filmed.clerk)
    filmed.course.title = "水稻"
    filmed.course.save()
    preview = look(filmed.clerk)
    match change:
        case "roster":
            Person.objects.create(station=filmed.station, number="103", name="赵小燕")
        case "rules":
            save_policy(policy=wire.Policy(idle_s=60), by=None)
        case "lesson":
            take_off(filmed.other)
        case _:
            publish(filmed.clerk)
            filmed.course.title = "水稻和鱼"
            filmed.course.save()
    with pytest.raises(Otherwise):
        services.publish(by=filmed.clerk, shown=preview)


def test_news_of_credits_and_a_station_that_enrols_elsewhere_do_not_spoil_a_preview(
    filmed: Filmed, station: Village
) -> None:
    publish(filmed.clerk)
    filmed.course.title = "水稻"
    filmed.course.save()
    preview = look(filmed.clerk)
    services.publish_personal_news(at=datetime.now(UTC))
    key = crypto.public_key(crypto.generate_private_key()).hex()
    services.publish_station(Station.objects.create(area=filmed.village, name="二站", public_key=key))
    assert publish_shown(preview, filmed.clerk).state == PreviewState.PUBLISHED


def test_a_publication_that_was_cut_off_before_it_was_noted_is_noted_when_it_is_taken_up_again(filmed: Filmed) -> None:
    preview = look(filmed.clerk)
    services.publish(by=filmed.clerk, shown=preview)
    Publication.objects.all().delete()
    services.refresh_timestamp(at=datetime.now(UTC))
    assert Publication.objects.get().published_by is None
    assert publish_shown(preview, filmed.clerk).state == PreviewState.PUBLISHED
    noted = Publication.objects.get()
    assert (noted.published_by, noted.preview) == (filmed.clerk, preview)
    assert noted.contents


def test_rosters_are_only_said_to_change(filmed: Filmed, station: Village) -> None:
    preview = look(filmed.clerk)
    assert "张桂兰" not in str([preview.changes, preview.fetches, preview.summary])


def test_a_preview_of_many_stations_asks_the_database_no_more_often(filmed: Filmed, station: Village) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            look(filmed.clerk)
        return len(asked)

    few = queries()
    for number in range(20):
        key = crypto.public_key(crypto.generate_private_key()).hex()
        village = Area.objects.create(kind=AreaKind.VILLAGE, name=f"{number}村", parent=filmed.township)
        added = Station.objects.create(area=village, name=village.name, public_key=key)
        Person.objects.create(station=added, number="101", name="王秀英")
    assert queries() == few


def test_what_was_interrupted_while_it_was_compared_is_compared_again(filmed: Filmed) -> None:
    preview = making.begin(by=filmed.clerk, at=datetime.now(UTC))
    tasks.make_preview.func(preview.id)
    tasks.make_preview.func(preview.id)
    preview.refresh_from_db()
    assert (preview.state, preview.steps_done) == (PreviewState.READY, making.STEPS)
    assert summary_of(preview).changes == len(preview.changes)


def test_old_previews_go_and_those_of_publications_stay(filmed: Filmed) -> None:
    publish(filmed.clerk)
    idle = look(filmed.clerk)
    Preview.objects.update(made_at=datetime.now(UTC) - 2 * FORGOTTEN_AFTER)
    fresh = look(filmed.clerk)
    kept = Publication.objects.get().preview
    assert set(Preview.objects.all()) == {kept, fresh}
    assert idle not in {kept, fresh}
