"""The picture that stands for a video."""

import subprocess
from pathlib import Path

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
from central.catalogue.video import programs

MEDIA_TYPE = "image/jpeg"
TIMEOUT_S = 120
_AT = 0.1
_BEST_OF_SOME = "thumbnail=50,scale=640:360:force_original_aspect_ratio=decrease:force_divisible_by=2"


def take_poster(video: Path, duration_s: float, target: Path) -> None:
    """Write a typical picture from near the beginning of ``video`` to ``target`` as JPEG.

    Raises:
        Unusable: there is no picture to take.
    """
    jpeg = ("-vf", _BEST_OF_SOME, "-frames:v", "1", "-q:v", "4", "-flags", "+bitexact", "-f", "mjpeg", f"file:{target}")
    command = programs.ffmpeg(video, ("-ss", f"{duration_s * _AT:.3f}"), jpeg)
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT_S)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Unusable(UploadProblem.UNREADABLE, "no picture could be taken from it") from error
