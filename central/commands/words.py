"""Commands in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from central.commands.models import Report
from central.commands.states import State
from content_sync.protocol.payloads import Obstacle, Outcome

ORDERS: Final[Mapping[str, str | Promise]] = {
    "check-media": gettext_lazy("Check all files, fetch what is missing"),
    "look-over": gettext_lazy("Make the self-check now"),
    "set-volume": gettext_lazy("Set the volume"),
    "test-card": gettext_lazy("Show a test card"),
    "restart": gettext_lazy("Restart the player"),
    "show-screen": gettext_lazy("Show me the screen"),
}
"""What can be ordered, in the order in which it is offered."""


def order(said: Mapping[str, Any]) -> str:
    """Say an order with its figures."""
    match said["type"]:
        case "set-volume":
            return _("Set the volume to %(percent)d %%") % {"percent": said["percent"]}
        case "test-card":
            minutes = said["minutes"]
            silent = ngettext(
                "Show a test card for %(count)d minute", "Show a test card for %(count)d minutes", minutes
            )
            words = silent % {"count": minutes}
            return _("%(card)s, with a tone") % {"card": words} if said.get("has_tone") else words
        case kind:
            return str(ORDERS.get(kind, kind))


def state(value: str) -> str:
    """Say how a command stands."""
    return {
        State.WAITING: pgettext("of a command", "Waiting"),
        State.FETCHED: _("At the station, waiting"),
        State.BEGUN: _("Begun"),
        State.DONE: _("Done"),
        State.FAILED: _("Failed"),
        State.EXPIRED: _("Expired"),
        State.CALLED_BACK: _("Called back"),
    }[State(value)]


def meaning(value: str) -> str:
    """Say what that means, in a sentence; nothing where the word says it all."""
    return {
        State.WAITING: _("The station fetches it when it asks next, or a stick brings it."),
        State.FETCHED: _("It begins when the broadcast or film that plays is over."),
        State.EXPIRED: _("It came too late, or the station was not heard in time."),
    }.get(State(value), "")


def found(report: Report) -> str:
    """Say what the station told besides: why it failed, or what it found."""
    if Outcome(report.outcome) is Outcome.FAILED:
        return obstacle(report.obstacle)
    if not report.files and not report.missing:
        return ""
    files = ngettext("%(count)d file looked through", "%(count)d files looked through", report.files)
    parts = [files % {"count": report.files}]
    if report.damaged:
        parts.append(_("%(count)d damaged, fetched again") % {"count": report.damaged})
    if report.missing:
        parts.append(_("%(count)d missing, on their way") % {"count": report.missing})
    return " · ".join(parts)


def obstacle(value: str) -> str:
    """Say why a command could not be carried out."""
    return {
        Obstacle.NOT_KNOWN: _("The station's program is too old for this command."),
        Obstacle.INTERRUPTED: _("The power was cut or the program ended in between. It is not done again by itself."),
        Obstacle.NOT_ALLOWED: _("The rules at the station do not allow it."),
        Obstacle.NOT_POSSIBLE: _("The station could not do it."),
    }.get(Obstacle(value), _("The station does not say why."))
