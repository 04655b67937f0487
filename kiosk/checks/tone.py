"""The tone by which somebody hears whether the box can be heard: left, right, then both."""

import math
import struct
import wave
from pathlib import Path

RATE_HZ = 22_050
PITCH_HZ = 440.0
LEVEL = 0.35
STEP_S = 2.0
_FADE_S = 0.05
_FULL = 32_767


def tone_file(folder: Path) -> Path:
    """Return the tone's WAV file in ``folder``, making it at the first call.

    Raises:
        OSError: it cannot be written.
    """
    file = folder / "tone.wav"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part")
        _write(unfinished)
        unfinished.replace(file)
    return file


def _write(file: Path) -> None:
    step = [_sample(index / RATE_HZ) for index in range(round(STEP_S * RATE_HZ))]
    silence = [0] * len(step)
    frames = [*zip(step, silence, strict=True), *zip(silence, step, strict=True), *zip(step, step, strict=True)]
    samples = [sample for frame in frames for sample in frame]
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def _sample(moment_s: float) -> int:
    fade = min(moment_s, STEP_S - moment_s, _FADE_S) / _FADE_S
    return round(_FULL * LEVEL * fade * math.sin(2 * math.pi * PITCH_HZ * moment_s))
