"""The pages on which questions are read and answered."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from central.attendance.facts.ingest import receive
from central.questions.models import Answer, Topic
from content_sync.protocol import crypto
from content_sync.protocol.payloads import QuestionAsked
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def cast() -> County:
    cast = make_county()
    spoken = QuestionAsked(
        question_id="q1",
        topic_id="gone",
        voice=b"OggS",
        lesson_id=cast.lesson.id,
        position_ms=65_000,
        person_id=cast.zhang.id,
    )
    reporter = Reporter(
        facts_of(spoken, QuestionAsked(question_id="q2", topic_id="gone", text="几时施肥？")), cast.station
    )
    receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=AT)
    return cast


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


def test_what_waits_is_listed_and_an_answered_question_leaves_the_list(office: Client) -> None:
    assert [line.question.asked.id for line in office.get(reverse("questions:index")).context["lines"]] == ["q1", "q2"]
    answered = office.post(reverse("questions:show", args=["q1"]), {"text": "先看叶子", "lesson": ""})
    assert answered.status_code == 302
    assert [line.question.asked.id for line in office.get(reverse("questions:index")).context["lines"]] == ["q2"]
    (line,) = office.get(reverse("questions:index"), {"show": "answered"}).context["lines"]
    assert (line.question.asked.id, line.question.answer.text) == ("q1", "先看叶子")


def test_an_empty_answer_is_refused_with_a_sentence(office: Client) -> None:
    assert office.post(reverse("questions:show", args=["q1"]), {"text": "", "lesson": ""}).status_code == 422
    assert not Answer.objects.exists()


def test_a_spoken_question_can_be_heard_and_names_its_moment(office: Client, cast: County) -> None:
    page = office.get(reverse("questions:show", args=["q1"])).content.decode()
    assert "01:05" in page
    assert cast.zhang.name in page
    voice = office.get(reverse("questions:voice", args=["q1"]))
    assert (voice.content, voice["Content-Type"]) == (b"OggS", "audio/ogg")
    assert office.get(reverse("questions:voice", args=["q2"])).status_code == 404


def test_topics_carry_their_prepared_questions_one_a_line(office: Client) -> None:
    told = {"title": "水稻", "position": "0", "prepared": "叶子发黄怎么办？\n\n 几时 施肥？\n叶子发黄怎么办？"}
    assert office.post(reverse("questions:create_topic"), told).status_code == 302
    topic = Topic.objects.get()
    assert [question.text for question in topic.prepared.all()] == ["叶子发黄怎么办？", "几时 施肥？"]
    changed = office.get(reverse("questions:change_topic", args=[topic.id])).content.decode()
    assert "几时 施肥？" in changed
    assert office.post(reverse("questions:create_topic"), told | {"prepared": "问" * 201}).status_code == 422
