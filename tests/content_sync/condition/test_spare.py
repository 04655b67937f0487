"""The history of last resort lies in memory and leaves nothing behind, not even after a kill."""

from pathlib import Path

from content_sync.condition.spare import open_spare
from content_sync.protocol.payloads import StationCondition
from tests.fakes import FakeClock


def test_it_takes_facts_and_begins_anew_each_time(tmp_path: Path) -> None:
    memory = tmp_path / "shm"
    memory.mkdir()
    incarnations = set()
    for _start in range(2):
        with open_spare(tmp_path / "data", FakeClock(), "boot", memory) as spare:
            assert spare.outbox.record(StationCondition(version="1", is_read_only=True)) == 1
            incarnations.add(spare.outbox.incarnation)
        assert list(memory.iterdir()) == []
    assert len(incarnations) == 2


def test_what_a_killed_program_left_goes(tmp_path: Path) -> None:
    with open_spare(tmp_path / "data", FakeClock(), "boot", tmp_path) as spare:
        spare.outbox.record(StationCondition(version="1"))
        with open_spare(tmp_path / "data", FakeClock(), "boot", tmp_path) as next_spare:
            assert next_spare.outbox.pending_count() == 0
        with open_spare(tmp_path / "another", FakeClock(), "boot", tmp_path):
            assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
