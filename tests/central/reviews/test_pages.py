"""What the pages of the reviews show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from central.catalogue.models import Lesson
from central.rights.actions import Role
from content_sync.protocol import paths
from tests.approving import approve_all
from tests.central.cast import County, make_asset
from tests.central.reviews.conftest import Office, Somebody, form_of, newest, somebody

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script>"


def page(person: Somebody, view: str, *args: str, query: str = "") -> str:
    answer = person.browser.get(reverse(view, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_change_stands_beside_what_is_approved_and_is_marked(office: Office) -> None:
    lesson = office.county.lesson
    lesson.summary = "一季稻"
    lesson.save()
    office.let_through(lesson)
    Lesson.objects.filter(pk=lesson.pk).update(summary="双季稻", medium=make_asset("99", 1_000))
    office.editor.puts_up(lesson)
    shown = office.head.browser.get(reverse("reviews:show", args=[newest(lesson).pk]))
    assert [str(row.label) for row in shown.context["changed"]] == ["Content", "Summary"]
    content = shown.content.decode()
    assert content.index("一季稻") < content.index("双季稻")
    assert all(paths.media(digest * 32) in content for digest in ("ab", "99"))


def test_a_first_version_stands_alone(office: Office) -> None:
    office.editor.puts_up(office.county.lesson)
    content = page(office.head, "reviews:show", newest(office.county.lesson).pk)
    assert "Approved now" not in content
    assert 'class="changed"' not in content


def test_every_kind_can_be_looked_at(office: Office) -> None:
    for record in (office.county.lesson, office.county.notice):
        office.editor.puts_up(record)
        assert record.title in page(office.head, "reviews:show", newest(record).pk)


def test_only_who_may_decide_is_offered_to(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    number = newest(lesson).pk
    assert "Check passed" in page(office.head, "reviews:show", number)
    everything = somebody("全能", *((role, office.county.county) for role in Role))
    for other in (office.editor, office.deputy):
        assert "Check passed" not in page(other, "reviews:show", number)
    office.let_through(office.county.notice)
    everything.puts_up(office.county.notice)
    lesson.title = "又改了"
    lesson.save()
    everything.puts_up(lesson)
    shown = page(everything, "reviews:show", newest(lesson).pk)
    assert "You put this up yourself" in shown
    assert "Check passed" not in shown


def test_a_version_that_was_overtaken_can_only_be_sent_back(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    lesson.title = "又改了"
    lesson.save()
    shown = page(office.head, "reviews:show", newest(lesson).pk)
    assert "It has to be put up again first." in shown
    assert "Check passed" not in shown
    assert "Send back" in shown
    assert "Put it up again." in page(office.editor, "catalogue:lesson", lesson.pk)


def test_markup_in_what_is_reviewed_is_shown_as_text(office: Office) -> None:
    lesson, notice = office.county.lesson, office.county.notice
    Lesson.objects.filter(pk=lesson.pk).update(title=MARKUP, summary=MARKUP, chapters=f"0:01 {MARKUP}")
    notice.body = notice.title = MARKUP
    notice.save()
    for record in (lesson, notice):
        office.editor.puts_up(record)
        office.editor.presses("reviews:remark", newest(record).pk, comment=MARKUP)
        for content in (
            page(office.head, "reviews:show", newest(record).pk),
            page(office.head, "reviews:index"),
            page(office.head, "home"),
        ):
            assert MARKUP not in content
            assert "&lt;script&gt;alert(1)" in content


def test_what_waits_is_counted_on_the_overview_and_listed(office: Office) -> None:
    office.editor.puts_up(office.county.lesson)
    office.editor.puts_up(office.county.notice)
    assert "2 to check" in page(office.head, "home")
    office.head.checks(newest(office.county.notice))
    assert "1 to check" in page(office.head, "home")
    assert "1 to approve" in page(office.deputy, "home")
    assert "防寒通知" in page(office.deputy, "reviews:index")
    assert "水稻插秧" not in page(office.deputy, "reviews:index")
    assert "水稻插秧" in page(office.deputy, "reviews:index", query="?show=all")
    assert "水稻插秧" in page(office.editor, "reviews:index", query="?show=mine")
    assert "Nothing waits for you." in page(office.editor, "reviews:index")


def test_a_broadcast_of_what_was_never_approved_says_so(office: Office) -> None:
    planner = somebody("排播", (Role.SCHEDULER, office.county.county))
    assert "not approved" in page(planner, "schedules:entries")
    office.let_through(office.county.lesson)
    assert "not approved" not in page(planner, "schedules:entries")


def add_lessons(county: County, numbers: range) -> None:
    for number in numbers:
        medium = make_asset(f"{number:02}", 1_000)
        Lesson.objects.create(course=county.course, number=number, title=f"第{number}课", medium=medium)


def test_longer_lists_ask_no_more_questions(office: Office) -> None:
    county = office.county
    lists = [
        reverse("home"),
        reverse("reviews:index"),
        reverse("reviews:index") + "?show=all",
        reverse("catalogue:course", args=[county.course.id]),
        reverse("notices:index"),
    ]

    def questions() -> dict[str, int]:
        found = {}
        for address in lists:
            with CaptureQueriesContext(connection) as queries:
                assert office.head.browser.get(address).status_code == 200
            found[address] = len(queries)
        return found

    add_lessons(county, range(10, 12))
    approve_all()
    Lesson.objects.update(summary="改")
    for lesson in Lesson.objects.all():
        office.editor.puts_up(lesson)
    few = questions()
    add_lessons(county, range(12, 24))
    for lesson in Lesson.objects.filter(number__lt=24):
        office.editor.puts_up(lesson)
    assert questions() == few


def test_of_two_who_edit_a_lesson_the_later_is_told_and_nothing_is_lost(office: Office) -> None:
    lesson = office.county.lesson
    address = reverse("catalogue:change_lesson", args=[lesson.pk])
    shown = office.editor.browser.get(address).content.decode()
    assert f'name="seen_version" value="{lesson.version}"' in shown
    second = somebody("第二编辑", (Role.EDITOR, office.county.county))
    assert second.browser.post(address, form_of(lesson, title="先保存的")).status_code == 302
    answer = office.editor.browser.post(address, form_of(lesson, title="后保存的"))
    assert answer.status_code == 422
    content = answer.content.decode()
    assert "Somebody else changed this lesson while you had it open" in content
    assert "后保存的" in content
    lesson.refresh_from_db()
    assert lesson.title == "先保存的"
    assert office.editor.browser.post(address, form_of(lesson, title="再改")).status_code == 302
