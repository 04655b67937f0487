"""The pages of tests and surveys."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from central.attendance.facts.ingest import receive
from central.catalogue.media_store import path_of
from central.policies.services import save_policy
from central.quizzes import services
from central.quizzes.models import Quiz
from central.quizzes.selectors import has_pictures
from content_sync.protocol import crypto
from content_sync.protocol.documents import Choice, Policy, Question
from content_sync.protocol.payloads import HandsCounted, Payload, QuizAnswered, QuizClosed, QuizOpened
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County, make_county
from tests.central.catalogue.test_pages import picture

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def quiz(cast: County) -> Quiz:
    return services.save_quiz(area=cast.county, title="水稻测试")


def told(page: object) -> list[str]:
    return [str(message) for message in page.context["messages"]]  # type: ignore[attr-defined] # the test client's


def red(path: Path) -> int:
    with Image.open(path) as read:
        colour = read.convert("RGB").getpixel((5, 5))
    assert isinstance(colour, tuple)
    return 10 * round(colour[0] / 10)


def write(office: Client, quiz: Quiz, choices: str) -> int:
    told = {"text": "秧龄多少天最好？", "choices": choices, "explanation": ""}
    return office.post(reverse("quizzes:add_question", args=[quiz.id]), told).status_code


def test_a_question_is_written_with_a_star_before_what_is_right(office: Client, quiz: Quiz) -> None:
    assert write(office, quiz, "十天\n* 二十五天\n\n四十天") == 302
    choices = quiz.questions.get().choices.all()
    assert [(choice.text, choice.is_right) for choice in choices] == [
        ("十天", False),
        ("二十五天", True),
        ("四十天", False),
    ]
    page = office.get(reverse("quizzes:show", args=[quiz.id])).content.decode()
    assert "二十五天" in page


@pytest.mark.parametrize("choices", ["只有一个", "十天\n四十天", "\n".join(["*对", *map(str, range(9))])])
def test_a_question_that_cannot_be_answered_is_refused_with_a_sentence(
    office: Client, quiz: Quiz, choices: str
) -> None:
    assert write(office, quiz, choices) == 422
    assert quiz.questions.count() == 0


def pictured(office: Client, quiz: Quiz, *names: str, **more: object) -> int:
    """Write a question of three answers with these picture files, each of another colour."""
    files = [SimpleUploadedFile(name, picture(colour=(20 * len(name), 0, 0))) for name in names]
    told = {"text": "哪张是稻飞虱？", "choices": "图一\n*图二\n图三", "choice_pictures": files, **more}
    return office.post(reverse("quizzes:add_question", args=[quiz.id]), told).status_code


def test_answers_get_their_pictures_in_the_order_of_the_file_names(office: Client, quiz: Quiz) -> None:
    above = SimpleUploadedFile("above.jpg", picture(kind="JPEG"))
    assert pictured(office, quiz, "图10.png", "图2.png", "图001.png", picture=above) == 302
    question = quiz.questions.get()
    assert question.picture is not None
    assert question.picture.media_type == "image/webp"
    shown = [path_of(choice.picture_id or "") for choice in question.choices.all()]
    assert [red(path) for path in shown] == [20 * len(name) for name in ("图001.png", "图2.png", "图10.png")]
    page = office.get(reverse("quizzes:show", args=[quiz.id])).content.decode()
    assert all(path.name in page for path in shown)


def test_pictures_can_be_taken_away_again(office: Client, quiz: Quiz) -> None:
    assert pictured(office, quiz, "1.png", "2.png", "3.png") == 302
    question = quiz.questions.get()
    address = reverse("quizzes:change_question", args=[quiz.id, question.id])
    told = {"text": question.text, "choices": "图一\n*图二\n图三"}
    assert office.post(address, told).status_code == 302
    assert has_pictures(question)
    assert office.post(address, told | {"without_pictures": "on"}).status_code == 302
    assert not has_pictures(question)
    assert "without_pictures" not in office.get(address).content.decode()


@pytest.mark.parametrize("content", [b"", b"not a picture"])
def test_what_is_no_picture_is_refused_with_a_sentence(office: Client, quiz: Quiz, content: bytes) -> None:
    assert pictured(office, quiz, picture=SimpleUploadedFile("a.png", content)) == 422
    assert pictured(office, quiz, "1.png", "2.png") == 422
    assert quiz.questions.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_gift_file_in_any_common_encoding_is_imported_and_what_is_left_out_is_told(
    office: Client, quiz: Quiz, encoding: str
) -> None:
    text = "水稻插秧最好的秧龄是多少天？{~十天 =二十五天 ~四十天}\n\n请写下你对今年春耕的看法和建议。{}\n"
    file = SimpleUploadedFile("quiz.gift", text.encode(encoding))
    page = office.post(reverse("quizzes:import", args=[quiz.id]), {"file": file}, follow=True)
    assert quiz.questions.get().text == "水稻插秧最好的秧龄是多少天？"
    assert told(page)[0] == "1 question has been added."
    assert told(page)[1].startswith("Line 3 was left out: The answer would have to be typed")


@pytest.mark.parametrize("content", [b"", bytes(range(128, 256)) * 20 + b"\x00\xff\x00"])
def test_what_is_no_text_is_refused(office: Client, quiz: Quiz, content: bytes) -> None:
    file = SimpleUploadedFile("quiz.gift", content)
    assert office.post(reverse("quizzes:import", args=[quiz.id]), {"file": file}).status_code == 422


def test_of_one_person_the_latest_attempt_counts_and_every_show_of_hands(
    office: Client, quiz: Quiz, cast: County
) -> None:
    choices = (Choice(text="甲", is_right=True), Choice(text="乙"))
    question = services.save_question(quiz, Question(id="", text="哪个？", choices=choices))
    history: list[Payload] = [
        QuizOpened(quiz_id=quiz.id, person_id=cast.zhang.id),
        QuizAnswered(attempt=1, question_id=question.id, choices=(1,)),
        QuizOpened(quiz_id=quiz.id, person_id=cast.zhang.id),
        QuizAnswered(attempt=3, question_id=question.id, choices=(0,)),
        QuizOpened(quiz_id=quiz.id),
        HandsCounted(attempt=5, question_id=question.id, counts=(7, 2)),
        QuizOpened(quiz_id=quiz.id),
        HandsCounted(attempt=7, question_id=question.id, counts=(1, 0)),
    ]
    reporter = Reporter(facts_of(*history), cast.station)
    receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=AT)
    (tally,) = office.get(reverse("quizzes:show", args=[quiz.id])).context["tallies"]
    assert [(line.people, line.hands) for line in tally.choices] == [(1, 8), (0, 2)]
    (line,) = office.get(reverse("quizzes:index")).context["lines"]
    assert (line.questions, line.people, line.rooms) == (1, 1, 2)


@pytest.mark.parametrize(("pass_percent", "passed"), [(50, 1), (51, 0)])
def test_who_passed_is_counted_by_the_mark_of_the_policy(
    office: Client, quiz: Quiz, cast: County, pass_percent: int, passed: int
) -> None:
    choices = (Choice(text="甲", is_right=True), Choice(text="乙"))
    first, second = (services.save_question(quiz, Question(id="", text=text, choices=choices)) for text in "一二")
    save_policy(policy=Policy(quiz_pass_percent=pass_percent), by=cast.clerk)
    history: list[Payload] = [
        QuizOpened(quiz_id=quiz.id, person_id=cast.zhang.id),
        QuizAnswered(attempt=1, question_id=first.id, choices=(0,)),
        QuizAnswered(attempt=1, question_id=second.id, choices=(1,)),
        QuizClosed(attempt=1, is_complete=True),
        QuizOpened(quiz_id=quiz.id),
        HandsCounted(attempt=5, question_id=first.id, counts=(7, 2)),
        QuizClosed(attempt=5, is_complete=True),
    ]
    page = reverse("quizzes:show", args=[quiz.id])
    assert office.get(page).context["outcome"] is None
    reporter = Reporter(facts_of(*history), cast.station)
    receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=AT)
    outcome = office.get(page).context["outcome"]
    assert (outcome.people, outcome.passed) == (1, passed)
