"""Periods and groups of stations in words."""

from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.reports.periods import MONTHS_IN_QUARTER, MONTHS_IN_YEAR, Period
from central.reports.standards import Standards


def period_words(period: Period) -> str:
    """Say a period."""
    if period.months == MONTHS_IN_YEAR:
        return _("Year %(year)d") % {"year": period.year}
    if period.months == MONTHS_IN_QUARTER:
        return _("Quarter %(quarter)d of %(year)d") % {"quarter": period.quarter, "year": period.year}
    return formatted(date(period.year, period.month, 1), pgettext("format of a month", "F Y"))


def group_words(group: int, standards: Standards) -> str:
    """Say which stations are in a group of comparable ones."""
    bounds = (0, *standards.groups)
    if len(bounds) == 1:
        return _("All stations")
    if group == 0:
        return _("Fewer than %(most)d learners") % {"most": bounds[1]}
    if group == len(bounds) - 1:
        return _("%(least)d learners and more") % {"least": bounds[group]}
    return _("%(least)d to %(most)d learners") % {"least": bounds[group], "most": bounds[group + 1] - 1}
