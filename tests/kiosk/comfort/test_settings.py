"""How people see and hear is one value: every change is another one, and the disk keeps the last."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.store.database import Store
from kiosk.comfort.keeping import Keeping
from kiosk.comfort.schema import COMFORT_MIGRATIONS
from kiosk.comfort.settings import LOUDEST, Comfort


@given(st.lists(st.sampled_from([1, -1]), max_size=40))
def test_the_volume_never_leaves_its_bounds(steps: list[int]) -> None:
    comfort = Comfort()
    for step in steps:
        comfort = comfort.louder(step)
        assert 0 <= comfort.volume <= LOUDEST


def test_turning_it_up_ends_the_silence_and_turning_it_down_does_not() -> None:
    muted = Comfort(volume=50, is_muted=True)
    assert muted.loudness == 0
    assert muted.louder().loudness == 60
    assert muted.louder(-1).loudness == 0


def test_what_was_set_is_there_after_a_power_cut(tmp_path: Path) -> None:
    file = tmp_path / "station.db"
    chosen = Comfort(large_text=True, reads_aloud=True, volume=30, language="en")
    with closing(Store(file, (COMFORT_MIGRATIONS,))) as store:
        Keeping(store).change(Comfort(volume=90))
        Keeping(store).change(chosen)
    with closing(Store(file, (COMFORT_MIGRATIONS,))) as store:
        assert Keeping(store).comfort == chosen


def test_settings_that_cannot_be_read_are_the_usual_ones(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Store(tmp_path / "station.db", (COMFORT_MIGRATIONS,))) as store:
        store.run(lambda db: db.execute("INSERT INTO comfort VALUES (1, ?)", [b'{"volume": 4000}']))
        assert Keeping(store).comfort == Comfort()
    assert "not known any more" in caplog.text
