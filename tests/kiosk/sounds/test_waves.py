"""The cues are short and soft, and made once."""

import wave
from pathlib import Path

import pytest

from kiosk.sounds.port import Cue
from kiosk.sounds.waves import cue_files

QUIETEST, LOUDEST, LONGEST_S = 1_000, 16_000, 0.3


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_is_heard_but_startles_nobody(cue: Cue, tmp_path: Path) -> None:
    with wave.open(str(cue_files(tmp_path)[cue])) as sound:
        frames = memoryview(sound.readframes(sound.getnframes())).cast("h")
        assert sound.getnframes() / sound.getframerate() < LONGEST_S
    assert QUIETEST < max(map(abs, frames)) < LOUDEST
    assert abs(frames[-1]) < QUIETEST


def test_files_that_are_there_are_used_again(tmp_path: Path) -> None:
    files = cue_files(tmp_path)
    made_ns = [file.stat().st_mtime_ns for file in files.values()]
    assert [file.stat().st_mtime_ns for file in cue_files(tmp_path).values()] == made_ns
