"""Who may do what with a paper: its sender, its addressees, and everybody else."""

from http import HTTPStatus

import pytest
from django.urls import reverse

from central.papers import answers
from central.papers.models import Paper, PaperFile, Step, StepFile
from central.rights.actions import Action, Role, allows
from tests.central.papers.conftest import SENT_AT, Offices, at_browser, file, somebody

pytestmark = pytest.mark.django_db
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
WRITERS = {
    Role.EDITOR, Role.APPROVER, Role.SCHEDULER, Role.ROSTER_KEEPER, Role.REPORTER, Role.ADMINISTRATOR,
}  # fmt: skip


@pytest.fixture
def paper(offices: Offices) -> Paper:
    """A paper to the first township, which reported."""
    made = offices.paper(offices.county.township)
    answers.report(addressee=offices.addressee(made), note="done", files=[file("一.pdf")], by=offices.ye, at=SENT_AT)
    return made


def addresses(offices: Offices, paper: Paper) -> dict[str, str]:
    """Return the pages of a paper, of its addressee and their files."""
    addressee = offices.addressee(paper).pk
    return {
        "show": reverse("papers:show", args=[paper.pk]),
        "file": reverse("papers:file", args=[PaperFile.objects.get().pk]),
        "answer": reverse("papers:answer", args=[addressee]),
        "answer_file": reverse("papers:answer_file", args=[StepFile.objects.get().pk]),
        "report": reverse("papers:report", args=[addressee]),
        "put_right": reverse("papers:put_right", args=[paper.pk]),
        "take_back": reverse("papers:take_back", args=[paper.pk]),
        "delete": reverse("papers:delete", args=[paper.pk]),
    }


def opened(offices: Offices, paper: Paper, *grants: Role, area: str) -> set[str]:
    """Return which of these pages somebody opens who has roles in an area."""
    where = offices.shimen if area == "shimen" else getattr(offices.county, area)
    client = at_browser(somebody("某", where, *grants))
    answers = {name: client.get(address).status_code for name, address in addresses(offices, paper).items()}
    assert set(answers.values()) <= {HTTPStatus.OK, *REFUSED}
    return {name for name, status in answers.items() if status == HTTPStatus.OK}


SEEN = {"show", "file", "answer", "answer_file"}
OF_SENDER = {"put_right", "take_back", "delete"}


@pytest.mark.parametrize("role", Role)
def test_each_role_of_sender_and_addressee(role: Role, offices: Offices, paper: Paper) -> None:
    assert allows(role, Action.SHARE_PAPERS) == (role in WRITERS)
    writes = allows(role, Action.SHARE_PAPERS)
    sender = opened(offices, paper, role, area="county")
    assert sender == SEEN | (OF_SENDER | {"report"} if writes else set())


@pytest.mark.parametrize("role", Role)
def test_each_role_of_the_addressee(role: Role, offices: Offices, paper: Paper) -> None:
    assert opened(offices, paper, role, area="township") == SEEN | ({"report"} if role in WRITERS else set())


@pytest.mark.parametrize("area", ["shimen", "village"])
def test_whoever_is_not_addressed_opens_nothing(area: str, offices: Offices, paper: Paper) -> None:
    assert opened(offices, paper, *Role, area=area) == set()


def test_addressees_see_nothing_of_each_other(offices: Offices) -> None:
    both = offices.paper()
    step = answers.report(
        addressee=offices.addressee(both), note="只有县里看", files=[file("名册.pdf")], by=offices.ye, at=SENT_AT
    )
    other = at_browser(offices.shi)
    assert other.get(reverse("papers:answer", args=[step.addressee_id])).status_code == HTTPStatus.NOT_FOUND
    assert other.get(reverse("papers:answer_file", args=[step.files.get().pk])).status_code == HTTPStatus.NOT_FOUND
    page = other.get(reverse("papers:show", args=[both.pk])).content.decode()
    assert "石门镇" in page
    for name in ("云溪镇", "只有县里看", "名册.pdf", "叶"):
        assert name not in page


@pytest.mark.parametrize("name", ["put_right", "take_back", "delete", "judge"])
def test_addressees_press_none_of_the_senders_buttons(name: str, offices: Offices, paper: Paper) -> None:
    named = offices.addressee(paper).pk if name == "judge" else paper.pk
    said = {"title": "甲", "words": "乙", "seen": Step.objects.get().pk, "accept": "1"}
    answer = at_browser(offices.ye).post(reverse(f"papers:{name}", args=[named]), said)
    assert answer.status_code == HTTPStatus.NOT_FOUND
    paper.refresh_from_db()
    assert (paper.newest, paper.taken_back_at, Step.objects.count()) == (1, None, 1)


def test_nobody_reports_for_another_area(offices: Offices, paper: Paper) -> None:
    address = reverse("papers:report", args=[offices.addressee(paper).pk])
    answer = at_browser(offices.shi).post(address, {"note": "假", "seen": "0"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert Step.objects.count() == 1


def test_nobody_exports_but_the_sender(offices: Offices, paper: Paper) -> None:
    address = f"{reverse('papers:show', args=[paper.pk])}?as=csv"
    assert at_browser(offices.ye).get(address)["Content-Type"].startswith("text/html")
    assert at_browser(offices.county.clerk).get(address)["Content-Type"].startswith("text/csv")
