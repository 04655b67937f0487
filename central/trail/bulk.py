"""What is changed or made many at a time is told like what is saved singly.

Django sends no signals for it, and a manager of our own would miss every query that is built without one. So its two
methods are wrapped; for models that are not told they are what they were. ``bulk_update`` goes through ``update``.
"""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from central.trail import chain
from central.trail.journal import current_rows, tell_changed, tell_created
from central.trail.told import untold_fields

_update = QuerySet.update
_bulk_create = QuerySet.bulk_create


def watch_in_bulk(told: frozenset[type[Model]]) -> None:
    """Tell from now on what of these models is changed or made many at a time."""

    @wraps(_update)
    def update(self: QuerySet[Model], **values: Any) -> int:
        if self.model not in told or untold_fields(self.model).issuperset(values):
            return _update(self, **values)
        with transaction.atomic(savepoint=False):
            chain.claim()
            before = current_rows(self.model, list(self.values_list("pk", flat=True)))
            count = _update(self, **values)
            after = current_rows(self.model, before)
            tell_changed((before[key], after[key]) for key in after)
        return count

    @wraps(_bulk_create)
    def bulk_create(self: QuerySet[Model], objs: Iterable[Model], *sizes: Any, **options: Any) -> list[Model]:
        if self.model not in told:
            return _bulk_create(self, objs, *sizes, **options)
        if options.get("ignore_conflicts"):
            raise TypeError("what conflicts cannot be told: look for it first")
        records = list(objs)
        with transaction.atomic(savepoint=False):
            chain.claim()
            before = current_rows(self.model, [one.pk for one in records]) if options.get("update_conflicts") else {}
            made = _bulk_create(self, records, *sizes, **options)
            after = current_rows(self.model, [one.pk for one in made])
            tell_changed((before[key], after[key]) for key in before)
            tell_created([one for key, one in after.items() if key not in before])
        return made

    QuerySet.update = update  # type: ignore[method-assign,assignment]
    QuerySet.bulk_create = bulk_create  # type: ignore[method-assign,assignment]
