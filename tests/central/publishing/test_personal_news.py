"""What follows from facts comes to the stations by itself, sealed: credits, and answers to questions."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from central.attendance.facts.ingest import receive
from central.policies.services import save_policy
from central.publishing import documents, services
from central.publishing.models import Publication
from central.questions import services as questions
from central.questions.models import Asked
from central.stations.models import Station
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from content_sync.protocol.payloads import (
    CloseReason,
    PersonJoined,
    QuestionAsked,
    SessionClosed,
    SessionOpened,
)
from content_sync.protocol.watched import Span
from tests.approving import approve_all
from tests.central.attendance.reporting import NOON_MS, Reporter, fact, facts_of, make_station
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime.fromtimestamp(NOON_MS / 1000, UTC) + timedelta(days=1)
RECEIPT_KEY = crypto.generate_private_key()
HOUR_MS = 3_600_000


@pytest.fixture
def cast() -> County:
    return make_county()


def watched(cast: County, station: Station | None = None, *, from_ms: int = 0) -> Reporter:
    """Have the facts of one learner who watched for an hour come in."""
    opened = SessionOpened(lesson_id=cast.lesson.id, asset_sha256="")
    joined = PersonJoined(session=1, person_id=cast.zhang.id, at_ms=0)
    closed = SessionClosed(session=1, at_ms=HOUR_MS, reason=CloseReason.FINISHED, spans=(Span(0, 0, HOUR_MS),))
    history = [
        fact(1, opened, at_ms=from_ms),
        fact(2, joined, at_ms=from_ms),
        fact(3, closed, at_ms=from_ms + HOUR_MS),
    ]
    reporter = Reporter(history, station or cast.station)
    receive(reporter.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    return reporter


def standings(reporter: Reporter, at: datetime = AT) -> wire.StandingsDocument:
    station = reporter.station
    sealed = documents.personal_news([station], at)[paths.standings(station.id)]
    return wire.decode(crypto.unseal(sealed, reporter.private_key), wire.StandingsDocument)


def test_an_hour_that_was_watched_is_credited_to_who_watched_it(cast: County) -> None:
    (zhang,) = standings(watched(cast)).people
    assert (zhang.person_id, zhang.credit_hundredths) == (cast.zhang.id, 133)
    assert [(lesson.lesson_id, lesson.counted_s) for lesson in zhang.lessons] == [(cast.lesson.id, 3600)]


def test_another_policy_judges_the_same_facts_anew(cast: County) -> None:
    reporter = watched(cast)
    save_policy(policy=wire.Policy(most_counted_s=1800, minutes_per_credit=30, target_credits=40), by=cast.clerk)
    (zhang,) = standings(reporter).people
    assert ([lesson.counted_s for lesson in zhang.lessons], zhang.credit_hundredths) == ([1800], 100)
    assert zhang.target_hundredths == 4000
    save_policy(policy=wire.Policy(counting_from_s=3601, most_counted_s=7200), by=cast.clerk)
    (zhang,) = standings(reporter).people
    assert (zhang.lessons, zhang.credit_hundredths) == ((), 0)


def test_who_was_counted_at_two_stations_at_once_is_told_so(cast: County) -> None:
    elsewhere = make_station("青山村")
    watched(cast, elsewhere, from_ms=HOUR_MS // 2)
    (zhang,) = standings(watched(cast)).people
    (remark,) = zhang.remarks
    assert cast.station.name in remark
    assert elsewhere.name in remark
    assert [lesson.counted_s for lesson in zhang.lessons] == [3600]


def test_last_year_is_not_this_year(cast: County) -> None:
    assert standings(watched(cast), AT + timedelta(days=365)).people == ()


def test_the_same_standings_are_news_on_the_next_day_only(cast: County) -> None:
    reporter = watched(cast)

    def sealed(at: datetime) -> bytes:
        return documents.personal_news([reporter.station], at)[paths.standings(cast.station.id)]

    assert sealed(AT) == sealed(AT + timedelta(hours=1))
    assert sealed(AT) != sealed(AT + timedelta(days=1))


def test_an_answer_comes_to_the_station_that_asked_and_to_no_other(cast: County) -> None:
    asked = QuestionAsked(question_id="q1", topic_id="rice", text="叶子发黄怎么办？")
    reporter, other = Reporter(facts_of(asked), cast.station), Reporter([], make_station("青山村"))
    receive(reporter.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    questions.answer(Asked.objects.get(), text="先看是不是缺氮", lesson=cast.lesson, by=cast.clerk, at=AT)
    approve_all()
    news = documents.personal_news([reporter.station, other.station], AT)

    def answers(to: Reporter) -> tuple[wire.Answer, ...]:
        sealed = news[paths.answers(to.station.id)]
        return wire.decode(crypto.unseal(sealed, to.private_key), wire.AnswersDocument).answers

    (answer,) = answers(reporter)
    assert (answer.question_id, answer.text, answer.answered_by) == ("q1", "先看是不是缺氮", "王秀英")
    assert answer.clip is not None
    assert answers(other) == ()


def test_personal_news_goes_out_without_anybodys_unfinished_work(cast: County, settings: Settings) -> None:
    assert services.publish_personal_news(at=AT) is None
    services.publish(by=cast.clerk)
    cast.lesson.title = "还没写完"
    cast.lesson.save()
    watched(cast)
    before = Publication.objects.count()
    services.publish_personal_news(at=AT)
    assert Publication.objects.count() == before + 1
    assert paths.standings(cast.station.id) in services.repository().document_paths()
    files = settings.PUBLICATION_DIR.rglob("*.json")
    assert not any("还没写完" in file.read_text(encoding="utf-8") for file in files)
