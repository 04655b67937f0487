"""Put up, checked, approved: what each step changes, and who may not take it."""

import pytest
from django.urls import reverse

from central.reviews import selectors
from central.reviews.kinds import kind_of
from central.reviews.models import Said, State, Verdict
from central.reviews.stages import Stage
from central.rights.actions import Role
from tests.central.cast import make_asset
from tests.central.reviews.conftest import Office, newest, somebody

pytestmark = pytest.mark.django_db


def stage(record: object) -> Stage:
    kind = kind_of(record)  # type: ignore[arg-type] # a record
    return selectors.review(kind, record.pk).stage  # type: ignore[attr-defined]


def test_three_people_let_a_lesson_through(office: Office) -> None:
    lesson = office.county.lesson
    assert stage(lesson) is Stage.DRAFT
    assert "has been put up" in office.editor.puts_up(lesson)
    assert stage(lesson) is Stage.WAITS_FOR_CHECK
    assert "It waits for approval now." in office.head.checks(newest(lesson), comment="核对过")
    assert stage(lesson) is Stage.WAITS_FOR_APPROVAL
    assert "It has been approved." in office.deputy.approves(newest(lesson))
    assert stage(lesson) is Stage.APPROVED
    words = newest(lesson).verdicts.values_list("said", "by__username", "comment")
    assert list(words) == [("checked", "周股长", "核对过"), ("approved", "何主任", "")]


def test_nobody_decides_what_the_same_person_put_up_or_checked(office: Office) -> None:
    lesson = office.county.lesson
    top = office.county.county
    everything = somebody("全能", *((role, top) for role in Role))
    everything.puts_up(lesson)
    assert "You put this up yourself" in everything.checks(newest(lesson))
    office.head.checks(newest(lesson))
    assert "You put this up yourself" in everything.approves(newest(lesson))
    assert newest(lesson).state == State.WAITS_FOR_APPROVAL

    office.editor.puts_up(office.county.notice)
    everything.checks(newest(office.county.notice))
    assert "You checked this yourself" in everything.approves(newest(office.county.notice))
    assert newest(office.county.notice).state == State.WAITS_FOR_APPROVAL


def test_whoever_has_the_shell_has_no_shortcut(office: Office) -> None:
    lesson = office.county.lesson
    root = somebody("管理员")
    root.user.is_superuser = True
    root.user.save()
    root.puts_up(lesson)
    root.checks(newest(lesson))
    root.approves(newest(lesson))
    assert newest(lesson).state == State.WAITS_FOR_CHECK


def test_a_step_is_taken_in_its_turn_and_once(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    assert "decided or changed this meanwhile" in office.deputy.approves(newest(lesson))
    office.head.checks(newest(lesson))
    second_head = somebody("吴股长", (Role.REVIEWER, office.county.county))
    assert "decided or changed this meanwhile" in second_head.checks(newest(lesson))
    office.deputy.approves(newest(lesson))
    second_deputy = somebody("郑主任", (Role.APPROVER, office.county.county))
    assert "decided or changed this meanwhile" in second_deputy.approves(newest(lesson))
    assert Verdict.objects.count() == 2


def test_what_is_sent_back_says_why_and_waits_for_who_put_it_up(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    assert "Write what has to be changed." in office.head.checks(newest(lesson), said="sent-back", comment=" ")
    assert newest(lesson).state == State.WAITS_FOR_CHECK
    office.head.checks(newest(lesson), said="sent-back", comment="标题太长")
    assert stage(lesson) is Stage.SENT_BACK
    assert "标题太长" in office.editor.browser.get(reverse("catalogue:lesson", args=[lesson.pk])).content.decode()
    home = office.editor.browser.get(reverse("home")).content.decode()
    assert "1 sent back to you" in home

    lesson.title = "插秧"
    lesson.save()
    office.editor.puts_up(lesson)
    assert stage(lesson) is Stage.WAITS_FOR_CHECK
    assert "sent back to you" not in office.editor.browser.get(reverse("home")).content.decode()


def test_the_deputy_sends_back_what_was_checked(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    office.head.checks(newest(lesson))
    assert "sent back" in office.deputy.approves(newest(lesson), said="sent-back", comment="再改")
    assert stage(lesson) is Stage.SENT_BACK


def test_what_waits_or_is_approved_is_not_put_up_twice(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    assert "waits or is approved already" in office.editor.puts_up(lesson)
    office.head.checks(newest(lesson))
    office.deputy.approves(newest(lesson))
    assert "waits or is approved already" in office.editor.puts_up(lesson)


def test_a_lesson_without_a_medium_cannot_be_put_up(office: Office) -> None:
    lesson = office.county.lesson
    lesson.medium = None
    lesson.save()
    assert "nothing to review" in office.editor.puts_up(lesson)
    assert stage(lesson) is Stage.EMPTY


def test_a_remark_decides_nothing(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    assert "Write something first." in office.editor.presses("reviews:remark", newest(lesson).pk, comment="")
    office.editor.presses("reviews:remark", newest(lesson).pk, comment="赶在春耕前")
    assert newest(lesson).state == State.WAITS_FOR_CHECK
    assert newest(lesson).verdicts.get().said == Said.COMMENT
    page = office.head.browser.get(reverse("reviews:show", args=[newest(lesson).pk])).content.decode()
    assert "赶在春耕前" in page


def test_a_county_can_do_without_the_check_but_not_without_a_second_person(office: Office) -> None:
    lesson, notice = office.county.lesson, office.county.notice
    office.editor.puts_up(lesson)
    administrator = somebody("管理员", (Role.ADMINISTRATOR, office.county.county))
    administrator.presses("reviews:rule")
    assert newest(lesson).state == State.WAITS_FOR_APPROVAL
    office.editor.puts_up(notice)
    assert newest(notice).state == State.WAITS_FOR_APPROVAL
    administrator.presses("reviews:rule", needs_check="on")
    assert {newest(lesson).state, newest(notice).state} == {State.WAITS_FOR_CHECK}
    administrator.presses("reviews:rule")
    office.deputy.approves(newest(lesson))
    assert stage(lesson) is Stage.APPROVED


def test_what_was_checked_already_is_not_checked_again_when_the_rule_comes_back(office: Office) -> None:
    lesson = office.county.lesson
    office.editor.puts_up(lesson)
    office.head.checks(newest(lesson))
    administrator = somebody("管理员", (Role.ADMINISTRATOR, office.county.county))
    administrator.presses("reviews:rule")
    administrator.presses("reviews:rule", needs_check="on")
    assert newest(lesson).state == State.WAITS_FOR_APPROVAL


def test_what_is_taken_off_comes_back_only_through_a_new_review(office: Office) -> None:
    lesson = office.county.lesson
    approved = office.let_through(lesson)
    office.head.presses("reviews:withdraw", approved.pk, comment="有误")
    assert stage(lesson) is Stage.WITHDRAWN
    assert "decided or changed" in office.deputy.presses("reviews:withdraw", approved.pk)
    office.let_through(lesson)
    assert stage(lesson) is Stage.APPROVED


def test_a_number_passes_on_only_when_the_tvs_have_given_it_up(office: Office) -> None:
    first = office.county.lesson
    office.let_through(first)
    first.number = 2002
    first.save()
    second = type(first).objects.create(course=first.course, number=1001, title="新课", medium=make_asset("cd"))
    office.editor.puts_up(second)
    office.head.checks(newest(second))
    assert "number 1001 still belongs to" in office.deputy.approves(newest(second))
    assert stage(second) is Stage.WAITS_FOR_APPROVAL
    office.let_through(first)
    assert "It has been approved." in office.deputy.approves(newest(second))
