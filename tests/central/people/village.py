"""A village where 张桂兰 watched, asked and was called, and 李建国 watched with her."""

from datetime import UTC, datetime

from central.attendance.facts.ingest import receive
from central.catalogue.models import Asset
from content_sync.protocol import crypto
from content_sync.protocol.payloads import (
    CloseReason,
    Mark,
    Payload,
    PersonJoined,
    QuestionAsked,
    RollCalled,
    SessionClosed,
    SessionOpened,
    StudyClosed,
    StudyOpened,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County

AT = datetime(2026, 11, 20, tzinfo=UTC)
KEY = crypto.generate_private_key()
HALF_AN_HOUR_MS = 1_800_000
SHOWN_MS = 1_700_000
WORDS, VOICE = "我家的鱼塘怎么办", b"OggS said by one person"


def told(county: County) -> Reporter:
    """Let the station tell of an evening with a long film."""
    Asset.objects.update(duration_ms=HALF_AN_HOUR_MS)
    reporter = Reporter(facts_of(*evening(county, county.zhang.id, county.li.id)), county.station)
    deliver(reporter)
    return reporter


def evening(county: County, *person_ids: str) -> list[Payload]:
    first = person_ids[0]
    return [
        SessionOpened(lesson_id=county.lesson.id, asset_sha256=county.lesson.medium_id or ""),
        *(PersonJoined(session=1, person_id=person_id, at_ms=0) for person_id in person_ids),
        SessionClosed(
            session=1,
            at_ms=HALF_AN_HOUR_MS,
            reason=CloseReason.FINISHED,
            spans=(Span(0, 0, SHOWN_MS),),
        ),
        StudyOpened(title="学习", person_id=first),
        RollCalled(study=len(person_ids) + 3, person_id=first, mark=Mark.PRESENT),
        QuestionAsked(question_id=f"q{first[-6:]}", topic_id="t", text=WORDS, voice=VOICE, person_id=first),
        StudyClosed(study=len(person_ids) + 3),
    ]


def deliver(reporter: Reporter) -> None:
    receive(reporter.envelope(), receipt_key=KEY, at=AT)
