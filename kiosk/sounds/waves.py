"""The cues as waves: a few soft tones, worked out once and kept as WAV files."""

import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path

from kiosk.sounds.port import Cue

RATE_HZ = 44_100
_FULL = 32_767


@dataclass(frozen=True, slots=True)
class Tone:
    """A sine that comes in ``rise_s`` and dies away over ``length_s``. ``level`` is 1 for as loud as can be."""

    pitch_hz: float
    length_s: float
    level: float
    rise_s: float = 0.004

    def at(self, moment_s: float) -> float:
        """Return the wave at a moment, -1 to 1."""
        rise = min(moment_s / self.rise_s, 1.0)
        fall = math.exp(-5.0 * moment_s / self.length_s) * min((self.length_s - moment_s) / 0.005, 1.0)
        return self.level * rise * fall * math.sin(2 * math.pi * self.pitch_hz * moment_s)


TONES = {
    Cue.MOVED: (Tone(1046.5, 0.05, 0.16),),
    Cue.CHOSEN: (Tone(783.99, 0.06, 0.2), Tone(1174.66, 0.1, 0.2)),
    Cue.REFUSED: (Tone(196.0, 0.11, 0.4), Tone(164.81, 0.14, 0.4)),
}
"""What each cue is made of, one tone after the other."""


def cue_files(folder: Path) -> dict[Cue, Path]:
    """Return the file of each cue, making those that are missing.

    Raises:
        OSError: they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {cue: folder / f"{cue}.wav" for cue in TONES}
    for cue, file in files.items():
        if not file.exists():
            unfinished = file.with_suffix(".part")
            _write(unfinished, TONES[cue])
            unfinished.replace(file)
    return files


def _write(file: Path, tones: tuple[Tone, ...]) -> None:
    moments = (tone.at(index / RATE_HZ) for tone in tones for index in range(round(tone.length_s * RATE_HZ)))
    samples = [round(_FULL * moment) for moment in moments]
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
