"""The upgrade: what was on the TVs before there were reviews stays there, and nothing else comes."""

from importlib import import_module

import pytest
from django.apps import apps

from central.catalogue.models import Course, Lesson, Subtitles, Topic
from central.catalogue.reviewed import KIND as LESSON
from central.notices.models import Page
from central.notices.reviewed import KIND as NOTICE
from central.publishing import services
from central.publishing.models import Publication
from central.quizzes.models import Question, Quiz
from central.quizzes.reviewed import KIND as QUIZ
from central.reviews import selectors
from central.reviews.models import State, Submission
from central.reviews.stages import Stage
from tests.approving import publish_approved
from tests.central.cast import County, make_asset

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(county: County) -> County:
    """A county as it was: published, with one of each kind, and no review in its tables."""
    Lesson.objects.filter(pk=county.lesson.pk).update(poster=make_asset("cd"), months=[4, 5], chapters="0:30 插秧")
    county.lesson.topics.set([Topic.objects.create(title="水稻"), Topic.objects.create(title="春耕", position=1)])
    for language in ("zh-Hans", "en"):
        Subtitles.objects.create(lesson=county.lesson, language=language, file=make_asset(language[:2].encode().hex()))
    Page.objects.create(notice=county.notice, table=[["甲", "乙"], ["1", "2"]])
    Question.objects.create(quiz=Quiz.objects.create(area=county.county, title="水稻测试"), text="插多深？")
    publish_approved(by=county.clerk)
    Submission.objects.all().delete()
    return county


def upgrade() -> None:
    migration = import_module("central.reviews.migrations.0002_published_before")
    migration.approve_what_is_published(apps, None)


def test_everything_that_is_published_counts_as_approved_by_nobody(before: County) -> None:
    upgrade()
    assert sorted(Submission.objects.values_list("kind", flat=True)) == ["lesson", "notice", "quiz"]
    assert not Submission.objects.exclude(state=State.APPROVED, submitted_by=None).exists()
    quiz = Quiz.objects.get()
    for kind, record_id in ((LESSON, before.lesson.id), (NOTICE, before.notice.id), (QUIZ, quiz.id)):
        assert selectors.review(kind, record_id).stage is Stage.APPROVED


def test_the_next_publication_says_exactly_the_same(before: County) -> None:
    upgrade()
    services.publish(by=before.clerk)
    assert Publication.objects.count() == 1


def test_without_the_upgrade_everything_would_be_gone(before: County) -> None:
    services.publish(by=before.clerk)
    assert Publication.objects.count() == 2


def test_what_was_changed_since_the_last_publication_is_a_draft(before: County) -> None:
    Lesson.objects.filter(pk=before.lesson.pk).update(title="改到一半")
    new = Lesson.objects.create(course=before.course, number=2, title="没发布过", medium=make_asset("99"))
    upgrade()
    assert selectors.review(LESSON, before.lesson.id).stage is Stage.CHANGED
    assert selectors.review(LESSON, new.id).stage is Stage.DRAFT
    services.publish(by=before.clerk)
    assert Publication.objects.count() == 1


def test_what_was_deleted_meanwhile_does_not_come_back(before: County) -> None:
    before.notice.delete()
    upgrade()
    assert not Submission.objects.filter(kind="notice").exists()


def test_a_centre_that_never_published_has_nothing_approved(county: County) -> None:
    Course.objects.create(title="空")
    upgrade()
    assert not Submission.objects.exists()
