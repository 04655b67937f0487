"""How stations stand, in words and signs."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.stations.contact import Hearing
from central.upkeep import words
from central.upkeep.models import Condition
from central.upkeep.troubles import TroubleKind
from content_sync.protocol.payloads import TimeKnown

_SIGNS: Final = {
    Hearing.UP: "●",
    Hearing.LATE: "▲",
    Hearing.DOWN: "✕",
    Hearing.NEVER: "○",
    Hearing.NOT_ENROLLED: "–",
    Hearing.REVOKED: "⊘",
}
_LOOKS: Final = {
    Hearing.UP: "good",
    Hearing.LATE: "warn",
    Hearing.DOWN: "bad",
    Hearing.NEVER: "warn",
    Hearing.NOT_ENROLLED: "",
    Hearing.REVOKED: "bad",
}


def hearing(value: str) -> str:
    """Say how a station stands with the centre."""
    return {
        Hearing.UP: _("In contact"),
        Hearing.LATE: pgettext("of a station", "Late"),
        Hearing.DOWN: pgettext("of a station", "Down"),
        Hearing.NEVER: _("Not heard yet"),
        Hearing.NOT_ENROLLED: _("Not enrolled"),
        Hearing.REVOKED: pgettext("of a station", "Revoked"),
    }[Hearing(value)]


def sign(value: str) -> str:
    """Return the sign of it, which nobody needs colours to see."""
    return _SIGNS[Hearing(value)]


def look(value: str) -> str:
    """Return the style of it."""
    return _LOOKS[Hearing(value)]


def reason(value: TroubleKind | Hearing) -> str:
    """Say in a word what a station needs a person for; a dash where it needs none."""
    if isinstance(value, TroubleKind):
        return hearing(Hearing.DOWN) if value is TroubleKind.SILENCE else words.kind(value)
    return hearing(value) if value in {Hearing.DOWN, Hearing.LATE, Hearing.NEVER} else "–"


def time_known(value: str) -> str:
    """Say by what a station knows the time."""
    return {
        TimeKnown.SIGNED: _("by the centre's word"),
        TimeKnown.SAID: _("by what the line said"),
        TimeKnown.WALL: _("by the box's own clock"),
        TimeKnown.UNKNOWN: _("not known"),
    }[TimeKnown(value)]


def room(condition: Condition) -> str:
    """Say how much room is on the disk."""
    if condition.free_mb is None or condition.total_mb is None:
        return _("not known")
    return _("%(free)s of %(total)s free") % {"free": _size(condition.free_mb), "total": _size(condition.total_mb)}


def wear(condition: Condition) -> str:
    """Say how far the disk is used up; one that does not tell is known only by what was written to it."""
    if condition.worn_percent is not None:
        return _("%(percent)s%% used up") % {"percent": condition.worn_percent}
    if condition.written_mb is None:
        return _("this disk does not tell")
    return _("this disk does not tell; %(size)s written since it was switched on") % {
        "size": _size(condition.written_mb)
    }


def content(condition: Condition) -> str:
    """Say whether all that was published is there."""
    if not condition.publication:
        return _("nothing was published to it yet")
    if not condition.missing_files:
        return _("all of publication %(version)s is there") % {"version": condition.publication}
    return _("publication %(version)s; files missing: %(files)s (%(size)s)") % {
        "version": condition.publication,
        "files": condition.missing_files,
        "size": _size(condition.missing_mb),
    }


def volume(percent: int | None) -> str:
    """Say how loud it is."""
    if percent is None:
        return _("not known")
    return f"{percent} %" if percent else _("muted")


def _size(mb: int) -> str:
    return f"{mb / 1000:.1f} GB" if mb >= 1000 else f"{mb} MB"  # noqa: PLR2004 - thousands
