"""What is approved is what was read: any change in between is seen, and what was approved is what is published."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from central.attendance.models import Incarnation
from central.catalogue.models import Course, Lesson, Subtitles, Topic
from central.notices.models import Page
from central.publishing.documents.questions import answers
from central.questions.models import Answer
from central.quizzes.models import Choice, Question, Quiz
from central.reviews.models import State, Submission
from central.rights.scope import EVERYWHERE
from central.schedules.models import Entry
from central.upkeep.models import Fault
from central.upkeep.selectors import stations_failing
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from tests.central.addresses import reported
from tests.central.cast import County, make_asset
from tests.central.publishing.test_documents import AT
from tests.central.reviews.conftest import Office, newest, published, said

pytestmark = pytest.mark.django_db


def lessons_in(course: Course) -> list[wire.Lesson]:
    content = published().get(paths.course(course.id))
    return list(wire.decode(content, wire.CourseDocument).course.lessons) if content else []


def swap_medium(county: County) -> None:
    county.lesson.medium = make_asset("99", 1_000)


def swap_poster(county: County) -> None:
    county.lesson.poster = make_asset("98")


def add_subtitles(county: County) -> None:
    Subtitles.objects.create(lesson=county.lesson, language="zh-Hans", file=make_asset("97"))


def add_topic(county: County) -> None:
    county.lesson.topics.add(Topic.objects.create(title="水稻"))


def move(county: County) -> None:
    county.lesson.course = Course.objects.create(title="另一门课")


def retitle(county: County) -> None:
    county.lesson.title = "改过的题目"


def cut_chapters(county: County) -> None:
    county.lesson.chapters = "0:10 广告"


def make_harder(county: County) -> None:
    county.lesson.difficulty = "hard"


def mean_for_others(county: County) -> None:
    county.lesson.groups = ["party"]


CHANGES = [
    swap_medium, swap_poster, add_subtitles, add_topic, move, retitle, cut_chapters, make_harder, mean_for_others,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_before_the_check_and_one_after_it_stop_the_approval(
    office: Office, change: Callable[[County], None]
) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    change(office.county)
    lesson.save()
    assert "It was changed after it was put up" in office.head.checks(newest(lesson))
    assert newest(lesson).state == State.WAITS_FOR_CHECK
    office.editor.puts_up(lesson)
    office.head.checks(newest(lesson))
    Lesson.objects.filter(pk=lesson.pk).update(summary="偷偷改")
    assert "It was changed after it was put up" in office.deputy.approves(newest(lesson))
    assert newest(lesson).state == State.WAITS_FOR_APPROVAL
    assert newest(lesson).verdicts.count() == 1
    assert lessons_in(lesson.course) == []


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_approved_goes_on_playing_until_the_change_is_approved(
    office: Office, change: Callable[[County], None]
) -> None:
    lesson, before = office.county.lesson, office.county.course
    office.let_through(lesson)
    content = published()
    change(office.county)
    lesson.save()
    assert said(published()) == said(content | {paths.CATALOGUE: published()[paths.CATALOGUE]})
    assert [one.title for one in lessons_in(before)] == ["水稻插秧"]
    office.let_through(lesson)
    assert said(published()) != said(content)


def test_the_digest_in_the_form_is_what_is_decided_about(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    shown = newest(lesson)
    assert "decided or changed" in office.head.presses("reviews:check", shown.pk, sha256="0" * 64)
    assert "decided or changed" in office.head.presses("reviews:check", shown.pk)
    lesson.title = "换了"
    lesson.save()
    office.editor.puts_up(lesson)
    assert "decided or changed" in office.head.checks(shown)
    assert {one.state for one in Submission.objects.all()} == {State.PAST, State.WAITS_FOR_CHECK}


def test_a_lesson_that_was_never_approved_is_nowhere(office: Office) -> None:
    county = office.county
    Lesson.objects.filter(pk=county.lesson.pk).update(is_filler=True)
    content = published()
    assert paths.course(county.course.id) not in content
    assert county.lesson.id not in said(content)
    office.let_through(county.lesson)
    content = published()
    assert wire.decode(content[paths.CATALOGUE], wire.CatalogueDocument).filler_ids == (county.lesson.id,)
    (entry,) = wire.decode(content[paths.schedule(county.township.id)], wire.ScheduleDocument).entries
    assert (entry.programme.title, entry.programme.duration_s) == ("水稻插秧", 91)


def test_a_broadcast_airs_the_approved_title_and_length(office: Office) -> None:
    county = office.county
    office.let_through(county.lesson)
    Lesson.objects.filter(pk=county.lesson.pk).update(title="新题目", medium=make_asset("cd", 5_000))
    schedule = published()[paths.schedule(county.township.id)]
    (entry,) = wire.decode(schedule, wire.ScheduleDocument).entries
    assert (entry.programme.title, entry.programme.duration_s) == ("水稻插秧", 91)


def test_what_is_live_is_not_reviewed(office: Office) -> None:
    live = {"live_title": "会商", "stream_url": "rtsp://10.1.1.1/1", "live_minutes": 30, "rank": "emergency"}
    Entry.objects.create(area=office.county.village, starts_local="2026-11-20T19:30:00", **live)
    assert "rtsp://10.1.1.1/1" in said(published())


def test_what_is_taken_off_is_in_no_document_any_more(office: Office) -> None:
    approved = office.let_through(office.county.lesson)
    assert office.county.lesson.id in said(published())
    office.deputy.presses("reviews:withdraw", approved.pk)
    assert office.county.lesson.id not in said(published())


def test_bytes_that_do_not_match_their_digest_are_not_published(office: Office) -> None:
    approved = office.let_through(office.county.lesson)
    forged = bytes(approved.document).replace("水稻插秧".encode(), "假冒课程".encode())
    Submission.objects.filter(pk=approved.pk).update(document=forged)
    assert "假冒课程" not in said(published())
    page = office.head.browser.get(reverse("reviews:show", args=[approved.pk]))
    assert "not the bytes that were put up" in page.content.decode()


def test_a_notice_shows_once_it_is_approved_where_it_was_approved_for(office: Office) -> None:
    notice, county = office.county.notice, office.county
    assert notice.id not in said(published())
    office.let_through(notice)
    assert "今夜降温。" in published()[paths.notices(county.county.id)].decode()

    Page.objects.create(notice=notice, text="加一页")
    notice.area = county.village
    notice.save()
    assert notice.id not in published()[paths.notices(county.village.id)].decode()
    assert "今夜降温。" in published()[paths.notices(county.county.id)].decode()
    assert "加一页" not in said(published())

    office.let_through(notice)
    assert "加一页" in published()[paths.notices(county.village.id)].decode()
    assert notice.id not in published()[paths.notices(county.county.id)].decode()
    notice.delete()
    assert "加一页" not in said(published())


def test_a_test_is_asked_as_it_was_approved(office: Office) -> None:
    quiz = Quiz.objects.create(area=office.county.county, title="水稻测试")
    assert "nothing to review" in office.editor.puts_up(quiz)
    question = Question.objects.create(quiz=quiz, text="插多深？")
    Choice.objects.bulk_create(Choice(question=question, text=text, is_right=text == "浅") for text in ("浅", "深"))
    assert "插多深" not in said(published())
    office.let_through(quiz)
    Choice.objects.filter(text="深").update(is_right=True)
    (asked,) = wire.decode(published()[paths.quizzes(quiz.area_id)], wire.QuizzesDocument).quizzes
    assert [choice.is_right for choice in asked.questions[0].choices] == [True, False]


def test_a_clip_goes_with_its_answer_once_it_is_approved(office: Office) -> None:
    reported(office.county)
    private_key = crypto.generate_private_key()
    station = office.county.station
    station.public_key = crypto.public_key(private_key).hex()
    station.save()
    given = Answer.objects.create(
        question_id="asked",
        lesson=office.county.lesson,
        answered_by=office.editor.user,
        answered_at=AT,
    )

    def told() -> tuple[wire.Answer, ...]:
        sealed = answers([station])[paths.answers(station.id)]
        return wire.decode(crypto.unseal(sealed, private_key), wire.AnswersDocument).answers

    assert told() == ()
    given.text = "浅插。"
    given.save()
    assert [(answer.text, answer.clip) for answer in told()] == [("浅插。", None)]
    office.let_through(office.county.lesson)
    (answer,) = told()
    assert answer.clip is not None
    assert answer.clip.sha256 == office.county.lesson.medium_id


def test_a_fault_of_what_plays_is_told_until_its_mending_is_approved(office: Office) -> None:
    reported(office.county)
    lesson, station = office.county.lesson, office.county.station
    office.let_through(lesson)
    box = Incarnation.objects.get(station=station)
    Fault.objects.create(
        incarnation=box, station=station, seq=90, at=AT, is_time_certain=True,
        lesson_id=lesson.pk, asset_sha256=lesson.medium_id or "",
    )  # fmt: skip
    lesson.medium = make_asset("99", 1_000)
    lesson.save()
    assert stations_failing(lesson, EVERYWHERE) == [station]
    office.let_through(lesson)
    assert stations_failing(lesson, EVERYWHERE) == []
