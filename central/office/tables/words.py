"""A value of a table in words."""

from datetime import date, datetime

from django.utils import timezone

from central.office.tables.table import Kind, Value

_HOUR_MS = 3_600_000


def said(value: Value, kind: Kind) -> str:
    """Return what stands on the screen and in CSV; nothing for None."""
    match value:
        case None:
            return ""
        case datetime():
            return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case int() if kind in {Kind.LENGTH, Kind.CREDITS}:
            return f"{hours(value) if kind is Kind.LENGTH else value / 100:.2f}"
        case int() if kind is Kind.SHARE:
            return f"{value} %"
        case _:
            return str(value)


def hours(length_ms: int) -> float:
    """Return a length in hours, as people count it: to the hundredth."""
    return round(length_ms / _HOUR_MS, 2)
