"""One airing of an entry, as facts and addresses name it."""

from datetime import datetime
from typing import NamedTuple

from central.attendance.facts.retiming import unix_ms


class Occurrence(NamedTuple):
    """One airing of an entry, by the entry's id and its aware start."""

    entry_id: str
    at: datetime

    @property
    def at_ms(self) -> int:
        """The start in Unix milliseconds, as addresses name it."""
        return unix_ms(self.at)
