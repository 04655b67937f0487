"""Whatever somebody presses on any page leaves a row in the trail, in the transaction that changes something."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from central.accounts.models import User
from central.notices.models import Page
from central.quizzes.models import Question
from central.reviews.models import Submission
from central.stations.models import Area, AreaKind
from central.trail.models import Event
from central.trail.told import told_models
from tests.central.addresses import pages
from tests.central.cast import County
from tests.central.trail.buttons import Form, Forms

pytestmark = pytest.mark.django_db
DONE = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.NO_CONTENT}
ASKED_BACK = {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT}
TOLD_LATER = {"publishing:publish", "catalogue:make_forms"}
"""Done in the background, and told there in the name of who pressed."""
CHANGE_NOTHING = {
    "set_language", "account:end_session", "people:import_discard", "registry:import_discard", "schedules:copy",
    "credits:targets", "feeds:look", "importing:add", "importing:begin", "publishing:look", "commands:many",
    "notices:preview_new", "notices:preview", "notices:preview_page", "quizzes:preview", "quizzes:preview_question",
}  # fmt: skip
"""Nothing of which the trail tells, or nothing as long as the form says what holds already."""
ASK_FOR_MORE = {
    "account:password", "account:backup_codes", "account:switch_off",
    "people:imports", "people:move", "people:erase", "registry:imports",
    "credits:withdraw", "credits:strike", "credits:add",
    "feeds:index", "plans:create", "questions:create_duty", "questions:create_public", "questions:create_time",
    "questions:offer_hour",
    "retiring:retire",
    "schedules:add_days_off", "schedules:change", "schedules:import", "schedules:occurrence", "schedules:substitute",
}  # fmt: skip
"""Of these nobody can press the button alone: a password, a file, a reason, a day, what was asked back."""
NEED_MORE = {
    "account:end_others", "catalogue:begin_upload", "catalogue:put_up_forms", "catalogue:retry_forms", "credits:try",
    "importing:begin_file", "importing:make",
    "questions:begin_clip", "questions:clip_piece",
    "people:decide", "people:import_apply", "people:undo_merge", "publishing:go_back", "registry:import_apply",
    "reports:file_begin",
    "reviews:approve", "reviews:check", "reviews:withdraw", "rights:admit", "rights:drop_second_step", "rights:log_out",
    "sample:remove", "schedules:move", "stations:take_back",
}  # fmt: skip
"""For these there is nothing to be done in the tests' county; their own tests press them."""


def forms(client: Client, addresses: list[str]) -> Iterator[Form]:
    """Yield one form for each view to which a button leads."""
    seen: set[str] = set()
    for address in addresses:
        answer = client.get(address)
        if isinstance(answer, HttpResponse) and answer.headers["Content-Type"].startswith("text/html"):
            page = Forms(address)
            page.feed(answer.content.decode())
            for form in page.found:
                view = resolve(form.address).view_name
                if view not in seen:
                    seen.add(view)
                    yield form


class Writes:
    """The tables of which the trail tells that were written to, and those ``outside`` of a transaction of the page."""

    def __init__(self) -> None:
        self._told = {model._meta.db_table for model in told_models()}
        self.tables: list[str] = []
        self.outside: list[str] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        words = sql.replace('"', "").split(maxsplit=3)
        table = words[1] if words[0] == "UPDATE" else words[2] if words[0] in {"INSERT", "DELETE"} else ""
        if table in self._told:
            self.tables.append(table)
            of_the_test = 1
            own = [block for block in connection.atomic_blocks if not getattr(block, "_from_testcase", False)]
            self.outside += [table] if len(own) == of_the_test else []
        return execute(sql, params, many, context)


def press(user: User, form: Form) -> tuple[int, list[Event], Writes]:
    """Send a form, of which nothing remains; return the answer's status, the rows it left, and what it wrote."""
    client, writes = Client(), Writes()
    client.force_login(user)
    with transaction.atomic():
        last = Event.objects.latest("number").number
        with connection.execute_wrapper(writes):
            status = client.post(form.address, form.data).status_code
        rows = list(Event.objects.filter(number__gt=last))
        transaction.set_rollback(True)
    return status, rows, writes


def hidden_forms(county: County) -> list[Form]:
    """Return the buttons that stand on no page of the tests' county, or change nothing there."""
    first = Page.objects.create(notice=county.notice, text="一")
    second = Page.objects.create(notice=county.notice, text="二", position=1)
    other = User.objects.create(username="somebody else")
    question = Question.objects.select_related("quiz").latest("id")
    empty = Area.objects.create(kind=AreaKind.TOWNSHIP, name="三河乡", parent=county.county)
    return [
        Form(reverse("stations:delete_area", args=[empty.pk])),
        Form(reverse("notices:preview_new"), {"title": "看一看", "body": "正文"}),
        Form(reverse("notices:preview", args=[first.notice_id]), {"title": "看一看", "body": "正文"}),
        Form(reverse("notices:preview_page", args=[first.notice_id, first.id]), {"text": "二"}),
        Form(reverse("quizzes:preview", args=[question.quiz.id]), {"title": "看一看"}),
        Form(reverse("quizzes:preview_question", args=[question.quiz.id, question.id]), {"text": "几月？"}),
        Form(reverse("notices:move_page", args=[first.notice_id, second.id])),
        Form(reverse("stations:allow_copy", args=[county.station.id])),
        Form(reverse("reviews:remark", args=[Submission.objects.latest("submitted_at").pk]), {"comment": "看过了"}),
        Form(reverse("reviews:rule"), {}),
        Form(
            reverse("reports:standards"),
            {
                "studies": "3",
                "open_days": "4",
                "day_hours": "5",
                "hours": "20",
                "attendance_percent": "85",
                "plan_tolerance_percent": "10",
                "answer_days": "7",
            },
        ),
        Form(reverse("account:email"), {"email": "wang@qinghe.example"}),
        Form(reverse("fleet:contact"), {"expected_h": "12", "grace_h": "48"}),
        Form(reverse("rights:switch", args=[other.pk])),
        Form(reverse("rights:show", args=[other.pk]), {"role": "editor", "area": county.village.id}),
    ]


def test_every_button_leaves_a_row_in_the_transaction_that_changes_something(clerk: Client, county: County) -> None:
    addresses = pages(county)
    pressed, told = set(), set()
    for form in [*forms(clerk, addresses), *hidden_forms(county)]:
        view = resolve(form.address).view_name
        status, rows, writes = press(county.clerk, form)
        if view in ASK_FOR_MORE and status in ASKED_BACK:
            assert not writes.tables, form
            told.add(view)
        else:
            assert status in DONE, (form, status)
        assert writes.outside == [], form
        assert rows or not writes.tables, form
        assert all(row.account_id == county.clerk.pk and row.view == view for row in rows), form
        pressed.add(view)
        told |= {view} if rows else set()

    assert pressed - told == TOLD_LATER | CHANGE_NOTHING
    assert {
        resolve(address).view_name for address in addresses if is_only_pressed(clerk, address)
    } <= pressed | NEED_MORE
    assert len(told) > 45


def is_only_pressed(client: Client, address: str) -> bool:
    return client.get(address).status_code == HTTPStatus.METHOD_NOT_ALLOWED
