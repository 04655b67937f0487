"""How amounts are said to a person: lengths of time and sizes of files."""

from django.template import Library
from django.utils.translation import gettext as _

register = Library()


@register.filter
def minutes(duration_ms: int | None) -> str:
    """Say a length such as 2 min 05 s; nothing for None."""
    if duration_ms is None:
        return ""
    whole_minutes, seconds = divmod(round(duration_ms / 1000), 60)
    if not whole_minutes:
        return _("%(seconds)d s") % {"seconds": seconds}
    return _("%(minutes)d min %(seconds)02d s") % {"minutes": whole_minutes, "seconds": seconds}


@register.filter
def clock(at_ms: int) -> str:
    """Say a place in a lesson such as 12:30 or 1:02:30."""
    whole_minutes, seconds = divmod(at_ms // 1000, 60)
    hours, minutes_left = divmod(whole_minutes, 60)
    return f"{hours}:{minutes_left:02}:{seconds:02}" if hours else f"{whole_minutes}:{seconds:02}"
