"""What of a page is only there for who may do it: ``{% may "plan" entry.area as may_plan %}``."""

from django import template
from django.template import Context

from central.rights.actions import Action
from central.rights.required import rights
from central.stations.models import Area

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Context, action: str, area: Area | None = None) -> bool:
    """Say whether who looks at the page may do ``action``: in this area, or somewhere."""
    where = rights(context["request"]).scope(Action(action))
    return where.covers(area) if area is not None else bool(where.roots)


@register.simple_tag(takes_context=True)
def may_everywhere(context: Context, action: str) -> bool:
    """Say whether who looks at the page may do ``action`` in the whole centre."""
    return rights(context["request"]).scope(Action(action)).is_everywhere
