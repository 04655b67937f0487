"""Facts that cannot be read, or that say what cannot be: kept, acknowledged, listed, and counted nowhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from central.attendance import doubtful
from central.attendance.facts import payloads, readers
from central.attendance.facts.doubts import SLACK_MS, Doubt
from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.attendance.models import Broadcast, Fact, Presence, RoomSession, SetApart
from central.attendance.selectors import Selection
from central.catalogue.models import Asset
from central.studies.models import Study
from central.upkeep.models import Start
from central.wishes.models import Wish
from content_sync.protocol import crypto, envelope, receipts
from content_sync.protocol import facts as wire
from content_sync.protocol.payloads import (
    BroadcastAired,
    CloseReason,
    HandsCounted,
    HeadsCounted,
    LessonWished,
    Payload,
    PersonJoined,
    PersonLeft,
    QuizAnswered,
    SessionClosed,
    SessionOpened,
    StationStarted,
    StudyClosed,
    StudyOpened,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, fact, facts_of
from tests.central.cast import make_asset

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)
DAY_MS = 24 * 3600 * 1000
RECEIPT_KEY = crypto.generate_private_key()
OPENED = SessionOpened(lesson_id="rice", asset_sha256="ab" * 32)
JOINED = PersonJoined(session=1, person_id="zhang", at_ms=0)
AIRED_IN_4 = BroadcastAired(
    entry_id="e", occurrence_ms=NOON_MS, lesson_id="rice", from_ms=NOON_MS, until_ms=NOON_MS + 9, session=4
)
EVENING = (OPENED, JOINED, StudyOpened(title="学习"))


def closed(*spans: Span, at_ms: int = 60_000, session: int = 1) -> SessionClosed:
    return SessionClosed(session=session, at_ms=at_ms, reason=CloseReason.FINISHED, spans=spans)


def deliver(*history: wire.Fact) -> receipts.Receipt:
    answer = envelope.read(receive(Reporter(history).envelope(), receipt_key=RECEIPT_KEY, at=AT))
    return receipts.decode(answer.content)


def raw(seq: int, kind: str, content: str) -> wire.Fact:
    return msgspec.structs.replace(
        fact(seq, StationStarted(version="")), kind=kind, payload=msgspec.Raw(content.encode())
    )


def doubts() -> dict[int, str]:
    return dict(SetApart.objects.values_list("seq", "doubt"))


@pytest.mark.parametrize(
    ("doubt", "payload"),
    [
        (Doubt.REFERENCE, closed(session=4)),
        (Doubt.REFERENCE, PersonJoined(session=9, person_id="zhang", at_ms=0)),
        (Doubt.REFERENCE, QuizAnswered(attempt=4, question_id="q", choices=(0,))),
        (Doubt.REFERENCE, StudyClosed(study=5)),
        (Doubt.REFERENCE, SessionOpened(lesson_id="rice", asset_sha256="", study=4)),
        (Doubt.REFERENCE, AIRED_IN_4),
        (Doubt.TOO_LONG, closed(at_ms=2 * DAY_MS + 1)),
        (Doubt.TOO_LONG, PersonLeft(session=1, person_id="zhang", at_ms=3 * DAY_MS)),
        (Doubt.TOO_MUCH, closed(Span(0, 9_000, 8_000))),
        (Doubt.TOO_MUCH, closed(Span(50_000, 0, 30_000))),
        (Doubt.TOO_MUCH, closed(Span(0, 0, 50_000), Span(10_000, 0, 50_000))),
        (Doubt.TOO_MUCH, closed(Span(0, 0, 500_000, 10.0))),
        (Doubt.CROWD, HeadsCounted(session=1, at_ms=0, count=10_001)),
        (Doubt.CROWD, HandsCounted(attempt=1, question_id="q", counts=(9_999, 2))),
        (Doubt.CROWD, StudyClosed(study=3, heads=-1)),
        (Doubt.CROWD, StudyClosed(study=3, heads=10**30)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_kept_and_counts_nowhere_and_the_rest_flows(doubt: Doubt, payload: Payload) -> None:
    history = facts_of(*EVENING, payload, LessonWished(lesson_id="rice"))
    assert deliver(*history).ranges == ((1, 5),)
    assert doubts() == {4: doubt}
    assert Fact.objects.get(seq=4).payload == bytes(history[3].payload).decode()
    assert (Wish.objects.count(), Study.objects.get().closed_at) == (1, None)
    session = RoomSession.objects.get()
    assert (session.close_reason, session.watched_ms, session.heads, Broadcast.objects.count()) == ("", 0, 0, 0)
    assert list(Presence.objects.values_list("intervals", flat=True)) == [[[0, None]]]


@pytest.mark.parametrize(
    "payload",
    [
        closed(Span(0, 0, 60_000), Span(60_000, 0, 1_000)),
        closed(Span(0, 0, 120_000, 2.0)),
        closed(at_ms=2 * DAY_MS),
        PersonLeft(session=1, person_id="zhang", at_ms=2 * DAY_MS),
        HeadsCounted(session=1, at_ms=0, count=10_000),
        msgspec.structs.replace(AIRED_IN_4, session=1),
    ],
)
def test_what_is_only_unusual_is_believed(payload: Payload) -> None:
    deliver(*facts_of(*EVENING, payload))
    assert doubts() == {}


@pytest.mark.parametrize(
    ("at", "doubt"),
    [
        (AT + timedelta(days=1, seconds=1), Doubt.FUTURE),
        (AT + timedelta(hours=23), None),
        (datetime(2100, 1, 1, tzinfo=UTC), Doubt.FUTURE),
        (AT - timedelta(days=1094), None),
        (AT - timedelta(days=1096), Doubt.LONG_AGO),
        (datetime(1970, 1, 1, tzinfo=UTC), Doubt.LONG_AGO),
    ],
)
def test_a_certain_time_that_cannot_be_is_doubted(at: datetime, doubt: Doubt | None) -> None:
    elapsed_ms = round(at.timestamp() * 1000) - NOON_MS
    deliver(fact(1, OPENED), fact(2, LessonWished(lesson_id="rice"), at_ms=elapsed_ms))
    assert doubts() == ({} if doubt is None else {2: doubt})
    assert Wish.objects.exists() is (doubt is None)


def test_a_clock_without_evidence_is_no_reason_to_doubt() -> None:
    deliver(fact(1, LessonWished(lesson_id="rice"), at_ms=80 * 365 * DAY_MS, offset_ms=None))
    assert doubts() == {}
    assert not Wish.objects.get().is_time_certain


def test_a_doubtful_time_is_no_evidence_for_others_of_its_boot() -> None:
    ahead = fact(2, StationStarted(version="1"), at_ms=5_000, offset_ms=80 * 365 * DAY_MS)
    ahead = msgspec.structs.replace(ahead, wall_ms=NOON_MS)
    deliver(fact(1, LessonWished(lesson_id="rice"), offset_ms=None), ahead)
    assert doubts() == {2: Doubt.FUTURE}
    assert not Wish.objects.get().is_time_certain


@pytest.mark.parametrize(
    ("kind", "content", "doubt"),
    [
        ("session.closed", '{"session":1}', Doubt.UNREADABLE),
        ("session.closed", "null", Doubt.UNREADABLE),
        ("study.noted", '{"study":3,"text":"a\\u0000b"}', Doubt.UNREADABLE),
        ("sculpture.carved", '{"session":1}', Doubt.UNKNOWN_KIND),
    ],
)
def test_what_cannot_be_read_is_set_apart(kind: str, content: str, doubt: Doubt) -> None:
    deliver(*facts_of(*EVENING), raw(4, kind, content), fact(5, LessonWished(lesson_id="rice")))
    assert doubts() == {4: doubt}
    assert Wish.objects.count() == 1


def test_a_backslash_before_the_word_for_nothing_is_only_text() -> None:
    deliver(*facts_of(*EVENING), raw(4, "study.noted", '{"study":3,"text":"\\\\u0000"}'))
    assert doubts() == {}


def test_what_a_newer_release_can_read_flows_once_it_reads_all_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.delitem(payloads._DECODERS, PersonJoined.KIND)
        deliver(*facts_of(*EVENING, closed(Span(0, 0, 60_000))))
        assert doubts() == {2: Doubt.UNKNOWN_KIND}
        assert [(kind.kind, kind.facts, kind.stations) for kind in doubtful.waiting()] == [(PersonJoined.KIND, 1, 1)]
        assert not Presence.objects.exists()
    rebuild_projections()
    assert doubts() == {}
    assert Presence.objects.get().seen_ms == 60_000


def test_what_a_newer_release_doubts_counts_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr("central.attendance.facts.doubts.MOST_HEADS", 1_000_000)
        deliver(*facts_of(*EVENING, HeadsCounted(session=1, at_ms=0, count=50_000)))
        assert RoomSession.objects.get().heads == 50_000
    rebuild_projections()
    assert doubts() == {4: Doubt.CROWD}
    assert RoomSession.objects.get().heads == 0


FILM = "cd" * 32
LONG_FILM = SessionOpened(lesson_id="rice", asset_sha256=FILM)


@pytest.mark.parametrize(
    ("end_ms", "is_believed"), [(90_500, True), (90_500 + SLACK_MS, True), (90_500 + SLACK_MS + 1, False)]
)
def test_no_more_of_a_film_can_be_shown_than_there_is(end_ms: int, *, is_believed: bool) -> None:
    make_asset("cd", 90_500)
    shown = closed(Span(0, 0, end_ms), at_ms=200_000)
    deliver(*facts_of(LONG_FILM, JOINED, shown))
    assert doubts() == ({} if is_believed else {3: Doubt.BEYOND})
    assert RoomSession.objects.get().watched_ms == (end_ms if is_believed else 0)
    assert SetApart.objects.filter(about_seq=1).count() == (not is_believed)


def test_of_a_film_that_the_catalogue_does_not_know_any_length_is_believed() -> None:
    deliver(*facts_of(LONG_FILM, closed(Span(0, 0, 9_000_000), at_ms=9_000_000)))
    assert doubts() == {}


def test_nobody_comes_or_goes_after_the_end() -> None:
    late_ms = 60_000 + SLACK_MS + 1
    came = PersonJoined(session=1, person_id="li", at_ms=late_ms)
    went = PersonLeft(session=1, person_id="zhang", at_ms=late_ms)
    counted = HeadsCounted(session=1, at_ms=late_ms, count=5)
    deliver(*facts_of(OPENED, JOINED, came, went, counted, closed(Span(0, 0, 60_000))))
    assert doubts() == dict.fromkeys((3, 4, 5), Doubt.AFTERWARDS)
    assert RoomSession.objects.get().heads == 0
    assert list(Presence.objects.values_list("person_id", "intervals")) == [("zhang", [[0, 60_000]])]


def test_what_another_fact_made_doubtful_is_believed_again_without_it() -> None:
    make_asset("cd", 90_500)
    came = PersonJoined(session=1, person_id="li", at_ms=100_000)
    reporter = Reporter(
        facts_of(LONG_FILM, came, closed(Span(0, 0, 60_000)), closed(Span(0, 0, 500_000), at_ms=500_000))
    )
    receive(reporter.envelope(1, 3), receipt_key=RECEIPT_KEY, at=AT)
    assert doubts() == {2: Doubt.AFTERWARDS}
    Asset.objects.filter(sha256=FILM).update(duration_ms=10_000)
    receive(reporter.envelope(1, 4), receipt_key=RECEIPT_KEY, at=AT)
    assert doubts() == {3: Doubt.BEYOND, 4: Doubt.BEYOND}
    assert Presence.objects.get().person_id == "li"


def test_what_only_its_session_makes_doubtful_still_tells_the_time() -> None:
    late = PersonJoined(session=1, person_id="li", at_ms=100_000)
    timeless = [fact(seq, told, offset_ms=None) for seq, told in ((1, OPENED), (2, closed(Span(0, 0, 60_000))))]
    deliver(*timeless, fact(3, late))
    assert doubts() == {3: Doubt.AFTERWARDS}
    assert RoomSession.objects.get().is_time_certain


class _Choking:
    """A reader with a fault in it: one lesson is more than it can keep."""

    def project(self, _incarnation: object, new: Any) -> None:
        for one in new:
            if isinstance(one.payload, LessonWished) and one.payload.lesson_id == "poison":
                raise OverflowError("too much")

    def forget(self, _incarnation: object) -> None:
        pass


def test_what_a_reader_chokes_on_is_set_apart_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    healthy = readers.readers()
    monkeypatch.setattr("central.attendance.facts.telling.readers", lambda: (*healthy, _Choking()))
    deliver(
        *facts_of(
            *EVENING, LessonWished(lesson_id="poison"), LessonWished(lesson_id="rice"), closed(Span(0, 0, 60_000))
        )
    )
    for _again in range(2):
        assert doubts() == {4: Doubt.UNKEEPABLE}
        assert Wish.objects.get().lesson_id == "rice"
        assert Presence.objects.get().seen_ms == 60_000
        rebuild_projections()


ODD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
    | st.sampled_from([10**30, -1, 2**53, 2**63, "", "\x00", "x" * 3000, "-1-", "2026-13-45T99:99:99", "FREQ=NEVER"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip
NAMES_A_FACT = ("session", "attempt", "study")


@st.composite
def said(draw: st.DrawFn) -> tuple[str, str]:
    """Return the kind of a fact and what one of this kind may say, some of it odd."""
    kind = draw(st.sampled_from(Payload.__subclasses__()))
    fields = msgspec.to_builtins(draw(st.from_type(kind)))
    fields |= {name: draw(st.integers(1, 6)) for name in NAMES_A_FACT if name in fields}
    for name in draw(st.lists(st.sampled_from(kind.__struct_fields__), max_size=1)):
        fields[name] = draw(ODD)
    return kind.KIND, msgspec.json.encode(fields).decode()


BATCHES = st.lists(said(), min_size=1, max_size=8)


class Poison(TestCase):
    """Whatever payloads hold."""

    @settings(max_examples=50, deadline=None)
    @given(BATCHES)
    def test_nothing_that_a_payload_holds_keeps_a_batch_from_flowing(self, told: list[tuple[str, str]]) -> None:
        self._expect_flow(told)

    @pytest.mark.soak
    @pytest.mark.timeout(3600)
    @settings(max_examples=5000, deadline=None)
    @given(BATCHES)
    def test_nor_does_anything_in_a_long_search(self, told: list[tuple[str, str]]) -> None:
        self._expect_flow(told)

    def _expect_flow(self, told: list[tuple[str, str]]) -> None:
        odd = [raw(seq, kind, content) for seq, (kind, content) in enumerate(told, start=1)]
        last = len(odd) + 1
        receipt = deliver(*odd, fact(last, StationStarted(version="flows")))
        assert receipt.ranges == ((1, last),)
        assert Start.objects.filter(version="flows").exists()
        lines = doubtful.lines(doubtful.doubtful(Selection()))
        assert {line.content for line in lines} <= {content for _kind, content in told}


def test_the_page_says_what_does_not_count_and_why(clerk: Client) -> None:
    deliver(*facts_of(*EVENING, closed(Span(0, 9_000, 8_000))), raw(5, "sculpture.carved", '{"stone":"<b>"}'))
    page = clerk.get(reverse("attendance:doubtful"))
    assert [line.apart.seq for line in page.context["lines"]] == [4]
    text = page.content.decode()
    assert "柳河村" in text
    assert "播放内容超过" in text
    assert "sculpture.carved" in text
    session = RoomSession.objects.get()
    beside = clerk.get(reverse("attendance:session", args=[session.incarnation_id, 1]))
    assert beside.context["doubtful"] == 1
    assert clerk.get(reverse("attendance:index")).context["doubtful"] == 1
    assert clerk.get(reverse("attendance:doubtful"), {"last_day": "2020-01-01"}).context["lines"] == []
