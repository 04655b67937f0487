"""What the pages read of the trail."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from central.local_days import midnight
from central.people.models import Person
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE, Scope
from central.stations.models import Area
from central.trail.models import Event
from central.trail.told import label

PER_PAGE: Final = 50
NO_ACCOUNT: Final = "none"


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; nothing chosen is no limit. Days are local and both included.

    ``account`` is an account's key, or ``NO_ACCOUNT``; ``model`` the label of a kind of records; ``whole`` the key of
    one record (``places.key_of``), with what is a part of it. Nothing outside of ``scope`` is found.
    """

    first_day: date | None = None
    last_day: date | None = None
    account: str = ""
    model: str = ""
    area: Area | None = None
    whole: str = ""
    scope: Scope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, newest first; ``newer`` and ``older`` are the numbers from which other pages go on, if there are."""

    rows: list[Event]
    newer: int | None
    older: int | None


def names_today(rows: Collection[Event]) -> dict[str, str]:
    """Return by id the names of the people whom these rows are about, as far as they were not erased."""
    ids = {row.record_id for row in rows if row.model == label(Person)}
    return dict(Person.objects.filter(pk__in=ids).values_list("id", "name"))


def visible(scope: Scope) -> QuerySet[Event]:
    """Return the rows of ``scope``, newest first: of records that lay there, and of accounts with a role there."""
    rows = Event.objects.order_by("-number")
    if scope.is_everywhere:
        return rows
    accounts = scope.of(Grant).values("user")
    return rows.filter(scope.inside("area_") | scope.inside("former_") | Q(subject_id__in=accounts))


def events(selection: Selection) -> QuerySet[Event]:
    """Return the rows that were asked for, newest first."""
    condition = Q()
    if selection.first_day:
        condition &= Q(at__gte=midnight(selection.first_day))
    if selection.last_day:
        condition &= Q(at__lt=midnight(selection.last_day + timedelta(days=1)))
    if selection.account == NO_ACCOUNT:
        condition &= Q(account_id=None)
    elif selection.account:
        condition &= Q(account_id=int(selection.account))
    if selection.model:
        condition &= Q(model=selection.model)
    if selection.area:
        path = selection.area.path
        condition &= Q(area_path__startswith=path) | Q(former_path__startswith=path)
    if selection.whole:
        condition &= Q(whole=selection.whole)
    return visible(selection.scope).filter(condition)


def page(rows: QuerySet[Event], *, before: int | None, after: int | None) -> Page:
    """Return the page that follows row ``before``, or the one that ends before row ``after``, or the first."""
    if after is not None:
        found = list(rows.filter(number__gt=after).order_by("number")[: PER_PAGE + 1])
        shown = found[:PER_PAGE][::-1]
        return Page(shown, shown[0].number if len(found) > PER_PAGE else None, shown[-1].number if shown else None)
    found = list(rows.filter(number__lt=before)[: PER_PAGE + 1] if before is not None else rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    is_first = before is None or not shown
    return Page(shown, None if is_first else shown[0].number, shown[-1].number if len(found) > PER_PAGE else None)


def changes_of(event: Event) -> dict[str, Any]:
    """Return what changed; see ``values``."""
    told: dict[str, Any] = json.loads(event.changes) if event.changes else {}
    return told
