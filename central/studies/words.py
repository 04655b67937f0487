"""Roll-calls in words."""

from django.utils.translation import gettext as _

from content_sync.protocol.payloads import Mark


def mark(value: str) -> str:
    """Say what the roll-call says of somebody; nothing if nobody called the name."""
    marks = {
        "": _("not called"),
        Mark.PRESENT.value: _("present"),
        Mark.LATE.value: _("late"),
        Mark.LEAVE.value: _("on leave"),
        Mark.ABSENT.value: _("absent"),
    }
    return marks.get(value, _("other"))
