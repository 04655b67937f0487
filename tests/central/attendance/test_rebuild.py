"""What stands in the tables depends on the facts alone, not on how they came."""

from datetime import UTC, datetime
from io import StringIO

from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from central.attendance.facts.ingest import receive
from content_sync.protocol import crypto
from content_sync.protocol.facts import Fact
from content_sync.protocol.payloads import (
    BroadcastAired,
    CloseReason,
    CommandFollowed,
    LessonWished,
    Mark,
    Outcome,
    Payload,
    PersonJoined,
    PersonLeft,
    Readiness,
    ReadinessChanged,
    RollCalled,
    SessionClosed,
    SessionOpened,
    StudyClosed,
    StudyOpened,
    TimeHeard,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, fact
from tests.central.attendance.tables import read_tables

AT = datetime(2026, 11, 10, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()
SESSIONS = st.integers(1, 6)
PEOPLE = st.sampled_from(["zhang", "li", "wu"])
MOMENTS = st.integers(0, 600_000)
SPANS = st.builds(Span, MOMENTS, MOMENTS, MOMENTS, st.sampled_from([0.75, 1.0, 1.5]))
READINESS = st.builds(
    Readiness, entry_id=st.sampled_from(["e", "f"]), occurrence_ms=st.just(NOON_MS), is_here=st.booleans()
)
PAYLOADS: st.SearchStrategy[Payload] = st.one_of(
    st.builds(SessionOpened, lesson_id=st.sampled_from(["rice", "pigs"]), asset_sha256=st.just("")),
    st.builds(PersonJoined, session=SESSIONS, person_id=PEOPLE, at_ms=MOMENTS),
    st.builds(PersonLeft, session=SESSIONS, person_id=PEOPLE, at_ms=MOMENTS),
    st.builds(
        SessionClosed,
        session=SESSIONS,
        at_ms=MOMENTS,
        reason=st.sampled_from(CloseReason),
        spans=st.lists(SPANS, max_size=3).map(tuple),
    ),
    st.builds(CommandFollowed, command_id=st.sampled_from(["c", "d"]), outcome=st.sampled_from(Outcome)),
    st.builds(LessonWished, lesson_id=st.sampled_from(["rice", "pigs"])),
    st.builds(StudyOpened, title=st.sampled_from(["", "学习"])),
    st.builds(RollCalled, study=SESSIONS, person_id=PEOPLE, mark=st.sampled_from(Mark)),
    st.builds(StudyClosed, study=SESSIONS, heads=st.integers(-1, 9)),
    st.builds(ReadinessChanged, broadcasts=st.lists(READINESS, max_size=2).map(tuple)),
    st.builds(
        TimeHeard,
        within_ms=st.sampled_from([0, 9_000]),
        slept_ms=st.sampled_from([0, 2_000]),
        fast_ppb=st.sampled_from([200_000, 210_000, -200_000]),
        fast_within_ppb=st.sampled_from([500_000, 40_000, 10_000]),
    ),
    st.just(BroadcastAired(entry_id="e", occurrence_ms=NOON_MS, lesson_id="rice", from_ms=0, until_ms=NOON_MS)),
)
EVIDENCE = st.tuples(st.sampled_from(["first", "second"]), st.sampled_from([None, 0, 5_000]))


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    payloads = draw(st.lists(PAYLOADS, min_size=1, max_size=14))
    evidence = [draw(EVIDENCE) for _ in payloads]
    return [
        fact(seq, payload, boot_id=boot_id, offset_ms=offset_ms)
        for seq, (payload, (boot_id, offset_ms)) in enumerate(zip(payloads, evidence, strict=True), start=1)
    ]


class Projection(TestCase):
    """Histories of any shape, cut anywhere, delivered in any order and again."""

    @settings(max_examples=60, deadline=None)
    @given(histories(), st.data())
    def test_any_delivery_ends_in_the_same_tables_as_a_rebuild(self, history: list[Fact], data: st.DataObject) -> None:
        reporter = Reporter(history)
        ends = st.integers(1, len(history))
        pieces = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=6))
        for first, last in [*pieces, [1, len(history)]]:
            receive(reporter.envelope(first, last), receipt_key=RECEIPT_KEY, at=AT)
        incremental = read_tables()
        call_command("rebuild_projections", stdout=StringIO())
        assert read_tables() == incremental
