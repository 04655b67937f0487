"""Slides and voice into a film: H.264 and AAC in an MP4 that can begin before all of it has come."""

import subprocess
from pathlib import Path

from deploy.demo.lessons.layout import HEIGHT, WIDTH
from deploy.demo.lessons.sound import LOUDNESS

FRAMES_PER_S = 25
DRAWN_PER_S = 5  # slides move little: libass draws five pictures a second, and each is shown five times
KEY_FRAME_EVERY_S = 2


def film(slides: Path, voice: Path, target: Path, *, ground: str, duration_s: float) -> None:
    """Draw ``slides`` (an ASS document) on the colour ``ground`` while ``voice`` (WAV) speaks.

    Raises CalledProcessError with ffmpeg's own words in ``stderr``.
    """
    source = f"color=c=0x{ground[1:]}:s={WIDTH}x{HEIGHT}:r={DRAWN_PER_S}:d={duration_s:.3f},format=bgr0"
    # The drawing stays RGB until one conversion that says its matrix, so that colours are the same in every player.
    picture = f"ass=filename={slides.name},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,fps={FRAMES_PER_S}"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
    command += ["-f", "lavfi", "-i", source, "-i", str(voice.resolve())]
    command += ["-vf", picture, "-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", "22"]
    command += ["-g", str(FRAMES_PER_S * KEY_FRAME_EVERY_S), "-colorspace", "bt709", "-color_primaries", "bt709"]
    command += ["-color_trc", "bt709", "-color_range", "tv"]
    command += ["-af", LOUDNESS, "-c:a", "aac", "-b:a", "64k", "-ar", "44100", "-ac", "1"]
    command += ["-movflags", "+faststart", "-f", "mp4", str(target.resolve())]
    # The document is named relative to its folder: a path inside a filter would need two kinds of escaping.
    subprocess.run(command, cwd=slides.parent, check=True, capture_output=True)
