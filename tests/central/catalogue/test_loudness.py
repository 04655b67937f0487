"""Lessons are equally loud, whoever recorded them: what comes out is measured by another filter than what makes it."""

import re
import subprocess
from pathlib import Path

import pytest

from central.catalogue.video import loudness
from central.catalogue.video.probe import examine
from central.catalogue.video.transcode import transcode

SPEECHLIKE = "anoisesrc=color=pink:duration=12:seed=3,tremolo=f=3:d=0.8"


def record(path: Path, volume_db: int, *, source: str = SPEECHLIKE) -> Path:
    made = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-af", f"volume={volume_db}dB", str(path)]
    subprocess.run(made, check=True)
    return path


def heard(file: Path) -> tuple[float, float]:
    """Return the integrated loudness in LUFS and the true peak in dBTP."""
    listening = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(file), "-af", "ebur128=peak=true", "-f", "null", "-"]
    summary = subprocess.run(listening, check=True, capture_output=True, text=True).stderr.rpartition("Summary:")[2]
    lufs, peak = (re.search(rf"{name}: +(\S+)", summary) for name in ("I", "Peak"))
    assert lufs is not None
    assert peak is not None
    return float(lufs[1]), float(peak[1])


def prepared(source: Path, target: Path) -> Path:
    found = examine(source)
    evening = loudness.evening(source, found.duration_s)
    transcode(source, found, target, lambda _percent: None, evening=evening)
    return target


@pytest.mark.parametrize("volume_db", [-35, -12, 9])
def test_what_was_recorded_quietly_or_loudly_comes_out_alike(volume_db: int, tmp_path: Path) -> None:
    recording = record(tmp_path / "recording.wav", volume_db)
    assert abs(heard(recording)[0] - loudness.TARGET_LUFS) > 3

    lufs, peak_dbtp = heard(prepared(recording, tmp_path / "made.mp4"))

    assert lufs == pytest.approx(loudness.TARGET_LUFS, abs=1)
    assert peak_dbtp <= loudness.MOST_DBTP


def test_a_bang_leaves_no_peak_above_the_most_allowed(tmp_path: Path) -> None:
    bang = f"{SPEECHLIKE},volume='if(between(mod(t,5),2,2.05),12,0.15)':eval=frame"

    assert (
        heard(prepared(record(tmp_path / "bang.wav", 0, source=bang), tmp_path / "made.mp4"))[1] <= loudness.MOST_DBTP
    )


@pytest.mark.parametrize("source", ["anullsrc=d=3", "anoisesrc=duration=3:seed=1,volume=-75dB"])
def test_what_is_silent_stays_silent(source: str, tmp_path: Path) -> None:
    made = prepared(record(tmp_path / "silence.wav", 0, source=source), tmp_path / "made.mp4")

    assert heard(made)[0] < loudness.SILENT_BELOW_LUFS
    assert loudness.measure(made, 3).is_silent
