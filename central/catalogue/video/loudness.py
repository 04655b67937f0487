"""How loud a sound is, and evening it: two lessons are to be equally loud on the TV of a noisy room.

Measured and evened by EBU R 128 with ffmpeg's loudnorm in two passes, at -16 LUFS instead of the -23 of broadcasting:
village TVs and tablets have small loudspeakers, and -16 is what streamed speech has. Peaks stay below -1.5 dBTP after
encoding; what is aimed at is lower, because AAC adds to them. Where the gain alone would drive peaks over that, or the
range is wider than heard across a room, loudnorm compresses, and may miss the target by some LU: a second listening
tells by how much, and that is made good before a limiter.
"""

import math
import re
from pathlib import Path

from msgspec import Struct

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
from central.catalogue.video import programs
from central.catalogue.video.progress import Progress
from central.catalogue.video.running import STANDSTILL_S, run

TARGET_LUFS = -16.0
MOST_DBTP = -1.5
SILENT_BELOW_LUFS = -60.0
"""What is quieter has nobody speaking in it; to raise it would only raise its noise."""

_AIM = f"I={TARGET_LUFS:g}:TP=-4:LRA=9"
_STEREO = "aformat=sample_rates=48000:channel_layouts=stereo"
_LIMIT = "alimiter=limit=0.57:attack=5:release=50:level=disabled"
_MOST_CORRECTED_LU = 6.0
_TOLD = re.compile(r'"(\w+)" : "([^"]+)"')


class Loudness(Struct, frozen=True):
    """A measured sound: integrated loudness (LUFS), range (LU), true peak (dBTP), gate and offset of loudnorm.

    ``evened_lufs`` is what loudnorm made of it.
    """

    integrated_lufs: float
    range_lu: float
    peak_dbtp: float
    threshold_lufs: float
    offset_lu: float
    evened_lufs: float

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to be heard."""
        return not math.isfinite(self.integrated_lufs) or self.integrated_lufs < SILENT_BELOW_LUFS


def measure(source: Path, duration_s: float, *, standstill_s: float = STANDSTILL_S) -> Loudness:
    """Listen to the first sound of ``source``, as two channels.

    Raises:
        Unusable: ffmpeg cannot read it, or stands still for ``standstill_s``.
    """
    return _heard(source, duration_s, f"{_STEREO},loudnorm={_AIM}", standstill_s)


def evening(source: Path, duration_s: float, *, standstill_s: float = STANDSTILL_S) -> tuple[str, ...]:
    """Listen twice; return ffmpeg's options that bring the sound to the target. What is silent stays silent.

    Raises:
        Unusable: as by ``measure``.
    """
    found = measure(source, duration_s, standstill_s=standstill_s)
    if found.is_silent:
        return ("-af", _STEREO)
    measured = (
        f"measured_I={found.integrated_lufs}:measured_LRA={found.range_lu}:measured_TP={found.peak_dbtp}"
        f":measured_thresh={found.threshold_lufs}:offset={found.offset_lu}:linear=true"
    )
    evened = f"{_STEREO},loudnorm={_AIM}:{measured}"
    missing_lu = TARGET_LUFS - _heard(source, duration_s, evened, standstill_s).evened_lufs
    correction_lu = max(-_MOST_CORRECTED_LU, min(missing_lu, _MOST_CORRECTED_LU))
    return ("-af", f"{evened},volume={correction_lu:.2f}dB,{_LIMIT}")


def _heard(source: Path, duration_s: float, filters: str, standstill_s: float) -> Loudness:
    listening = ("-map", "0:a:0", "-vn", "-af", f"{filters}:print_format=json", "-f", "null", "-")
    command = programs.ffmpeg(source, ("-progress", "pipe:1", "-nostats"), listening, verbosity="info")
    said = run(command, Progress(duration_s, source, lambda _percent: None), standstill_s)
    told = dict(_TOLD.findall("\n".join(said)))
    try:
        return Loudness(
            integrated_lufs=float(told["input_i"]),
            range_lu=float(told["input_lra"]),
            peak_dbtp=float(told["input_tp"]),
            threshold_lufs=float(told["input_thresh"]),
            offset_lu=float(told["target_offset"]),
            evened_lufs=float(told["output_i"]),
        )
    except (KeyError, ValueError) as error:
        raise Unusable(UploadProblem.FAULT, "its loudness was not told") from error
