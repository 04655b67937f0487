"""The one form in which a station plays what was filmed or recorded: an MP4 that begins to play before it is whole.

A video is H.264 and AAC, a sound is AAC alone, with its loudness evened so that a lesson is heard across a room.

Pictures are upright (ffmpeg turns what a phone marked as turned), progressive, at most 1280 x 720 square pixels, and in
the colours of HD television (BT.709, limited range), which every player assumes.
"""

import signal
import subprocess
from fractions import Fraction
from pathlib import Path

from central.catalogue.models import UploadProblem
from central.catalogue.problems import Unusable
from central.catalogue.video import programs
from central.catalogue.video.probe import Probe, Stream, probe
from central.catalogue.video.progress import OnProgress, Progress
from central.catalogue.video.standstill import ended_at_standstill

VIDEO_TYPE, SOUND_TYPE = "video/mp4", "audio/mp4"
SLOWEST, FASTEST = Fraction(25), Fraction(30)
KEYFRAME_EVERY_S = 2
LONGEST_S = 12 * 3600
_SMALLEST_SHORTFALL_S = 2
_TOLERATED_SHORTFALL = 0.05
_SHORTEST_S = 0.5
STANDSTILL_S = 120.0
_SHRINK = "min(1,min(1280/(iw*sar),720/ih))"
_FIT = f"w='max(2,2*round(iw*sar*{_SHRINK}/2))':h='max(2,2*round(ih*{_SHRINK}/2))'"
_COLOURS = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
_NOTHING_OF_THE_SOURCE = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")
_VIDEO = ("-c:v", "libx264", "-preset", "medium", "-crf", "23", "-maxrate", "1500k", "-bufsize", "3000k")
_EVEN = ("-af", "loudnorm=I=-17:TP=-2:LRA=9")
_AUDIO = ("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000")


def transcode(
    source: Path, found: Probe, target: Path, on_progress: OnProgress, *, standstill_s: float = STANDSTILL_S
) -> float:
    """Write ``source``, which is ``found`` to be a film or a sound, to ``target``; return the length in seconds.

    ``on_progress`` hears rising percents.

    Raises:
        Unusable: ffmpeg cannot read it to its end, stands still for ``standstill_s``, or the disk is full.
    """
    command = programs.ffmpeg(source, ("-progress", "pipe:1", "-nostats"), (*_output_options(found), f"file:{target}"))
    returncode, complaints = _run(command, Progress(found.duration_s, target, on_progress), standstill_s)
    if returncode != 0:
        raise _refusal(returncode, complaints)
    return _check_length(found, probe(target).duration_s)


def media_type(found: Probe) -> str:
    """Return the media type of what ``transcode`` writes."""
    return VIDEO_TYPE if found.moving_picture else SOUND_TYPE


def frame_rate_for(rate: Fraction) -> Fraction:
    """Return the pictures a second to give a film of ``rate``, so that few are dropped or doubled."""
    while rate > FASTEST:
        rate /= 2
    return max(rate, SLOWEST)


def _output_options(found: Probe) -> tuple[str, ...]:
    container = ("-flags", "+bitexact", "-movflags", "+faststart", "-t", str(LONGEST_S), "-f", "mp4")
    streams = _film_options(found.moving_picture) if found.moving_picture else ("-map", "0:a:0", "-vn", *_EVEN)
    return (*_NOTHING_OF_THE_SOURCE, *streams, *_AUDIO, *container)


def _film_options(film: Stream) -> tuple[str, ...]:
    rate = frame_rate_for(film.frame_rate)
    matrix = "bt709" if film.is_untagged_hd else "auto"
    colours = f"in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv"
    filters = f"fps={rate},yadif=deint=interlaced,scale={_FIT}:{colours},setsar=1,{_COLOURS}"
    picture = ("-vf", filters, "-pix_fmt", "yuv420p", "-profile:v", "high", "-level", "3.1")
    keyframes = ("-g", str(int(rate * KEYFRAME_EVERY_S)))
    return ("-map", "0:V:0", "-map", "0:a:0?", *picture, *_VIDEO, *keyframes)


def _run(command: list[str], progress: Progress, standstill_s: float) -> tuple[int, list[str]]:
    """Run ffmpeg in a process group of its own, which a Ctrl+C for the worker does not reach."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", process_group=0
    ) as run:
        try:
            with ended_at_standstill(run, progress.signs, standstill_s) as stood_still:
                complaints = progress.follow(run.stdout or ())
        except BaseException:
            run.kill()
            raise
    if stood_still.is_set():
        raise Unusable(UploadProblem.STANDSTILL, " / ".join(complaints))
    return run.returncode, complaints


def _refusal(returncode: int, complaints: list[str]) -> Unusable:
    said = f"ffmpeg {returncode}: {' / '.join(complaints)}"
    if "No space left on device" in said:
        return Unusable(UploadProblem.NO_SPACE, said)
    was_ended = returncode in {-signal.SIGKILL, -signal.SIGTERM}
    return Unusable(UploadProblem.FAULT if was_ended else UploadProblem.UNREADABLE, said)


def _check_length(found: Probe, length_s: float) -> float:
    """Refuse what turned out far shorter than its container said, and what is only a picture."""
    missing_s = found.declared_duration_s - length_s
    if missing_s > max(_SMALLEST_SHORTFALL_S, found.declared_duration_s * _TOLERATED_SHORTFALL):
        raise Unusable(UploadProblem.INCOMPLETE, f"{length_s:.1f} s of {found.declared_duration_s:.1f} s")
    if length_s < _SHORTEST_S:
        raise Unusable(UploadProblem.NO_PICTURE, f"{length_s:.2f} s")
    return length_s
