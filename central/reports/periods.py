"""Months, quarters and years, as reports are made for them. Pure.

Written as ISO 8601 writes a month and a year, ``2026-11`` and ``2026``; a quarter is ``2026-Q4``.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII)
_YEARS = range(1970, 9999)
MONTHS_IN_QUARTER, MONTHS_IN_YEAR = 3, 12


@dataclass(frozen=True, slots=True)
class Period:
    """``months`` (1, 3 or 12) whole months from the first day of ``month`` on."""

    year: int
    month: int
    months: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a period as ``str`` writes it.

        Raises:
            ValueError: this is none.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None or int(found["year"]) not in _YEARS:
            raise ValueError(text)
        year = int(found["year"])
        if found["quarter"]:
            return cls(year, (int(found["quarter"]) - 1) * MONTHS_IN_QUARTER + 1, MONTHS_IN_QUARTER)
        if found["month"]:
            return cls(year, int(found["month"]), 1)
        return cls(year, 1, MONTHS_IN_YEAR)

    @classmethod
    def month_of(cls, day: date) -> Self:
        """Return the month in which ``day`` lies."""
        return cls(day.year, day.month, 1)

    def __str__(self) -> str:
        if self.months == MONTHS_IN_YEAR:
            return f"{self.year}"
        if self.months == MONTHS_IN_QUARTER:
            return f"{self.year}-Q{self.quarter}"
        return f"{self.year}-{self.month:02}"

    @property
    def quarter(self) -> int:
        """The quarter in which it begins, from 1."""
        return (self.month - 1) // MONTHS_IN_QUARTER + 1

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> Self:
        """The period after it, as long."""
        return self._moved(self.months)

    @property
    def previous(self) -> Self:
        """The period before it, as long."""
        return self._moved(-self.months)

    @property
    def larger(self) -> tuple["Period", ...]:
        """The month, the quarter and the year in which it begins, but itself."""
        month = Period(self.year, self.month, 1)
        quarter = Period(self.year, (self.quarter - 1) * MONTHS_IN_QUARTER + 1, MONTHS_IN_QUARTER)
        return tuple(one for one in (month, quarter, Period(self.year, 1, MONTHS_IN_YEAR)) if one != self)

    def _moved(self, months: int) -> Self:
        year, month = divmod(self.year * MONTHS_IN_YEAR + self.month - 1 + months, MONTHS_IN_YEAR)
        return type(self)(year, month + 1, self.months)
