"""What a trouble is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from central.catalogue.models import Lesson
from central.people.models import Person
from central.stations.models import Station


class TroubleKind(StrEnum):
    """What is not as it should be, the most urgent first."""

    SILENCE = "silence"
    DISK = "disk"
    CHECK = "check"
    DATABASE = "database"
    LESSON = "lesson"
    CONTENT = "content"
    DOUBT = "doubt"
    PIN = "pin"
    VERSION = "version"


OF_BOX: Final = frozenset({TroubleKind.DISK, TroubleKind.CONTENT, TroubleKind.VERSION})
"""What boxes tell of themselves hourly."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is not as it should be at a station, told ``times`` times, the last time at ``at``.

    ``name`` says which of its kind: a subject of the self-check, what is wrong with
    the disk, a lesson, a doubt, a person; ``detail`` is for words
    to read.
    """

    kind: TroubleKind
    station: Station
    at: datetime
    is_time_certain: bool = True
    name: str = ""
    detail: str = ""
    times: int = 1
    lesson: Lesson | None = None
    person: Person | None = None
