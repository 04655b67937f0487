"""Papers are sent, read once by each, put right, taken back and deleted; all of it is told."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from central.accounts.models import User
from central.papers import answers, services
from central.papers.lists import received_lines, waiting
from central.papers.models import Paper, PaperFile, Reading, Step, StepFile, Version
from central.papers.selectors import addressed_to, newest
from central.rights.rights import rights_of
from central.trail.models import Event, Kind
from tests.central.papers.conftest import SENT_AT, Offices, at_browser, day, file

pytestmark = pytest.mark.django_db


def for_(user: User) -> list[Paper]:
    return list(addressed_to(rights_of(user)))


def put_right(offices: Offices, paper: Paper, *, seen: int = 1, **changed: Any) -> Version:
    before = paper.versions.last()
    assert before is not None
    told = {name: getattr(before, name) for name in ("title", "symbol", "words", "task", "due_on")}
    said: dict[str, Any] = {"kept": list(before.files.all()), "files": [], "by": offices.county.clerk, "at": SENT_AT}
    return services.put_right(paper=paper, seen=seen, **{**said, **told, **changed})


def is_read(user: User) -> bool:
    (line,) = received_lines(list(newest(addressed_to(rights_of(user)))), rights_of(user), user, day(0))
    return line.is_read


def open_(user: User, paper: Paper) -> int:
    return at_browser(user).get(reverse("papers:show", args=[paper.pk])).status_code


def test_it_is_for_everybody_with_a_role_in_an_addressed_area_and_for_nobody_else(offices: Offices) -> None:
    paper = offices.paper(offices.county.township)
    assert [for_(user) == [paper] for user in (offices.ye, offices.zhao)] == [True] * 2
    assert [for_(user) for user in (offices.shi, offices.chen, offices.county.clerk)] == [[], [], []]


def test_what_an_office_keeps_for_itself_is_its_own(offices: Offices) -> None:
    paper = offices.paper(offices.county.county)
    assert for_(offices.county.clerk) == [paper]
    assert for_(offices.ye) == []
    assert open_(offices.ye, paper) == 404


@pytest.mark.parametrize("to", [(), ("county",)])
def test_a_paper_to_nobody_or_upwards_is_not_sent(offices: Offices, to: tuple[str, ...]) -> None:
    upwards = [getattr(offices.county, name) for name in to]
    content = services.Content(title="甲", symbol="", words="乙", task="", due_on=None)
    with pytest.raises(ValidationError):
        services.send(area=offices.county.township, to=upwards, files=[], by=offices.ye, at=SENT_AT, **content)
    assert not Paper.objects.exists()


def test_opening_it_is_to_have_read_it_once(offices: Offices) -> None:
    paper = offices.paper()
    assert not is_read(offices.ye)
    for _ in range(2):
        open_(offices.ye, paper)
    assert is_read(offices.ye)
    assert not is_read(offices.zhao)
    reading = Reading.objects.get()
    assert (reading.user, reading.addressee.area) == (offices.ye, offices.county.township)


def test_to_look_at_it_from_above_is_not_to_read_it(offices: Offices) -> None:
    assert open_(offices.county.clerk, offices.paper()) == 200
    assert not Reading.objects.exists()


def test_what_is_put_right_is_unread_again_and_the_older_version_stays(offices: Offices) -> None:
    paper = offices.paper()
    open_(offices.ye, paper)
    put_right(offices, paper, words="请逐站检查，周五前报。", files=[file("补充.pdf")])
    assert not is_read(offices.ye)
    page = at_browser(offices.ye).get(reverse("papers:show", args=[paper.pk])).content.decode()
    assert "请逐站检查。" in page
    assert "周五前报" in page
    assert is_read(offices.ye)
    assert list(Reading.objects.values_list("version__number", flat=True)) == [1, 2]
    names = [[one.name for one in version.files.all()] for version in paper.versions.all()]
    assert names == [["检查表.pdf"], ["检查表.pdf", "补充.pdf"]]
    assert len(set(PaperFile.objects.filter(name="检查表.pdf").values_list("file", flat=True))) == 1


def test_of_two_who_put_it_right_at_once_the_later_is_told(offices: Offices) -> None:
    paper = offices.paper()
    put_right(offices, paper, words="甲")
    with pytest.raises(ValidationError):
        put_right(offices, paper, words="乙")
    assert [version.words for version in paper.versions.all()] == ["请逐站检查。", "甲"]


def test_what_was_taken_back_is_there_for_its_sender_alone(offices: Offices) -> None:
    paper = offices.paper()
    open_(offices.ye, paper)
    given = reverse("papers:file", args=[PaperFile.objects.get().pk])
    assert at_browser(offices.ye).get(given).status_code == 200
    services.take_back(paper=paper, by=offices.county.clerk, at=SENT_AT)
    assert for_(offices.ye) == []
    assert open_(offices.ye, paper) == 404
    assert at_browser(offices.ye).get(given).status_code == 404
    assert open_(offices.county.clerk, paper) == 200
    assert Reading.objects.count() == 1
    with pytest.raises(ValidationError):
        put_right(offices, paper, words="甲")
    with pytest.raises(ValidationError):
        answers.report(addressee=offices.addressee(paper), note="done", files=[], by=offices.ye, at=SENT_AT)


def test_what_is_deleted_is_gone_with_its_files(
    offices: Offices, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    paper, other = offices.paper(), offices.paper()
    answers.report(addressee=offices.addressee(paper), note="done", files=[file("一.pdf")], by=offices.ye, at=SENT_AT)
    put_right(offices, paper, words="甲")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # pytest-django's
        services.delete(paper=paper)
    assert (Step.objects.count(), StepFile.objects.count()) == (0, 0)
    assert list(Paper.objects.all()) == [other]
    left = {one.name for one in (settings.UPLOADS_DIR / "papers").iterdir()}
    assert left == {Path(one.file.path).name for one in PaperFile.objects.all()}


def test_everything_is_told_where_it_lies(offices: Offices) -> None:
    paper = offices.paper()
    open_(offices.ye, paper)
    answers.report(addressee=offices.addressee(paper), note="done", files=[file("一.pdf")], by=offices.ye, at=SENT_AT)
    put_right(offices, paper, title="冬季设备大检查")
    services.take_back(paper=paper, by=offices.county.clerk, at=SENT_AT)
    told = Event.objects.filter(model__startswith="papers.")
    assert set(told.values_list("model", flat=True)) == {
        f"papers.{name}" for name in ("paper", "version", "addressee", "paperfile", "reading", "step", "stepfile")
    }
    whole = f"papers.paper/{paper.pk}"
    assert set(told.values_list("whole", flat=True)) == {whole}
    names = told.filter(model="papers.addressee").values_list("record_name", flat=True)
    assert set(names) == {"冬季设备检查 → 云溪镇", "冬季设备检查 → 石门镇"}
    step = told.get(model="papers.step")
    assert step.area_path == offices.county.township.path
    assert told.filter(model="papers.paper", kind=Kind.CHANGED).count() == 2
    services.delete(paper=paper)
    assert told.filter(model="papers.paper", kind=Kind.DELETED, record_name="冬季设备大检查").count() == 1


def test_what_is_done_already_waits_for_nobody(offices: Offices) -> None:
    paper = offices.paper()
    open_(offices.ye, paper)
    assert [one.paper for one in waiting(rights_of(offices.ye), offices.ye)] == [paper]
    answers.report(addressee=offices.addressee(paper), note="done", files=[], by=offices.ye, at=SENT_AT)
    assert list(waiting(rights_of(offices.ye), offices.ye)) == []
    assert [one.paper for one in waiting(rights_of(offices.zhao), offices.zhao)] == [paper], "unread"
