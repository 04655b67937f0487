"""What the calendar's page says besides what airs."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from playlists.edits import Reach


def layer_words() -> dict[str, str]:
    """Return the name of each layer, the most important first; ``own`` is what a station planned itself."""
    return {
        "emergency": _("Emergency"),
        "live": _("Interrupts"),
        "county": _("County"),
        "township": _("Township"),
        "station": _("Village"),
        "own": _("Planned at the station"),
    }


def reach_words() -> dict[str, str]:
    """Return how far an edit of one occurrence may go."""
    return {
        Reach.THIS: _("only this one"),
        Reach.FOLLOWING: _("this one and all after it"),
        Reach.ALL: _("all that are still to come"),
    }


def calendar_context(day: date) -> dict[str, Any]:
    """Return what the calendar's template needs to show ``day`` first."""
    words = {
        "layers": layer_words(),
        "cut": _("The centre could not be reached, so nothing was changed. Try again."),
    }
    return {
        "shown_day": day,
        "now": timezone.now(),
        "layers": layer_words(),
        "reaches": reach_words(),
        "calendar_words": words,
    }
