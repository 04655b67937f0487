"""Access by phone in words."""

from django.utils.translation import gettext as _

from central.learn.county.selectors import State


def state(value: State) -> str:
    """Say how it stands with an access."""
    states = {
        State.NONE: _("no access"),
        State.INVITED: _("invited"),
        State.EXPIRED: _("invitation not taken up"),
        State.LOCKED: _("locked after wrong PINs"),
        State.READY: _("can sign in"),
    }
    return states[value]
