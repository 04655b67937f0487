"""Going back to what an earlier publication said, as a station sees it."""

import hashlib
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from central.catalogue import media_store
from central.catalogue.models import Lesson
from central.notices.models import Notice
from central.people.models import Person
from central.policies.services import save_policy
from central.publishing import services, tasks
from central.publishing.errors import CannotPublish, Otherwise
from central.publishing.models import Preview, PreviewState, Publication
from central.publishing.previews import making
from central.publishing.previews.changes import Kind, Verb
from central.publishing.previews.keeping import changes_in, left_out_of
from central.publishing.returning.clearing import Reason
from central.publishing.returning.states import KEPT, KEPT_AT_LEAST, draft_of, forget_old
from central.publishing.selectors import gone_back
from central.schedules.models import Entry, Rank
from central.stations.models import Area, AreaKind, Station
from central.sticks.models import Stick
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from playlists.model import Layer
from tests.approving import take_off
from tests.central.publishing.conftest import Filmed, film, look, publish, publish_shown
from tests.central.publishing.village import Village


def go_back(filmed: Filmed, to: Publication) -> Publication:
    """Look at what an earlier publication would change, and go back to it."""
    preview = publish_shown(look(filmed.clerk, to), filmed.clerk)
    assert preview.state == PreviewState.PUBLISHED
    return Publication.objects.exclude(contents=None).latest("version")


def titles(lessons: tuple[wire.Lesson, ...]) -> list[str]:
    return sorted(lesson.title for lesson in lessons)


def retitle(record: Lesson | Notice, title: str) -> None:
    record.title = title
    record.save()


def test_a_station_takes_an_earlier_state_as_a_newer_version(filmed: Filmed, station: Village) -> None:
    first = publish(filmed.clerk)
    before = station.sync()
    retitle(filmed.lesson, "改坏的标题")
    retitle(filmed.notice, "改坏的通知")
    filmed.entry.delete()
    Lesson.objects.create(course=filmed.course, number=1003, title="后来的", medium=film(b"later"))
    publish(filmed.clerk)
    assert titles(station.sync().lessons) == ["后来的", "改坏的标题", "鱼塘养护"]

    back = go_back(filmed, first)
    after = station.sync()
    assert back.version > first.version
    assert (after.lessons, after.schedule, after.notices) == (before.lessons, before.schedule, before.notices)
    assert after.people == before.people
    assert back.preview is not None
    assert back.preview.back_to == first
    assert {(change.kind, change.verb) for change in changes_in(back.preview)} == {
        (Kind.LESSON, Verb.CHANGED),
        (Kind.LESSON, Verb.WITHDRAWN),
        (Kind.NOTICE, Verb.CHANGED),
        (Kind.ENTRY, Verb.ADDED),
    }


def test_what_waits_after_that_is_said_and_the_next_publication_says_the_tables_again(
    filmed: Filmed, station: Village
) -> None:
    first = publish(filmed.clerk)
    retitle(filmed.lesson, "新标题")
    publish(filmed.clerk)
    go_back(filmed, first)
    found = gone_back()
    assert found is not None
    publication, waiting = found
    assert (publication.preview and publication.preview.back_to) == first
    assert waiting is not None
    assert [change.title for change in changes_in(Preview.objects.get(pk=waiting.pk))] == [
        "新标题",
        "2026-11-20 19:30 新标题",
    ]
    publish(filmed.clerk)
    assert gone_back() is None
    assert titles(station.sync().lessons) == ["新标题", "鱼塘养护"]


def test_what_was_taken_off_the_tvs_since_does_not_come_back(filmed: Filmed, station: Village) -> None:
    first = publish(filmed.clerk)
    take_off(filmed.lesson)
    take_off(filmed.notice)
    services.publish(by=filmed.clerk)
    preview = look(filmed.clerk, first)
    assert {(one.kind, one.reason) for one in left_out_of(preview)} == {
        (Kind.LESSON, Reason.NOT_APPROVED), (Kind.NOTICE, Reason.NOT_APPROVED), (Kind.ENTRY, Reason.LESSON),
    }  # fmt: skip
    assert preview.changes == []


def test_what_was_replaced_comes_back_and_not_past_a_withdrawal(filmed: Filmed, station: Village) -> None:
    first = publish(filmed.clerk)
    retitle(filmed.lesson, "第二版")
    second = publish(filmed.clerk)
    take_off(filmed.lesson)
    retitle(filmed.lesson, "第三版")
    third = publish(filmed.clerk)
    retitle(filmed.lesson, "第四版")
    publish(filmed.clerk)
    for earlier, comes_back in ((first, False), (second, False), (third, True)):
        left = [one.title for one in left_out_of(look(filmed.clerk, earlier)) if one.kind is Kind.LESSON]
        assert (left == []) is comes_back
    go_back(filmed, third)
    assert titles(station.sync().lessons) == ["第三版", "鱼塘养护"]


