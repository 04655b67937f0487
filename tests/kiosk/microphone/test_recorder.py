"""Recording with the real ffmpeg, from a tone instead of a sound card."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.microphone.recorder import MOST_BYTES, Recorder
from tests.waiting import wait_until

TONE = ("-re", "-f", "lavfi", "-i", "sine=frequency=440")


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    file = tmp_path / "pcm"
    file.write_text("00-00: USB Audio : USB Audio : playback 1 : capture 1\n")
    return file


@pytest.fixture
def recorder(devices: Path) -> Iterator[Recorder]:
    recorder = Recorder(TONE, devices)
    yield recorder
    recorder.close()


def length_s(sound: bytes) -> float:
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", "-"]
    told = json.loads(subprocess.run(command, input=sound, stdout=subprocess.PIPE, check=True).stdout)
    assert told["streams"][0]["codec_name"] == "opus"
    decode = ["ffmpeg", "-v", "error", "-i", "-", "-f", "s16le", "-ar", "8000", "-ac", "1", "-"]
    return len(subprocess.run(decode, input=sound, stdout=subprocess.PIPE, check=True).stdout) / 16_000


def test_what_was_said_until_the_end_is_a_small_sound_that_can_be_played(recorder: Recorder) -> None:
    recorder.start()
    wait_until(recorder.has_begun)
    sound = recorder.stop()
    assert 0 < length_s(sound) < 10
    assert len(sound) < MOST_BYTES


def test_nothing_is_recorded_that_was_not_begun(recorder: Recorder) -> None:
    assert recorder.stop() == b""


def test_a_source_that_fails_records_nothing(devices: Path) -> None:
    recorder = Recorder(("-f", "lavfi", "-i", "no-such-source"), devices)
    recorder.start()
    assert recorder.stop() == b""


def test_there_is_a_microphone_only_where_the_kernel_knows_one(tmp_path: Path, devices: Path) -> None:
    assert Recorder(TONE, devices).is_there()
    devices.write_text("00-03: HDMI 0 : HDMI 0 : playback 1\n")
    assert not Recorder(TONE, devices).is_there()
    assert not Recorder(TONE, tmp_path / "none").is_there()
