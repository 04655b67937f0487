"""What a station remembers of commands, over power cuts and on a full disk."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from content_sync.errors import SyncError
from content_sync.media.looking import MediaLook
from content_sync.protocol.documents import CheckMedia, Order, Restart, SetVolume, ShowTestCard
from content_sync.protocol.payloads import Outcome
from content_sync.store.database import Database
from kiosk.commanded.commands import KEPT, Commands
from tests.kiosk.box import Box
from tests.kiosk.commanded.telling import command


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with closing(Box(tmp_path)) as box:
        yield box


def told(box: Box) -> list[tuple[object, ...]]:
    return [(fact["command_id"], fact["outcome"], fact.get("obstacle")) for _kind, fact in box.reported()]


def fill_the_disk(db: Database) -> None:
    db.execute("CREATE TABLE filler AS SELECT randomblob(1000000)")


def after_a_power_cut(box: Box) -> Commands:
    """Return what the next start makes of it, before anything is carried out."""
    box.restart()
    commands = Commands(box.store, box.outbox)
    commands.settle()
    return commands


@pytest.mark.parametrize("order", [SetVolume(percent=40), ShowTestCard(minutes=5), CheckMedia()])
def test_one_that_a_power_cut_interrupted_is_told_as_failed_and_not_done_again(box: Box, order: Order) -> None:
    told_to = command(order)
    Commands(box.store, box.outbox).follow(told_to, order, Outcome.BEGUN)
    assert after_a_power_cut(box).outcome(told_to) is Outcome.FAILED
    assert after_a_power_cut(box).outcome(told_to) is Outcome.FAILED
    assert told(box) == [("c1", "begun", None), ("c1", "failed", "interrupted")]


def test_a_restart_is_done_by_the_next_start_however_that_came(box: Box) -> None:
    told_to = command(Restart())
    Commands(box.store, box.outbox).follow(told_to, Restart(), Outcome.BEGUN)
    for _start in range(3):
        assert after_a_power_cut(box).outcome(told_to) is Outcome.DONE
    assert told(box) == [("c1", "begun", None), ("c1", "done", None)]


def test_what_waited_or_had_ended_is_left_as_it_was(box: Box) -> None:
    commands = Commands(box.store, box.outbox)
    waiting, done = command(Restart(), "waiting"), command(SetVolume(percent=1), "done")
    commands.follow(waiting, Restart(), Outcome.TAKEN)
    commands.follow(done, SetVolume(percent=1), Outcome.DONE)
    settled = after_a_power_cut(box)
    assert (settled.outcome(waiting), settled.outcome(done)) == (Outcome.TAKEN, Outcome.DONE)
    assert len(told(box)) == 2


def test_what_cannot_be_written_down_did_not_happen(box: Box) -> None:
    commands, told_to, keep = Commands(box.store, box.outbox), command(Restart()), fill_the_disk
    commands.follow(told_to, Restart(), Outcome.TAKEN)
    with box.full_disk(), pytest.raises(SyncError):
        commands.follow(told_to, Restart(), Outcome.BEGUN, keep=keep)
    assert commands.outcome(told_to) is Outcome.TAKEN
    assert after_a_power_cut(box).outcome(told_to) is Outcome.TAKEN
    assert told(box) == [("c1", "taken", None)]


def test_fact_and_memory_are_one_transaction(box: Box) -> None:
    commands, told_to = Commands(box.store, box.outbox), command(CheckMedia())

    def fail(_db: object) -> None:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        commands.follow(told_to, CheckMedia(), Outcome.DONE, keep=fail)
    assert commands.outcome(told_to) is None
    assert box.reported() == []


def test_what_a_look_at_the_media_found_is_told(box: Box) -> None:
    look = MediaLook(files=812, damaged=(), missing=3)
    Commands(box.store, box.outbox).follow(command(CheckMedia()), CheckMedia(), Outcome.DONE, look=look)
    ((_kind, fact),) = box.reported()
    assert (fact["files"], fact.get("damaged", 0), fact["missing"]) == (812, 0, 3)


def test_the_newest_are_remembered(box: Box) -> None:
    commands = Commands(box.store, box.outbox)
    for number in range(KEPT + 10):
        commands.follow(command(Restart(), f"c{number}"), Restart(), Outcome.EXPIRED)
    kept = after_a_power_cut(box)
    assert kept.outcome(command(Restart(), "c9")) is None
    assert kept.outcome(command(Restart(), "c10")) is Outcome.EXPIRED
