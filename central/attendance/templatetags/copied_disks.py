"""What is said of a history that two boxes tell, wherever the station is shown."""

from typing import Any

from django import template
from django.template import RequestContext

from central.attendance.facts.branches import unanswered_forks
from central.attendance.models import Incarnation
from central.stations.models import Station

register = template.Library()


@register.inclusion_tag("attendance/copied_disk.html", takes_context=True)
def copied_disk(context: RequestContext, fork: Incarnation, *, is_named: bool = False) -> dict[str, Any]:
    """Say that two boxes report as one station, which is named where that is not clear, and offer the way out."""
    given = {name: context.get(name) for name in ("csrf_token", "request")}
    return {"fork": fork, "station": fork.station, "is_named": is_named, **given}


@register.filter
def forks(station: Station) -> list[Incarnation]:
    """Return the histories of a station that two boxes tell."""
    return list(unanswered_forks().filter(station=station))
