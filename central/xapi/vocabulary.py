"""Names of xAPI 1.0.3 and of its Video Profile 1.0 (https://w3id.org/xapi/video)."""

from enum import StrEnum
from typing import Final

VERSION: Final = "1.0.3"
PROFILE: Final = "https://w3id.org/xapi/video"
VIDEO: Final = "https://w3id.org/xapi/video/activity-type/video"
_EXTENSIONS: Final = "https://w3id.org/xapi/video/extensions/"


class Verb(StrEnum):
    """The verbs of the profile that facts can tell."""

    INITIALIZED = "http://adlnet.gov/expapi/verbs/initialized"
    PLAYED = "https://w3id.org/xapi/video/verbs/played"
    PAUSED = "https://w3id.org/xapi/video/verbs/paused"
    SEEKED = "https://w3id.org/xapi/video/verbs/seeked"
    COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
    TERMINATED = "http://adlnet.gov/expapi/verbs/terminated"

    @property
    def display(self) -> str:
        """Return its name in English."""
        return self.value.rpartition("/")[2]


class Extension(StrEnum):
    """The extensions of the profile. Times are seconds, ``PROGRESS`` and the threshold shares from 0 to 1."""

    SESSION_ID = f"{_EXTENSIONS}session-id"
    LENGTH = f"{_EXTENSIONS}length"
    COMPLETION_THRESHOLD = f"{_EXTENSIONS}completion-threshold"
    SPEED = f"{_EXTENSIONS}speed"
    TIME = f"{_EXTENSIONS}time"
    TIME_FROM = f"{_EXTENSIONS}time-from"
    TIME_TO = f"{_EXTENSIONS}time-to"
    PROGRESS = f"{_EXTENSIONS}progress"
    PLAYED_SEGMENTS = f"{_EXTENSIONS}played-segments"
