"""Lessons that are to leave have left in a preview, and only there."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from central.catalogue.models import Lesson
from central.publishing.models import Planned, PlannedState, PreviewState, Problem, Publication
from central.publishing.planned import services as planned
from central.publishing.previews.changes import Change, Kind, Verb
from central.publishing.previews.keeping import changes_in
from central.retiring.models import Retirement
from central.retiring.services import retire
from tests.central.publishing.conftest import Filmed, look, publish, publish_shown
from tests.central.publishing.village import Village

NOW = datetime.now(UTC)


def order(filmed: Filmed, replaced_by: Lesson | None = None) -> Retirement:
    today = timezone.localdate(NOW)
    return retire(lesson=filmed.lesson, from_day=today, replaced_by=replaced_by, by=filmed.clerk, at=NOW)


def test_a_preview_shows_that_a_lesson_leaves_and_lets_it_stay(filmed: Filmed, station: Village) -> None:
    publish(filmed.clerk)
    retirement = order(filmed)
    preview = look(filmed.clerk)
    assert Change(Kind.LESSON, Verb.WITHDRAWN, "水稻插秧") in changes_in(preview)
    assert Retirement.objects.filter(pk=retirement.pk, done_at=None).exists()
    assert publish_shown(preview, filmed.clerk).state == PreviewState.PUBLISHED
    assert not Retirement.objects.filter(pk=retirement.pk, done_at=None).exists()
    assert [lesson.title for lesson in station.sync().lessons] == ["鱼塘养护"]


def test_what_has_left_does_not_come_back_and_its_successor_does_under_its_new_number(
    filmed: Filmed, station: Village
) -> None:
    first = publish(filmed.clerk)
    order(filmed, filmed.other)
    second = publish(filmed.clerk)
    filmed.other.refresh_from_db()
    filmed.other.title = "鱼塘养护（改坏）"
    filmed.other.save()
    publish(filmed.clerk)
    for earlier, number in ((second, 1001), (first, 1002)):
        assert publish_shown(look(filmed.clerk, earlier), filmed.clerk).state == PreviewState.PUBLISHED
        assert [(one.number, one.title) for one in station.sync().lessons] == [(number, "鱼塘养护")]


def test_a_plan_for_exactly_a_preview_minds_who_leaves_in_between(filmed: Filmed) -> None:
    preview = look(filmed.clerk)
    at = NOW + timedelta(hours=1)
    planned.plan(preview=preview, at=at, exactly=True, by=filmed.clerk, now=NOW)
    order(filmed)
    planned.make_due(at)
    made = Planned.objects.get()
    assert (made.state, made.problem) == (PlannedState.FAILED, Problem.OTHERWISE)
    assert not Publication.objects.exists()
