"""Samples in words."""

from django.utils.translation import gettext as _

from central.sample.removing import Outlook
from central.trail.told import NOT_TOLD
from central.trail.words import record_kind


def going(found: Outlook) -> list[tuple[str, int]]:
    """Say how many records of each kind go; what a station reported is one kind."""
    said: dict[str, int] = {}
    for model, count in found.going:
        kind = _("Records that a station reported") if model in NOT_TOLD else record_kind(model)
        said[kind] = said.get(kind, 0) + count
    return sorted(said.items())


def in_the_way(found: Outlook) -> list[tuple[str, str]]:
    """Say which real records stand in the way: kind and name."""
    return [(record_kind(model), name) for model, name in found.in_the_way]
