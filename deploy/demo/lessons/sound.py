"""A lesson to listen to: the voice alone, AAC in an MP4 that can begin before all of it has come."""

import subprocess
from pathlib import Path

LOUDNESS = "loudnorm=I=-17:TP=-3:LRA=7"


def sound(voice: Path, target: Path) -> None:
    """Write ``voice`` (WAV) as loud as the films speak.

    Raises CalledProcessError with ffmpeg's own words in ``stderr``.
    """
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", str(voice), "-af", LOUDNESS]
    command += ["-c:a", "aac", "-b:a", "64k", "-ar", "44100", "-ac", "1", "-movflags", "+faststart", "-f", "mp4"]
    subprocess.run([*command, str(target)], check=True, capture_output=True)
