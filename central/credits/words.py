"""Groups and bands in words: the same on the screen and in files."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.credits.targets import ADMINISTRATORS, FARMERS, PARTY, Band, Group


def group(one: Group | None) -> str:
    """Say a group; nothing for none."""
    if one is None:
        return ""
    delivered = {PARTY: _("Party members"), FARMERS: _("Farmers"), ADMINISTRATORS: _("Station administrators")}
    return one.name or delivered.get(one.id, one.id)


def band(one: Band | None) -> str:
    """Say how far somebody came."""
    bands = {
        Band.EXCELLENT: _("Excellent"),
        Band.GOOD: pgettext("band of credits", "Good"),
        Band.PASSED: _("Pass"),
        Band.FAILED: _("Fail"),
    }
    return bands[one] if one else _("No target")