def test_what_is_taken_off_between_the_preview_and_the_press_does_not_come_back(filmed: Filmed) -> None:
    first = publish(filmed.clerk)
    retitle(filmed.lesson, "第二版")
    publish(filmed.clerk)
    preview = look(filmed.clerk, first)
    take_off(filmed.lesson)
    with pytest.raises(Otherwise):
        services.go_back(shown=preview, by=filmed.clerk)


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_deleted_records_and_lost_media_do_not_come_back(filmed: Filmed, station: Village) -> None:
    first = publish(filmed.clerk)
    filmed.notice.delete()
    publish(filmed.clerk)
    media_store.path_of(sha256_of(b"pond " * 2000)).unlink()
    go_back(filmed, first)
    library = station.sync()
    assert library.notices == ()
    assert titles(library.lessons) == ["水稻插秧"]


def test_people_rules_and_revocations_stay_as_they_are(filmed: Filmed, station: Village) -> None:
    key = crypto.public_key(crypto.generate_private_key()).hex()
    stolen = Station.objects.create(area=filmed.village, name="被盗站点", public_key=key)
    first = publish(filmed.clerk)
    retitle(filmed.lesson, "第二版")
    save_policy(policy=wire.Policy(idle_s=60), by=None)
    Person.objects.filter(pk=filmed.zhang.pk).delete()
    Stick.objects.create(number=1, stick_id="a7f3", revoked_at=timezone.now())
    Station.objects.filter(pk=stolen.pk).update(revoked_at=timezone.now())
    publish(filmed.clerk)
    go_back(filmed, first)
    library = station.sync()
    assert library.centre is not None
    assert library.centre.revoked_sticks == ("a7f3",)
    assert library.centre.revoked_stations == (stolen.id,)
    assert library.policy.idle_s == 60
    assert [person.name for person in library.people] == ["李建国"]
    assert paths.station(stolen.id) not in services.repository().document_paths()
    assert titles(library.lessons) == ["水稻插秧", "鱼塘养护"]


def emergency(filmed: Filmed, entry_id: str) -> Entry:
    return Entry.objects.create(
        id=entry_id,
        area=filmed.county,
        live_title=entry_id,
        stream_url="https://x.cn/1.m3u8",
        live_minutes=60,
        rank=Rank.EMERGENCY,
        starts_local="2026-11-22T10:00:00",
    )


def test_no_emergency_comes_back_and_none_goes(filmed: Filmed, station: Village) -> None:
    over = emergency(filmed, "over")
    first = publish(filmed.clerk)
    over.delete()
    emergency(filmed, "holds")
    retitle(filmed.lesson, "第二版")
    publish(filmed.clerk)
    go_back(filmed, first)
    entries = station.sync().schedule.entries
    assert [entry.id for entry in entries if entry.layer is Layer.EMERGENCY] == ["holds"]
    assert len(entries) == 2


def test_a_notice_that_is_over_does_not_come_back_and_an_area_that_is_new_has_nothing_yet(
    filmed: Filmed, station: Village
) -> None:
    filmed.notice.valid_until = timezone.now() + timedelta(hours=1)
    filmed.notice.save()
    first = publish(filmed.clerk)
    Area.objects.create(kind=AreaKind.VILLAGE, name="新村", parent=filmed.township)
    retitle(filmed.lesson, "第二版")
    publish(filmed.clerk)
    preview = look(filmed.clerk, first)
    assert left_out_of(preview) == []
    later = draft_of(first, services.repository(), timezone.now() + timedelta(hours=2))
    assert [one.reason for one in later.left_out] == [Reason.OVER]


def test_documents_are_kept_as_long_as_one_can_go_back(filmed: Filmed, station: Village) -> None:
    first = publish(filmed.clerk)
    retitle(filmed.lesson, "第二版")
    publish(filmed.clerk)
    later = timezone.now() + KEPT - timedelta(days=1)
    services.refresh_timestamp(at=later)
    go_back(filmed, first)
    assert titles(station.sync().lessons) == ["水稻插秧", "鱼塘养护"]


def test_what_is_kept_no_longer_is_let_go_and_one_cannot_go_back_to_it(filmed: Filmed) -> None:
    first = publish(filmed.clerk)
    course = services.repository().digests()[paths.course(filmed.course.id)]
    for number in range(KEPT_AT_LEAST):
        retitle(filmed.lesson, f"第{number}版")
        publish(filmed.clerk)
    at = timezone.now() + KEPT + timedelta(days=1)
    services.refresh_timestamp(at=at)
    first.refresh_from_db()
    assert first.contents is None
    assert len(forget_old(at)) == KEPT_AT_LEAST
    assert services.repository().kept({paths.course(filmed.course.id): course}) == {}
    with pytest.raises(CannotPublish):
        look(filmed.clerk, first)


def test_a_damaged_document_is_not_gone_back_to(filmed: Filmed) -> None:
    first = publish(filmed.clerk)
    retitle(filmed.lesson, "第二版")
    publish(filmed.clerk)
    assert first.contents is not None
    path = paths.course(filmed.course.id)
    (file,) = settings.PUBLICATION_DIR.rglob(f"{first.contents[path]}.*")
    file.write_bytes(b"{}")
    preview = making.begin(by=filmed.clerk, at=timezone.now(), back_to=first)
    tasks.begin_preview(preview)
    preview.refresh_from_db()
    assert (preview.state, preview.fingerprint) == (PreviewState.FAILED, "")
