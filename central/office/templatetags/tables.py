"""Values of tables in words, for templates."""

from collections.abc import Iterator

from django.template import Library

from central.office.tables.table import Column, Row, Value
from central.office.tables.words import said

register = Library()
register.filter("said", said)


@register.filter
def beside(row: Row, columns: tuple[Column, ...]) -> Iterator[tuple[Value, Column, str]]:
    """Give each value of a row with its column and where it leads; the first one leads to the row's record."""
    links = row.links or (row.url, *[""] * (len(columns) - 1))
    return zip(row.values, columns, links, strict=True)
