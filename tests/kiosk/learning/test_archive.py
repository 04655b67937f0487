"""What each learner saw here, kept with the facts that say so."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.payloads import CloseReason, PersonJoined, PersonLeft, SessionClosed, SessionOpened
from content_sync.protocol.watched import Span
from content_sync.store.database import Store
from kiosk.learning.archive import Archive, observe_learning
from kiosk.learning.schema import LEARNING_MIGRATIONS
from tests.fakes import FakeClock
from tests.kiosk.viewing.lessons import lesson

RICE = lesson()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "station.db", [OUTBOX_MIGRATIONS, LEARNING_MIGRATIONS])) as store:
        yield store


@pytest.fixture
def outbox(store: Store) -> Outbox:
    return Outbox(store, FakeClock(), "boot", [observe_learning])


def opened(outbox: Outbox) -> int:
    return outbox.record(SessionOpened(lesson_id=RICE.id, asset_sha256=RICE.medium.sha256))


def closed(outbox: Outbox, session: int, at_ms: int, *spans: Span) -> None:
    outbox.record(SessionClosed(session=session, at_ms=at_ms, reason=CloseReason.FINISHED, spans=spans))


def test_everybody_keeps_what_was_shown_while_they_were_there(store: Store, outbox: Outbox) -> None:
    session = opened(outbox)
    outbox.record(PersonJoined(session=session, person_id="li", at_ms=0))
    outbox.record(PersonJoined(session=session, person_id="wang", at_ms=20_000))
    outbox.record(PersonLeft(session=session, person_id="li", at_ms=30_000))
    closed(outbox, session, 60_000, Span(0, 0, 60_000))
    archive = Archive(store)
    assert archive.seen_by("li", [RICE]) == {"rice": ((0, 30_000),)}
    assert archive.seen_by("wang", [RICE]) == {"rice": ((20_000, 60_000),)}
    assert archive.seen_by("nobody", [RICE]) == {}


def test_sessions_add_up(store: Store, outbox: Outbox) -> None:
    for start_ms in (0, 40_000, 10_000):
        session = opened(outbox)
        outbox.record(PersonJoined(session=session, person_id="li", at_ms=0))
        closed(outbox, session, 20_000, Span(0, start_ms, start_ms + 20_000))
    assert Archive(store).seen_by("li", [RICE]) == {"rice": ((0, 30_000), (40_000, 60_000))}


def test_a_new_medium_of_a_lesson_was_not_seen(store: Store, outbox: Outbox) -> None:
    session = opened(outbox)
    outbox.record(PersonJoined(session=session, person_id="li", at_ms=0))
    closed(outbox, session, 20_000, Span(0, 0, 20_000))
    renewed = replace(RICE, medium=replace(RICE.medium, sha256="c" * 64))
    assert Archive(store).seen_by("li", [renewed]) == {}


def test_nothing_is_left_of_a_session_that_is_over(store: Store, outbox: Outbox) -> None:
    session = opened(outbox)
    outbox.record(PersonJoined(session=session, person_id="li", at_ms=0))
    closed(outbox, session, 20_000)
    outbox.record(PersonJoined(session=session, person_id="late", at_ms=30_000))
    counts = store.run(lambda db: [db.table(name).count for name in ("learning_session", "learning_stay")])
    assert counts == [0, 0]


def test_who_left_the_roster_is_forgotten(store: Store, outbox: Outbox) -> None:
    session = opened(outbox)
    for person_id in ("li", "wang"):
        outbox.record(PersonJoined(session=session, person_id=person_id, at_ms=0))
    closed(outbox, session, 20_000, Span(0, 0, 20_000))
    archive = Archive(store)
    archive.keep_only(["wang"])
    assert archive.seen_by("li", [RICE]) == {}
    assert archive.seen_by("wang", [RICE]) == {"rice": ((0, 20_000),)}


def test_who_was_erased_is_forgotten(store: Store, outbox: Outbox) -> None:
    session = opened(outbox)
    for person_id in ("li", "wang"):
        outbox.record(PersonJoined(session=session, person_id=person_id, at_ms=0))
    closed(outbox, session, 20_000, Span(0, 0, 20_000))
    archive = Archive(store)
    archive.forget(["wang"])
    assert archive.seen_by("wang", [RICE]) == {}
    assert archive.seen_by("li", [RICE]) == {"rice": ((0, 20_000),)}
