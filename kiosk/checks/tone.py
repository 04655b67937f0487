"""The tones by which somebody hears whether the box can be heard: left, right, then both; and a steady one."""

import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path

RATE_HZ = 22_050
PITCH_HZ = 440.0
LEVEL = 0.35
STEP_S = 2.0
STEADY_PITCH_HZ = 1000.0
STEADY_S = 30.0
_FADE_S = 0.05
_FULL = 32_767


def tone_file(folder: Path) -> Path:
    """Return the tone's WAV file in ``folder``, making it at the first call.

    Raises:
        OSError: it cannot be written.
    """
    return _kept(folder / "tone.wav", _steps)


def steady_tone_file(folder: Path) -> Path:
    """Return the WAV file of a tone of 1 kHz on both sides in ``folder``, making it at the first call.

    Raises:
        OSError: it cannot be written.
    """
    return _kept(folder / "steady-tone.wav", _steady)


def _kept(file: Path, make: Callable[[], list[int]]) -> Path:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part")
        _write(unfinished, make())
        unfinished.replace(file)
    return file


def _steps() -> list[int]:
    step = _tone(PITCH_HZ, STEP_S)
    silence = [0] * len(step)
    frames = [*zip(step, silence, strict=True), *zip(silence, step, strict=True), *zip(step, step, strict=True)]
    return [sample for frame in frames for sample in frame]


def _steady() -> list[int]:
    tone = _tone(STEADY_PITCH_HZ, STEADY_S)
    return [sample for frame in zip(tone, tone, strict=True) for sample in frame]


def _tone(pitch_hz: float, length_s: float) -> list[int]:
    return [_sample(index / RATE_HZ, pitch_hz, length_s) for index in range(round(length_s * RATE_HZ))]


def _write(file: Path, samples: list[int]) -> None:
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def _sample(moment_s: float, pitch_hz: float, length_s: float) -> int:
    fade = min(moment_s, length_s - moment_s, _FADE_S) / _FADE_S
    return round(_FULL * LEVEL * fade * math.sin(2 * math.pi * pitch_hz * moment_s))
