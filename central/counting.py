"""How many records belong to each row, counted only for the rows that are read: a page costs what it shows.

Rows are counted, not their keys: an index alone can answer that.
"""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_of(records: QuerySet[Any], field: str, *, outer: str = "pk") -> Coalesce:
    """Return, for annotating, how many of ``records`` have in ``field`` what a row has in ``outer``."""
    own = records.filter(**{field: OuterRef(outer)}).order_by().values(field)
    return Coalesce(Subquery(own.annotate(total=Count("*")).values("total")), 0)
