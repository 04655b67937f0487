"""Groups and bands in words: the same on the screen and in files."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.credits.targets.targeting import current_targets
from central.credits.targets.targets import ADMINISTRATORS, FARMERS, PARTY, Band, Group


def group(one: Group | None) -> str:
    """Say a group; nothing for none."""
    if one is None:
        return ""
    delivered = {PARTY: _("Party members"), FARMERS: _("Farmers"), ADMINISTRATORS: _("Station administrators")}
    return one.name or delivered.get(one.id, one.id)


def group_names(ids: Collection[str]) -> list[str]:
    """Say the groups of these ids in the order of the groups; those that are gone are passed over."""
    return [group(one) for one in current_targets().groups if one.id in ids] if ids else []


def band(one: Band | None) -> str:
    """Say how far somebody came."""
    bands = {
        Band.EXCELLENT: _("Excellent"),
        Band.GOOD: pgettext("band of credits", "Good"),
        Band.PASSED: _("Pass"),
        Band.FAILED: _("Fail"),
    }
    return bands[one] if one else _("No target")
