"""Running ffmpeg to its end, and saying in the centre's words why it did not come there."""

import signal
import subprocess

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
from central.catalogue.video.progress import Progress
from central.catalogue.video.standstill import ended_at_standstill

STANDSTILL_S = 120.0


def run(command: list[str], progress: Progress, standstill_s: float = STANDSTILL_S) -> list[str]:
    """Run ffmpeg in a process group of its own, which a Ctrl+C for the worker does not reach; return what it said last.

    Raises:
        Unusable: it cannot read its source to the end, stands still for ``standstill_s``, or the disk is full.
    """
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", process_group=0
    ) as process:
        try:
            with ended_at_standstill(process, progress.signs, standstill_s) as stood_still:
                said = progress.follow(process.stdout or ())
        except BaseException:
            process.kill()
            raise
    if stood_still.is_set():
        raise Unusable(UploadProblem.STANDSTILL, " / ".join(said))
    if process.returncode != 0:
        raise _refusal(process.returncode, said)
    return said


def _refusal(returncode: int, complaints: list[str]) -> Unusable:
    said = f"ffmpeg {returncode}: {' / '.join(complaints)}"
    if "No space left on device" in said:
        return Unusable(UploadProblem.NO_SPACE, said)
    was_ended = returncode in {-signal.SIGKILL, -signal.SIGTERM}
    return Unusable(UploadProblem.FAULT if was_ended else UploadProblem.UNREADABLE, said)
