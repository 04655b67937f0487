"""Values of tables in words, for templates."""

from collections.abc import Iterator

from django.template import Library

from central.office.tables.table import Column, Row, Value
from central.office.tables.words import said

register = Library()
register.filter("said", said)


@register.filter
def beside(row: Row, columns: tuple[Column, ...]) -> Iterator[tuple[Value, Column]]:
    """Pair each value of a row with its column."""
    return zip(row.values, columns, strict=True)
