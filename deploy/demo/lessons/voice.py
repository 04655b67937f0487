"""The narrator: espeak-ng's Mandarin voice, one sound file a lesson, and when in it each utterance is spoken."""

import io
import subprocess
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Debian's "cmn" voice reads the Latin letters of its own pinyin as English words ("yang one"); this one does not.
VOICE = "cmn-latn-pinyin"
WORDS_PER_MINUTE = 180
RATE_HZ = 22_050
SAMPLE_BYTES = 2


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to say, and the silence to keep after it."""

    text: str
    pause_s: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where in the sound an utterance stands, its pause included. Seconds."""

    from_s: float
    until_s: float


def narrate(utterances: Sequence[Utterance], target: Path) -> tuple[Spoken, ...]:
    """Write all utterances to ``target`` (WAV, mono, 16 bits) and return where each one stands.

    Raises CalledProcessError or FileNotFoundError if espeak-ng cannot speak.
    """
    spoken: list[Spoken] = []
    frames_before = 0
    with wave.open(str(target), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(SAMPLE_BYTES)
        sound.setframerate(RATE_HZ)
        for utterance in utterances:
            sound.writeframes(_say(utterance.text) + _silence(utterance.pause_s))
            spoken.append(Spoken(frames_before / RATE_HZ, sound.getnframes() / RATE_HZ))
            frames_before = sound.getnframes()
    return tuple(spoken)


def _say(text: str) -> bytes:
    # Options first, the text last and behind "--": a text that begins with a dash stays a text.
    command = ["espeak-ng", "-v", VOICE, "-s", str(WORDS_PER_MINUTE), "-g", "1", "-z", "--stdout", "--", text]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    with wave.open(io.BytesIO(result.stdout)) as sound:
        # In a pipe espeak-ng cannot go back to write the true length; it claims more, and the reader stops at the end.
        frames: bytes = sound.readframes(sound.getnframes())
    return frames


def _silence(duration_s: float) -> bytes:
    return bytes(round(duration_s * RATE_HZ) * SAMPLE_BYTES)
