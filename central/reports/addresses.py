"""Where the records beneath a figure are listed."""

from django.urls import reverse
from django.utils.http import urlencode

from central.attendance.selectors import Selection
from central.reports.periods import Period


def figure_url(measure_name: str, period: Period, selection: Selection) -> str:
    """Return the address of the records beneath a figure of the period, where ``selection`` is."""
    asked = {"period": str(period)}
    if selection.station is not None:
        asked["station"] = selection.station.id
    if selection.area is not None:
        asked["area"] = selection.area.id
    return f"{reverse('reports:figure', args=[measure_name])}?{urlencode(asked)}"
