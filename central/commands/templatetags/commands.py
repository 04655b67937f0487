"""Commands in words, and what the page of a station shows of them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.template import Library, RequestContext
from django.utils import timezone
from msgspec import to_builtins

from central.commands import selectors, words
from central.commands.models import Report, ScreenPicture
from central.commands.states import State
from central.policies.selectors import current_policy
from central.rights.actions import Action
from central.rights.required import rights, scope
from central.stations.models import Station
from content_sync.protocol import documents as wire

register = Library()
NEWEST = 3
ON_THE_WALL = timedelta(days=1)
AT_A_PRESS = ("look-over", "check-media", "restart", "show-screen")
"""What needs no figure, and so has a button of its own."""


@register.inclusion_tag("commands/card.html", takes_context=True)
def station_commands(context: RequestContext, station: Station) -> dict[str, Any]:
    """Show the screen's newest picture, what the station was told last, and buttons for more."""
    scope = rights(context["request"]).scope(Action.MANAGE_STATIONS)
    given = {name: context.get(name) for name in ("csrf_token", "request", "user")}
    may_see = current_policy().screen_pictures
    offered = [(kind, words.ORDERS[kind]) for kind in AT_A_PRESS if may_see or kind != "show-screen"]
    newest = selectors.of_station(station.id, scope)[:NEWEST]
    return {
        "station": station,
        "lines": selectors.lines(newest, timezone.now()),
        "offered": offered,
        "picture": ScreenPicture.objects.filter(station=station).defer("jpeg").first(),
        **given,
    }


@register.inclusion_tag("commands/newest_screen.html", takes_context=True)
def newest_screen(context: RequestContext) -> dict[str, Any]:
    """Show the newest picture of a screen that there is, for a day."""
    since = timezone.now() - ON_THE_WALL
    found = scope(context["request"]).of(ScreenPicture).filter(hidden="", received_at__gt=since)
    return {"picture": found.select_related("station").defer("jpeg").order_by("-received_at").first()}


@register.filter
def order_words(order: wire.Order | Mapping[str, Any]) -> str:
    """Say an order, as it is kept or as the wire has it."""
    return words.order(order if isinstance(order, Mapping) else to_builtins(order))


@register.filter
def state_words(state: State) -> str:
    """Say how a command stands."""
    return words.state(state)


@register.filter
def state_meaning(state: State) -> str:
    """Say what that means."""
    return words.meaning(state)


@register.filter
def found_words(report: Report | None) -> str:
    """Say what the station told besides."""
    return words.found(report) if report else ""
