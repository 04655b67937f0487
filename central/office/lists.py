"""What all pages share that list many records, with a filter above and further pages below."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest

PER_PAGE = 50


def listed(request: HttpRequest, form: Form, records: QuerySet[Any] | list[Any]) -> dict[str, Any]:
    """Return the ``page`` of records that was asked for, and what filter and further pages need.

    ``query`` repeats the filter in links, without the page.
    """
    return {"form": form, **paginated(request, records)}


def paginated(request: HttpRequest, records: QuerySet[Any] | list[Any]) -> dict[str, Any]:
    """Return the ``page`` and the ``query`` of ``listed`` for a list without a form."""
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "query": query.urlencode()}
