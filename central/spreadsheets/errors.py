"""Why a file cannot be read as a table."""

from enum import StrEnum


class Problem(StrEnum):
    """What is the matter with a whole file."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    OLD_EXCEL = "old-excel"
    OTHER_ZIP = "other-zip"
    WEB_PAGE = "web-page"
    OTHER_FILE = "other-file"
    UNPACKS_TOO_BIG = "unpacks-too-big"
    DAMAGED = "damaged"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_SLOW = "too-slow"
    ENCODING = "encoding"
    NO_HEADINGS = "no-headings"
    NO_ROWS = "no-rows"
    DOUBLE_HEADING = "double-heading"
    NO_STATION = "no-station"
    NO_AREAS = "no-areas"
    NO_LINES = "no-lines"


class Unreadable(ValueError):
    """The file cannot be read; ``named`` is what the sentence about it names."""

    def __init__(self, problem: Problem, **named: str | int) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.named = named
