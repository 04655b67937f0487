"""Why an entry is left out of the schedule, as data: whoever shows it turns the kind into a sentence for its reader."""

from dataclasses import dataclass
from enum import StrEnum

from playlists.model import ScheduleEntry


class ProblemKind(StrEnum):
    """What is wrong with an entry."""

    UNKNOWN_TIMEZONE = "unknown-timezone"
    BAD_START = "bad-start"
    BAD_RULE = "bad-rule"
    BAD_DURATION = "bad-duration"
    NEVER_AIRS = "never-airs"


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry that does not air. ``detail`` is English, for a log."""

    entry: ScheduleEntry
    kind: ProblemKind
    detail: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.entry.programme.title!r} ({self.entry.id}) is left out: {self.detail}"
