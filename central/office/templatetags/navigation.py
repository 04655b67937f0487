"""The main navigation: one line per room that may be entered, the current one marked."""

from typing import Any

from django.template import Context, Library
from django.urls import reverse

from central.rights.addresses import view_of
from central.rights.required import may_open, rights

register = Library()


@register.inclusion_tag("includes/nav_item.html", takes_context=True)
def nav_item(context: Context, view: str, label: str, *rooms: str) -> dict[str, Any]:
    """Link to ``view``; it is current when the page belongs to the same room (the URL's namespace), or one of these."""
    match = context["request"].resolver_match
    here = match.view_name if match else ""
    room, _, _ = view.rpartition(":")
    is_current = here.partition(":")[0] in (room, *rooms) if room else here == view
    is_open = may_open(rights(context["request"]), view_of(view))
    return {"url": reverse(view), "label": label, "is_current": is_current, "is_open": is_open}
