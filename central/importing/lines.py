"""A file or a row of the list, and what it would become."""

from dataclasses import dataclass, field
from enum import StrEnum

from central.catalogue.models import Course, Lesson


class Verdict(StrEnum):
    """What is done about a line."""

    NEW = "new"
    DOUBLE = "double"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there: ``key`` is by which its bytes are found again, ``name`` may have folders before it."""

    key: str
    name: str
    size_bytes: int
    sha256: str


@dataclass(slots=True)
class Line:
    """What one file or row would become. ``row`` is that of the list, 0 without one; ``reasons`` are sentences."""

    name: str
    found: Found | None = None
    row: int = 0
    title: str = ""
    course: Course | None = None
    number: int = 0
    required: bool = False
    difficulty: str = ""
    summary: str = ""
    topics: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    double_of: Lesson | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """What is done about it."""
        if self.double_of:
            return Verdict.DOUBLE
        return Verdict.WRONG if self.reasons else Verdict.NEW
