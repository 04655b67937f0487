"""Nobody decides outside the own area, and everybody finds there what waits."""

import pytest
from django.urls import reverse

from central.catalogue.models import Course, Lesson
from central.notices.models import Notice
from central.reviews.models import State
from central.rights.actions import Role
from central.stations.models import Area, AreaKind
from tests.central.cast import make_asset
from tests.central.publishing.test_documents import AT
from tests.central.reviews.conftest import Office, Somebody, newest, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def from_the_village(office: Office) -> Lesson:
    """A lesson that the village's own editor put up, in the village's own course."""
    village = office.county.village
    course = Course.objects.create(title="柳河村自拍", area=village)
    lesson = Lesson.objects.create(course=course, number=3001, title="编竹筐", medium=make_asset("cd"))
    assert "has been put up" in somebody("村编辑", (Role.EDITOR, village)).puts_up(lesson)
    return lesson


def waits_for(person: Somebody) -> str:
    return person.browser.get(reverse("home")).content.decode()


def test_the_county_and_the_township_find_what_a_village_put_up(office: Office, from_the_village: Lesson) -> None:
    townships = somebody("镇审核", (Role.REVIEWER, office.county.township))
    for head in (office.head, townships):
        assert "编竹筐" in waits_for(head)
        assert "编竹筐" in head.browser.get(reverse("reviews:index")).content.decode()
    townships.checks(newest(from_the_village))
    assert "编竹筐" in waits_for(office.deputy)
    assert "It has been approved." in office.deputy.approves(newest(from_the_village))


def test_another_township_neither_sees_nor_decides_it(office: Office, from_the_village: Lesson) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=office.county.county)
    stranger = somebody("石门", *((role, elsewhere) for role in Role))
    submission = newest(from_the_village)
    assert "编竹筐" not in waits_for(stranger)
    assert "编竹筐" not in stranger.browser.get(reverse("reviews:index") + "?show=all").content.decode()
    assert stranger.browser.get(reverse("reviews:show", args=[submission.pk])).status_code == 404
    assert stranger.checks(submission) == "404"
    assert stranger.approves(submission) == "404"
    assert stranger.puts_up(from_the_village) == "404"
    assert stranger.presses("reviews:remark", submission.pk, comment="x") == "404"
    assert newest(from_the_village).state == State.WAITS_FOR_CHECK


def test_a_village_does_not_decide_what_the_county_says(office: Office) -> None:
    village = somebody("村", *((role, office.county.village) for role in Role))
    for record in (office.county.lesson, office.county.notice):
        assert village.puts_up(record) == "404"
        office.editor.puts_up(record)
        assert village.checks(newest(record)) == "404"
        assert village.presses("reviews:withdraw", newest(record).pk) == "404"


def test_a_role_does_only_its_own_step(office: Office) -> None:
    lesson = office.county.lesson
    assert office.head.puts_up(lesson) == "403"
    office.editor.puts_up(lesson)
    assert office.editor.checks(newest(lesson)) == "403"
    assert office.deputy.checks(newest(lesson)) == "403"
    assert office.head.approves(newest(lesson)) == "403"


def test_where_a_record_lies_now_decides_not_where_it_was_put_up(office: Office, from_the_village: Lesson) -> None:
    villages_own = somebody("村审核", (Role.REVIEWER, office.county.village))
    from_the_village.course.area = office.county.county
    from_the_village.course.save()
    assert "编竹筐" not in waits_for(villages_own)
    assert villages_own.checks(newest(from_the_village)) == "404"


def test_what_is_deleted_waits_for_nobody(office: Office) -> None:
    notice = Notice.objects.create(area=office.county.village, title="停水", valid_from=AT)
    office.editor.puts_up(notice)
    assert "停水" in waits_for(office.head)
    notice.delete()
    assert "停水" not in waits_for(office.head)
