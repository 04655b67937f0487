"""The demonstration's county."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from pytest_django import Settings

from central.accounts.models import User
from central.catalogue.media_store import path_of
from central.catalogue.models import Asset, Course, Lesson
from central.demo.seed import Seeded, seed
from central.learn import allowing
from central.notices.models import Notice
from central.papers.lists import waiting
from central.papers.models import PaperFile
from central.people.models import Person
from central.publishing import services as publishing
from central.publishing.models import Publication
from central.questions.desk import desk
from central.questions.models import Hour, PreparedQuestion, Topic
from central.quizzes.models import Choice, Question, Quiz
from central.reviews.models import State, Submission
from central.rights.rights import rights_of
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from central.stations.models import Area, Station
from content_sync.protocol import crypto, paths
from content_sync.protocol.enrolment import split_code
from playlists.model import Schedule
from playlists.resolve import airings
from tests.central.accounts.coming_in import log_in
from tests.central.catalogue.films import make_film, make_sound
from tests.central.catalogue.test_pages import make_pdf

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 2, 30, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three tiny films in two courses, a recording and a PDF, with their list."""
    folder = tmp_path_factory.mktemp("lessons")
    index = []
    for number, (course, is_required) in enumerate([("水稻", True), ("水稻", False), ("养猪", False)], start=101):
        make_film(folder / f"{number}.mp4", duration_s=1 + number % 3)
        index.append(
            {
                "course": course,
                "course_summary": f"{course}课程",
                "title": f"第{number}课",
                "summary": "试一试。",
                "number": number,
                "file": f"{number}.mp4",
                "required": is_required,
                "topics": [course],
                "months": [number % 100],
                "is_filler": not is_required,
                "chapters": "chapters.txt",
                "subtitles": "subtitles.srt",
            }
        )
    (folder / "chapters.txt").write_text("0:00 开场\n0:01 正题")
    (folder / "subtitles.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\n开场\n")
    make_pdf(folder / "402.pdf", 2)
    pages = {"course": "安全", "title": "看图", "number": 402, "file": "402.pdf"}
    sound = {"course": "安全", "title": "听", "number": 401, "file": f"{make_sound(folder / '401.m4a').name}"}
    index += [sound, pages]
    (folder / "lessons.json").write_text(json.dumps(index))
    return folder


def test_the_county_is_there_with_everything_that_a_demonstration_shows(lessons: Path) -> None:
    seeded = seed(lessons, AT)
    assert list(Area.objects.order_by("id").values_list("name", flat=True)) == ["青禾县", "云溪镇", "柳河村", "石桥村"]
    assert list(Course.objects.values_list("title", flat=True)) == ["水稻", "养猪", "安全"]
    assert [lesson.required for lesson in Lesson.objects.order_by("number")] == [True, False, False, False, False]
    assert all(path_of(lesson.medium_id or "").exists() for lesson in Lesson.objects.all())
    kinds = [lesson.medium.kind for lesson in Lesson.objects.order_by("number") if lesson.medium]
    assert kinds == ["video", "video", "video", "audio", "pages"]
    assert Person.objects.count() == 24
    assert Station.objects.get(id=seeded.stations[0]).name == "柳河村站点"
    assert Person.objects.get(is_administrator=True).pin
    assert all(allowing.is_allowed(station) for station in Station.objects.all())
    assert {notice.pages.count() for notice in Notice.objects.all()} == {0, 2}
    assert Notice.objects.get(must_be_read=True).number == 1
    split_code(seeded.enrolment_code)


def test_the_township_has_a_paper_to_read_and_one_to_do(lessons: Path) -> None:
    for _ in range(2):
        seed(lessons, AT)
    town = User.objects.get(username="township")
    received = waiting(rights_of(town), town).values_list("due_on", flat=True)
    assert sorted(map(str, received)) == ["2026-12-01", "None"]
    assert PaperFile.objects.get().name == "检查要点.txt"


