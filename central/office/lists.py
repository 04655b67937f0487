"""What all pages share that list many records, with a filter above and further pages below."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest

PER_PAGE = 50


def listed(request: HttpRequest, form: Form, records: QuerySet[Any] | list[Any]) -> dict[str, Any]:
    """Return the ``page`` of records that was asked for, and what filter and further pages need."""
    return {"form": form, **paged(request, records)}


def paged(request: HttpRequest, records: QuerySet[Any] | Sequence[Any]) -> dict[str, Any]:
    """Return the ``page`` of records that was asked for; ``query`` repeats in links what else was asked for."""
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "query": query.urlencode()}
