"""Lessons leave with a publication, whole or not at all, and another may take their place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from central.catalogue.models import Lesson
from central.catalogue.reviewed import KIND
from central.credits.standing.standing import standings
from central.publishing.documents.drafts import draft
from central.publishing.services import publish
from central.retiring import services
from central.retiring.models import Retirement
from central.reviews.models import State, Submission, Verdict
from central.reviews.selectors import review
from central.reviews.stages import Stage
from central.schedules.models import Entry
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from tests.approving import approve_all, take_off
from tests.central.cast import County, make_asset
from tests.central.credits.rows import watched

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def successor(county: County) -> Lesson:
    lesson = Lesson.objects.create(
        course=county.course, number=2002, title="水稻插秧新讲", medium=make_asset("cd", 9_000)
    )
    approve_all()
    return lesson


def numbers_on_tvs() -> dict[int, str]:
    """Publish, and return the lessons that stations are told, by their number."""
    publish(by=None)
    told = draft(crypto.generate_private_key(), NOW).documents
    courses = [
        wire.decode(one, wire.CourseDocument).course for path, one in told.items() if path.startswith("courses/")
    ]
    return {lesson.number: lesson.title for course in courses for lesson in course.lessons}


def airing(county: County) -> list[str]:
    told = draft(crypto.generate_private_key(), NOW).documents[paths.schedule(county.township.id)]
    return [entry.programme.title for entry in wire.decode(told, wire.ScheduleDocument).entries]


def order(county: County, days: int = 0, replaced_by: Lesson | None = None) -> Retirement:
    return services.retire(
        lesson=county.lesson, from_day=TODAY + timedelta(days=days), replaced_by=replaced_by, by=county.clerk, at=NOW
    )


def test_it_stays_until_its_day_and_leaves_with_the_next_publication(county: County, successor: Lesson) -> None:
    retirement = order(county, days=1)
    assert numbers_on_tvs() == {1001: "水稻插秧", 2002: "水稻插秧新讲"}
    Retirement.objects.filter(pk=retirement.pk).update(from_day=TODAY)
    assert numbers_on_tvs() == {2002: "水稻插秧新讲"}
    assert airing(county) == []
    assert Lesson.objects.filter(pk=county.lesson.pk, number=1001).exists()
    verdict = Verdict.objects.get(said="withdrawn")
    assert (verdict.by, review(KIND, county.lesson.pk).stage) == (county.clerk, Stage.WITHDRAWN)


def test_another_lesson_takes_its_number_and_its_broadcasts_but_not_those_that_were(
    county: County, successor: Lesson
) -> None:
    was = Entry.objects.create(area=county.township, lesson=county.lesson, starts_local="2026-01-05T19:30:00")
    ended = Entry.objects.create(
        area=county.township, lesson=county.lesson, starts_local="2026-01-05T19:30:00", rule="FREQ=DAILY;COUNT=3"
    )
    order(county, replaced_by=successor)
    assert numbers_on_tvs() == {1001: "水稻插秧新讲"}
    assert airing(county) == ["水稻插秧新讲"]
    kept = Entry.objects.filter(lesson=county.lesson).values_list("pk", flat=True)
    assert set(kept) == {was.pk, ended.pk}
    successor.refresh_from_db()
    county.lesson.refresh_from_db()
    assert (successor.number, county.lesson.number) == (1001, 2003)
    assert Retirement.objects.get().number == 1001
    assert review(KIND, successor.pk).stage is Stage.APPROVED
    assert Submission.objects.filter(record_id=successor.pk, state=State.PAST).count() == 1


def test_who_has_seen_the_old_lesson_keeps_the_credit_and_nothing_of_the_new_one_is_seen(
    county: County, successor: Lesson
) -> None:
    at = datetime(2025, 11, 10, 11, tzinfo=UTC)
    watched(county.station, county.zhang, at=at, minutes=45, lesson_id=county.lesson.pk)
    order(county, replaced_by=successor)
    publish(by=None)
    (standing,) = standings([county.zhang], 2025)
    assert standing.credit_hundredths == 100


def test_until_it_is_published_it_can_be_taken_back_and_afterwards_not(county: County, successor: Lesson) -> None:
    services.take_back(retirement=order(county, replaced_by=successor))
    assert numbers_on_tvs() == {1001: "水稻插秧", 2002: "水稻插秧新讲"}
    retirement = order(county, replaced_by=successor)
    publish(by=None)
    with override("en"), pytest.raises(ValidationError, match="taken back meanwhile"):
        services.take_back(retirement=retirement)


def test_a_successor_that_is_not_approved_any_more_holds_everything_up(
    clerk: Client, county: County, successor: Lesson
) -> None:
    order(county, replaced_by=successor)
    take_off(successor)
    assert numbers_on_tvs() == {1001: "水稻插秧"}
    assert Retirement.objects.get().done_at is None
    clerk.cookies["django_language"] = "en"
    page = clerk.get(reverse("catalogue:lesson", args=[county.lesson.pk])).content.decode()
    assert "It cannot leave yet:" in page
    assert "is not approved" in page


def test_a_failure_in_the_middle_leaves_all_as_it_was(
    county: County, successor: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    order(county, replaced_by=successor)

    def cut(*_entries: object, **_options: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(Entry, "save", cut)
    with pytest.raises(OSError, match="power cut"):
        services.carry_out(at=NOW)
    county.lesson.refresh_from_db()
    assert county.lesson.number == 1001
    assert review(KIND, county.lesson.pk).stage is Stage.APPROVED
    assert Retirement.objects.get().done_at is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"from_day": "2026-02-31"}, "Enter a valid date."),
        ({"from_day": "2020-01-01"}, "This day is past."),
        ({"replaced_by": "self"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_at_its_place(
    clerk: Client, county: County, successor: Lesson, change: dict[str, str], sentence: str
) -> None:
    clerk.cookies["django_language"] = "en"
    form = {"from_day": TODAY.isoformat(), "replaced_by": successor.pk} | change
    form = {name: county.lesson.pk if value == "self" else value for name, value in form.items()}
    answer = clerk.post(reverse("retiring:retire", args=[county.lesson.pk]), form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert next(iter(change)) in answer.context["form"].errors
    assert not Retirement.objects.exists()


def test_two_who_order_it_at_once_get_one_order_and_one_sentence(county: County, successor: Lesson) -> None:
    order(county)
    with override("en"), pytest.raises(ValidationError, match="Somebody else has let one of these lessons leave"):
        order(county, replaced_by=successor)
    assert Retirement.objects.count() == 1


def test_what_no_station_shows_has_nothing_to_leave(county: County) -> None:
    with override("en"), pytest.raises(ValidationError, match="nothing to take out"):
        order(county)


def test_coming_broadcasts_are_listed_in_a_bounded_number_of_questions(
    clerk: Client, county: County, successor: Lesson
) -> None:
    address = reverse("retiring:retire", args=[county.lesson.pk])

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert clerk.get(address).status_code == 200
        return len(asked)

    before = questions()
    assert [entry.pk for entry, _starts in clerk.get(address).context["coming"]] == [county.entry.pk]
    Entry.objects.bulk_create(
        Entry(area=county.village, lesson=county.lesson, starts_local="2099-01-01T10:00:00") for _ in range(80)
    )
    assert questions() <= before + 2
    answer = clerk.get(address)
    assert (len(answer.context["coming"]), answer.context["more"]) == (50, 31)


def test_a_button_lets_it_leave_and_another_lets_it_stay(clerk: Client, county: County, successor: Lesson) -> None:
    form = {"from_day": TODAY.isoformat(), "replaced_by": successor.pk}
    clerk.post(reverse("retiring:retire", args=[county.lesson.pk]), form)
    retirement = Retirement.objects.get()
    assert (retirement.replaced_by, retirement.decided_by) == (successor, county.clerk)
    page = clerk.get(reverse("catalogue:course", args=[county.course.pk])).content.decode()
    assert TODAY.isoformat() in page
    clerk.post(reverse("retiring:take_back", args=[county.lesson.pk, retirement.pk]))
    assert not Retirement.objects.exists()