def test_a_lesson_has_what_the_list_says_of_it(lessons: Path) -> None:
    seed(lessons, AT)
    lesson = Lesson.objects.get(number=102)
    assert ([topic.title for topic in lesson.topics.all()], lesson.months, lesson.is_filler) == (["水稻"], [2], True)
    assert lesson.chapters == "0:00 开场\n0:01 正题"
    assert lesson.subtitles.get().language == "zh-Hans"


def test_what_it_shows_is_published(lessons: Path) -> None:
    seeded = seed(lessons, AT)
    published = publishing.repository().document_paths()
    expected = {paths.course(course.id) for course in Course.objects.all()}
    expected |= {paths.station(station_id) for station_id in seeded.stations}
    assert expected | {paths.CENTRE, paths.CATALOGUE} <= published
    assert Publication.objects.get().published_by == User.objects.get(username="approver")


def test_three_people_let_through_what_it_shows_and_two_changes_wait(lessons: Path) -> None:
    seed(lessons, AT)
    first = Submission.objects.get(kind="lesson", title="第101课")
    said = first.verdicts.values_list("said", "by__username")
    assert (first.submitted_by, list(said)) == (
        User.objects.get(username="editor"),
        [("checked", "reviewer"), ("approved", "approver")],
    )
    assert Submission.objects.filter(state=State.APPROVED).count() == 5 + 4 + 2
    waiting = Submission.objects.exclude(state=State.APPROVED).order_by("title")
    assert [(one.title, one.state) for one in waiting] == [
        ("听", State.WAITS_FOR_CHECK),
        ("看图", State.WAITS_FOR_APPROVAL),
    ]


def test_seeding_again_lets_nothing_of_the_visitors_through(lessons: Path) -> None:
    seed(lessons, AT)
    lesson = Lesson.objects.get(number=101)
    Lesson.objects.filter(pk=lesson.pk).update(title="我改的")
    own = Lesson.objects.create(course=lesson.course, number=900, title="我写的", medium=lesson.medium)
    seed(lessons, AT + timedelta(days=60))
    assert not Submission.objects.filter(record_id=own.pk).exists()
    assert not Submission.objects.filter(title="我改的").exists()


def test_something_airs_in_a_few_minutes_and_every_evening(lessons: Path) -> None:
    seed(lessons, AT)
    entries = Entry.objects.select_related("area", "lesson__medium")
    schedule = Schedule(entries=tuple(schedule_entry(entry) for entry in entries))
    coming = airings(schedule, AT, AT + timedelta(days=8))
    assert timedelta(minutes=2) < coming[0].starts_at - AT <= timedelta(minutes=5)
    evening = [airing for airing in coming if airing.entry.id == "demo-evening-1"]
    assert len(evening) == 8
    assert any(airing.entry.layer.name == "TOWNSHIP" for airing in coming)


def test_a_county_in_which_nothing_airs_has_everything_else(lessons: Path) -> None:
    seed(lessons, AT, has_broadcasts=False)
    assert not Entry.objects.exists()
    assert Lesson.objects.exists()


def test_a_test_after_a_lesson_has_each_kind_of_question_and_a_survey_has_no_right_answer(lessons: Path) -> None:
    seed(lessons, AT)
    test, survey = Quiz.objects.get(is_survey=False), Quiz.objects.get(is_survey=True)
    assert test.lesson == Lesson.objects.get(number=101)
    asked = [
        (question.kind, [choice.is_right for choice in question.choices.all()]) for question in test.questions.all()
    ]
    assert asked == [
        ("single", [False, True, False]),
        ("multiple", [True, True, False, False]),
        ("single", [False, True]),
        ("single", [False, True, False]),
    ]
    last = test.questions.last()
    assert last is not None
    posters = [Lesson.objects.get(number=number).poster for number in (103, 101, 402)]
    assert [choice.picture for choice in last.choices.all()] == posters
    assert not Choice.objects.filter(question__quiz=survey, is_right=True).exists()


