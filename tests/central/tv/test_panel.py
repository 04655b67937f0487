"""Previews beside the editors, on the pages of records and for reviewers."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.notices.models import Notice, Page
from central.quizzes.models import Choice, Question, Quiz
from central.reviews.kinds import kinds
from central.reviews.services import submit
from central.rights.actions import Role
from central.rights.models import Grant
from central.tv import typeface
from tests.approving import somebody
from tests.central.cast import County, make_asset

pytestmark = pytest.mark.django_db
FORM = {"title": "防霜通知", "body": "今夜有霜。", "kind": "finance", "number": "7", "valid_from": "2026-03-06T08:00"}


@pytest.fixture(autouse=True)
def _in_english(clerk: Client) -> None:
    clerk.post(reverse("set_language"), {"language": "en"})


@pytest.fixture
def quiz(county: County) -> Quiz:
    quiz = Quiz.objects.create(area=county.county, title="水稻测验")
    for position, text in enumerate(("几月插秧？", "几月收割？")):
        question = Question.objects.create(quiz=quiz, position=position, text=text)
        for place, month in enumerate(("五月", "十月")):
            Choice.objects.create(question=question, position=place, text=month, is_right=place == 0)
    return quiz


def shown(client: Client, name: str, *args: object, **written: str) -> str:
    answer = client.post(reverse(name, args=args), written)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_what_is_written_shows_and_nothing_is_saved(clerk: Client, county: County) -> None:
    before = Notice.objects.count()
    panel = shown(clerk, "notices:preview_new", **FORM)
    assert all(said in panel for said in ("防霜通知", "今夜有霜。", "Village finances  ·  2026-3-6  ·  No. 7"))
    assert "Everybody should know" in shown(
        clerk, "notices:preview", county.notice.id, **FORM, must_be_read="on", turn_to="1"
    )
    county.notice.refresh_from_db()
    assert (Notice.objects.count(), county.notice.title) == (before, "防寒通知")


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"number": "x"}, {"valid_from": "x"}, {"kind": "x"}, {"turn_to": "9" * 9}]
)
def test_whatever_stands_in_the_form_has_a_preview(clerk: Client, county: County, wrong: dict[str, str]) -> None:
    assert "<svg" in shown(clerk, "notices:preview", county.notice.id, **FORM | wrong)


def test_a_page_shows_in_its_place_while_it_is_written(clerk: Client, county: County) -> None:
    first = Page.objects.create(notice=county.notice, position=0, text="第一")
    Page.objects.create(notice=county.notice, position=1, text="第二")
    changed = shown(clerk, "notices:preview_page", county.notice.id, first.pk, text="改过的")
    assert "改过的" in changed
    assert "Page 2 of 3" in changed
    added = shown(clerk, "notices:preview", county.notice.id, text="第三")
    assert "第三" in added
    assert "Page 4 of 4" in added


def test_a_table_shows_as_it_will_and_what_is_no_table_yet_is_said(clerk: Client, county: County) -> None:
    table = shown(clerk, "notices:preview", county.notice.id, table="项目\t收入\n鱼塘\t36000")
    assert all(f">{cell}<" in table for cell in ("项目", "收入", "鱼塘", "36000"))
    assert "A table needs a heading" in shown(clerk, "notices:preview", county.notice.id, table="项目")


def test_somebody_who_turned_the_screen_stays_there_while_writing(clerk: Client, county: County) -> None:
    turned = shown(clerk, "notices:preview", county.notice.id, **FORM, turn_to="1")
    assert '<input type="hidden" name="stands_at" value="1" form="editor">' in turned
    assert "New in the list of notices" in shown(clerk, "notices:preview", county.notice.id, **FORM, stands_at="1")
    assert "stands_at" not in shown(clerk, "notices:preview", county.notice.id, **FORM)


def test_a_question_shows_while_it_is_written_with_the_pictures_that_it_has(clerk: Client, quiz: Quiz) -> None:
    question = quiz.questions.last()
    assert question
    question.choices.filter(text="五月").update(picture=make_asset("cd"))
    told = {"text": "几月割稻？", "choices": "五月\n*九月\n*十月"}
    panel = shown(clerk, "quizzes:preview_question", quiz.id, question.id, **told)
    assert all(f">{said}<" in panel for said in ("几月割稻？", "五月", "九月", "Question 2 of 2"))
    assert "cd" * 32 in panel
    assert "Tick all that you mean" in panel
    assert "cd" * 32 not in shown(
        clerk, "quizzes:preview_question", quiz.id, question.id, **told, without_pictures="on"
    )
    assert "Question 3 of 3" in shown(clerk, "quizzes:preview", quiz.id, **told)
    assert "几月收割？" not in shown(clerk, "quizzes:preview", quiz.id, title="改名", turn_to="0")
    question.refresh_from_db()
    assert question.text == "几月收割？"


@pytest.mark.parametrize(
    "view",
    [
        "notices:create",
        "notices:change",
        "notices:add_text",
        "notices:add_table",
        "notices:change_page",
        "quizzes:change",
        "quizzes:add_question",
    ],
)
def test_every_editor_stands_beside_its_preview(clerk: Client, county: County, quiz: Quiz, view: str) -> None:
    page = Page.objects.create(notice=county.notice, text="第一")
    record = quiz.id if view.startswith("quizzes") else county.notice.id
    args = {"notices:create": [], "notices:change_page": [record, page.pk]}.get(view, [record])
    content = clerk.get(reverse(view, args=args)).content.decode()
    assert re.search(r'hx-post="/[a-z]+/[^"]*preview/" hx-trigger="input from:#editor delay:400ms"', content)
    assert '<form method="post" class="sheet" id="editor"' in content
    assert '<svg class="tv"' in content
    refused = clerk.post(reverse(view, args=args), {"title": "", "text": "", "table": "x"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert '<svg class="tv"' in refused.content.decode()


def test_the_page_of_a_record_shows_it_and_turns_it(clerk: Client, county: County, quiz: Quiz) -> None:
    assert ">今夜降温。<" in clerk.get(reverse("notices:show", args=[county.notice.id])).content.decode()
    listed = clerk.get(reverse("notices:tv", args=[county.notice.id]), {"turn_to": "1"})
    assert "New in the list of notices" in listed.content.decode()
    assert ">几月插秧？<" in clerk.get(reverse("quizzes:show", args=[quiz.id])).content.decode()
    second = clerk.get(reverse("quizzes:tv", args=[quiz.id]), {"turn_to": "1"}).content.decode()
    assert ">几月收割？<" in second


def test_a_quiz_without_questions_has_nothing_to_show_yet(clerk: Client, county: County) -> None:
    empty = Quiz.objects.create(area=county.county, title="空的")
    for view in ("quizzes:show", "quizzes:tv", "quizzes:change"):
        assert "There is nothing to show yet." in clerk.get(reverse(view, args=[empty.id])).content.decode()


def test_a_reviewer_sees_the_version_that_was_put_up_and_not_the_draft(
    clerk: Client, county: County, quiz: Quiz
) -> None:
    put_up = [
        submit(kinds()[kind], record, by=somebody("contributor"), at=timezone.now())
        for kind, record in (("notice", county.notice.id), ("quiz", quiz.id), ("lesson", county.lesson.id))
    ]
    Notice.objects.update(title="改过的标题")
    pages = [clerk.get(reverse("reviews:show", args=[one.pk])).content.decode() for one in put_up]
    assert ">防寒通知</text>" in pages[0]
    assert "改过的标题</text>" not in pages[0]
    assert ">几月插秧？<" in pages[1]
    assert '<svg class="tv"' not in pages[2]
    turned = [clerk.get(reverse("reviews:tv", args=[one.pk]), {"turn_to": "1"}) for one in put_up]
    assert [answer.status_code for answer in turned] == [HTTPStatus.OK, HTTPStatus.OK, HTTPStatus.NO_CONTENT]
    assert ">几月收割？<" in turned[1].content.decode()


def test_only_those_who_may_write_preview_and_only_what_is_theirs(county: County, quiz: Quiz) -> None:
    client = Client()
    reader = User.objects.create(username="reader")
    client.force_login(reader)
    Grant.objects.create(user=reader, role=Role.EDITOR, area=county.village)
    for name, args in (("notices:preview", [county.notice.id]), ("quizzes:preview", [quiz.id])):
        assert client.post(reverse(name, args=args), FORM).status_code == HTTPStatus.NOT_FOUND
        assert client.get(reverse(name, args=args)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert client.get(reverse("notices:tv", args=[county.notice.id])).status_code == HTTPStatus.OK


def test_a_preview_asks_the_database_as_much_for_a_long_notice_as_for_a_short_one(
    clerk: Client, county: County
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown(clerk, "notices:preview", county.notice.id, text="新的一页")
        return len(captured)

    few = queries()
    Page.objects.bulk_create(Page(notice=county.notice, position=place, text="文字") for place in range(40))
    assert queries() == few


@pytest.fixture
def _without_typeface(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have a machine on which no face of the collection is that of the TVs."""
    monkeypatch.setattr(typeface, "FAMILY", "no such family")
    _forget_measures()
    yield
    _forget_measures()


def _forget_measures() -> None:
    typeface._font.cache_clear()
    typeface.drawn_width.cache_clear()


@pytest.mark.usefixtures("_without_typeface")
def test_a_machine_without_the_typeface_says_so(clerk: Client, county: County) -> None:
    assert "fonts-noto-cjk" in shown(clerk, "notices:preview", county.notice.id, **FORM)
