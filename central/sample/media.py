"""The samples' films: made by the project's own lesson maker, where its programs are installed."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from django.conf import settings

from central.catalogue.models import Lesson
from central.catalogue.uploads.disk import scratch_folder
from central.demo.lessons import give_medium_of, listed
from central.sample.contents import MARK
from central.sample.models import SampleRecord

_MAKER: Final = "deploy.demo.lessons"
_PROGRAMS: Final = ("ffmpeg", "espeak-ng")
_WITHIN_S: Final = 1800


def can_be_made() -> bool:
    """Say whether the lesson maker and its programs are here; a centre may be installed without them."""
    root = settings.BASE_DIR.parent
    is_here = (root / Path(*_MAKER.split("."), "__main__.py")).exists()
    return is_here and all(shutil.which(program) for program in _PROGRAMS)


def make() -> int:
    """Make the films and give them to the sample lessons that have none; return how many got one."""
    with scratch_folder() as folder:
        subprocess.run(
            [sys.executable, "-m", _MAKER, str(folder)], cwd=settings.BASE_DIR.parent, check=True, timeout=_WITHIN_S
        )
        return give_to_lessons(folder)


def give_to_lessons(folder: Path) -> int:
    """Give finished films of a folder to the sample lessons of their titles; return how many got one."""
    files = {f"{item.title}{MARK}": folder / item.file for item in listed(folder)}
    samples = SampleRecord.objects.filter(model="catalogue.lesson").values("record_id")
    waiting = [lesson for lesson in Lesson.objects.filter(pk__in=samples, medium=None) if lesson.title in files]
    for lesson in waiting:
        give_medium_of(lesson, files[lesson.title])
    return len(waiting)
