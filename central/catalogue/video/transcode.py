"""The one form in which a station plays a video: H.264 and AAC in an MP4 that begins to play before it is whole."""

import signal
import subprocess
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import IO

from central.catalogue.models import UploadProblem
from central.catalogue.video import programs
from central.catalogue.video.probe import Probe, probe
from central.catalogue.video.problems import NotAVideo

MEDIA_TYPE = "video/mp4"
SLOWEST, FASTEST = Fraction(25), Fraction(30)
KEYFRAME_EVERY_S = 2
LONGEST_S = 12 * 3600
_SMALLEST_SHORTFALL_S = 2
_TOLERATED_SHORTFALL = 0.05
_SHORTEST_S = 0.5
_FIT = (
    "yadif=deint=interlaced,scale=w='max(2,trunc(iw*sar/2)*2)':h=ih,setsar=1,"
    "scale=w='min(1280,iw)':h='min(720,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
)
_NOTHING_OF_THE_SOURCE = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")
_VIDEO = ("-c:v", "libx264", "-preset", "medium", "-crf", "23", "-maxrate", "1500k", "-bufsize", "3000k")
_AUDIO = ("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000")

OnProgress = Callable[[int], None]


def transcode(source: Path, found: Probe, target: Path, on_progress: OnProgress) -> float:
    """Write ``source``, which is ``found`` to be a film, to ``target``; return the length in seconds.

    ``on_progress`` hears rising percents.

    Raises:
        NotAVideo: ffmpeg cannot read it to its end, or the disk is full.
    """
    command = programs.ffmpeg(source, ("-progress", "pipe:1", "-nostats"), (*_output_options(found), f"file:{target}"))
    returncode, complaints = _run(command, found.duration_s, on_progress)
    if returncode != 0:
        raise _refusal(returncode, complaints)
    return _check_length(found, probe(target).duration_s)


def frame_rate_for(rate: Fraction) -> Fraction:
    """Return the pictures a second to give a film of ``rate``, so that few are dropped or doubled."""
    while rate > FASTEST:
        rate /= 2
    return max(rate, SLOWEST)


def _output_options(found: Probe) -> tuple[str, ...]:
    film = found.moving_picture
    rate = frame_rate_for(film.frame_rate if film else SLOWEST)
    picture = ("-vf", f"fps={rate},{_FIT}", "-pix_fmt", "yuv420p", "-profile:v", "high", "-level", "3.1")
    streams = ("-map", "0:V:0", "-map", "0:a:0?")
    keyframes = ("-g", str(int(rate * KEYFRAME_EVERY_S)))
    container = ("-flags", "+bitexact", "-movflags", "+faststart", "-t", str(LONGEST_S), "-f", "mp4")
    return (*streams, *_NOTHING_OF_THE_SOURCE, *picture, *_VIDEO, *keyframes, *_AUDIO, *container)


def _run(command: list[str], duration_s: float, on_progress: OnProgress) -> tuple[int, list[str]]:
    """Run ffmpeg in a process group of its own, which a Ctrl+C for the worker does not reach."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", process_group=0
    ) as run:
        try:
            complaints = _follow(run.stdout, duration_s, on_progress) if run.stdout else []
        except BaseException:
            run.kill()
            raise
    return run.returncode, complaints


def _follow(output: IO[str], duration_s: float, on_progress: OnProgress) -> list[str]:
    """Read ffmpeg's progress to its end; return what else it said."""
    complaints: list[str] = []
    told = 0
    for line in output:
        name, _, value = line.strip().partition("=")
        if name == "out_time_us" and value.lstrip("-").isdigit() and duration_s > 0:
            percent = min(99, max(0, int(int(value) / duration_s / 10_000)))
            if percent > told:
                told = percent
                on_progress(percent)
        elif " " in line.strip():
            complaints = [*complaints[-9:], line.strip()]
    return complaints


def _refusal(returncode: int, complaints: list[str]) -> NotAVideo:
    said = f"ffmpeg {returncode}: {' / '.join(complaints)}"
    if "No space left on device" in said:
        return NotAVideo(UploadProblem.NO_SPACE, said)
    was_ended = returncode in {-signal.SIGKILL, -signal.SIGTERM}
    return NotAVideo(UploadProblem.FAULT if was_ended else UploadProblem.UNREADABLE, said)


def _check_length(found: Probe, length_s: float) -> float:
    """Refuse what turned out far shorter than its container said, and what is only a picture."""
    missing_s = found.declared_duration_s - length_s
    if missing_s > max(_SMALLEST_SHORTFALL_S, found.declared_duration_s * _TOLERATED_SHORTFALL):
        raise NotAVideo(UploadProblem.INCOMPLETE, f"{length_s:.1f} s of {found.declared_duration_s:.1f} s")
    if length_s < _SHORTEST_S:
        raise NotAVideo(UploadProblem.NO_PICTURE, f"{length_s:.2f} s")
    return length_s