def test_villages_can_choose_among_prepared_questions(lessons: Path) -> None:
    seed(lessons, AT)
    assert Topic.objects.count() == 5
    assert all(topic.prepared.count() >= 2 for topic in Topic.objects.all())


def test_experts_answer_about_farming_and_whoever_may_about_policy(lessons: Path) -> None:
    seed(lessons, AT)
    path, expert = Station.objects.all()[0].area.path, User.objects.get(username="expert")
    answering = {topic.title: desk([]).accounts("", topic.pk, path) for topic in Topic.objects.all()}
    assert answering.pop("政策补贴") == answering.pop("健康咨询") == frozenset()
    assert set(answering.values()) == {frozenset({expert.pk})}


def test_a_doctor_can_be_spoken_to_tomorrow_and_again_once_that_is_over(lessons: Path) -> None:
    seed(lessons, AT)
    assert Hour.objects.get().starts_at == datetime(2026, 11, 22, 6, tzinfo=UTC)
    seed(lessons, AT + timedelta(days=1))
    assert Hour.objects.count() == 1
    seed(lessons, AT + timedelta(days=2))
    assert Hour.objects.latest("starts_at").starts_at == datetime(2026, 11, 24, 6, tzinfo=UTC)


def test_seeding_again_adds_nothing(lessons: Path) -> None:
    def census() -> list[int]:
        models: list[type[Model]] = [Area, Station, Person, Course, Lesson, Asset, Entry, Notice, User, Publication]
        models += [Quiz, Question, Choice, Topic, PreparedQuestion, Hour]
        return [model._default_manager.count() for model in models]

    seed(lessons, AT)
    before = census()
    passwords = list(User.objects.values_list("password", flat=True))
    seed(lessons, AT + timedelta(minutes=1))
    assert census() == before
    assert list(User.objects.values_list("password", flat=True)) == passwords


def test_seeding_again_later_moves_what_is_over_and_keeps_what_staff_changed(lessons: Path) -> None:
    seed(lessons, AT)
    Entry.objects.filter(id="demo-evening-1").update(starts_local="2026-11-21T18:00:00")
    later = AT + timedelta(days=60)
    seed(lessons, later)
    soon = schedule_entry(Entry.objects.select_related("area", "lesson__medium").get(id="demo-soon"))
    (airing,) = airings(Schedule(entries=(soon,)), later, later + timedelta(hours=1))
    assert airing.starts_at - later <= timedelta(minutes=5)
    assert Entry.objects.get(id="demo-evening-1").starts_local == "2026-11-21T18:00:00"
    assert all(notice.valid_until and notice.valid_until > later for notice in Notice.objects.all())
    assert Publication.objects.count() == 2


def test_an_enrolled_station_needs_no_code(lessons: Path) -> None:
    first = seed(lessons, AT)
    public_key = crypto.public_key(crypto.generate_private_key()).hex()
    Station.objects.filter(id=first.stations[0]).update(public_key=public_key)
    assert seed(lessons, AT).enrolment_code == ""


def test_the_command_prints_what_the_demonstration_needs_as_its_last_line(lessons: Path, client: Client) -> None:
    out = StringIO()
    call_command("seed_demo", lessons=lessons, stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue().strip().splitlines()[-1])
    assert set(printed) == set(Seeded.__struct_fields__)
    for account in printed["accounts"]:
        assert log_in(client, account["name"], account["password"])
        assert account["purpose"]


def test_the_films_stay_where_they_are_and_nothing_half_done_is_left(lessons: Path, settings: Settings) -> None:
    seed(lessons, AT)
    given = ["101.mp4", "102.mp4", "103.mp4", "401.m4a", "402.pdf", "chapters.txt", "lessons.json", "subtitles.srt"]
    assert sorted(path.name for path in lessons.iterdir()) == given
    assert [path.name for path in Path(settings.UPLOADS_DIR).iterdir()] == ["papers"]
