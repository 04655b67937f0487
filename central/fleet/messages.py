"""What is said to people outside of the centre, in the centre's own language."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.fleet.models import StatusChange, Telling
from central.stations.contact import Hearing
from central.stations.selectors import area_paths


def subject(tellings: Sequence[Telling]) -> str:
    """Say in one line how many stations are down, how many are back, and of how much else it reminds."""
    changes = changes_of(tellings)
    others = len(tellings) - len(changes)
    down = sum(change.after == Hearing.DOWN for change in changes)
    back = len(changes) - down
    said = []
    if down:
        said.append(ngettext("%(count)d station is down", "%(count)d stations are down", down) % {"count": down})
    if back:
        said.append(ngettext("%(count)d station is back", "%(count)d stations are back", back) % {"count": back})
    if others:
        said.append(ngettext("%(count)d reminder", "%(count)d reminders", others) % {"count": others})
    return ", ".join(said)


def text(tellings: Sequence[Telling]) -> str:
    """Say what it is about, one a line, and what to do."""
    said = [_changed(changes_of(tellings)), "\n".join(telling.text for telling in tellings if telling.change is None)]
    return "\n\n".join(filter(None, said))


def changes_of(tellings: Sequence[Telling]) -> list[StatusChange]:
    """Return those of which these tell that are changes of stations."""
    return [telling.change for telling in tellings if telling.change is not None]


def _changed(changes: Sequence[StatusChange]) -> str:
    paths = area_paths() if changes else {}
    lines = [_line(change, paths[change.station.area_id]) for change in changes]
    if any(change.after == Hearing.DOWN for change in changes):
        lines += ["", _("Call the village: is the box switched on, does the line work?")]
    return "\n".join(lines)


def _line(change: StatusChange, path: str) -> str:
    named = {"station": change.station.name, "area": path}
    if change.after != Hearing.DOWN:
        return _("%(station)s (%(area)s) is heard again.") % named
    heard_at = change.last_heard_at
    at = date_format(timezone.localtime(heard_at), "Y-m-d H:i") if heard_at else "–"
    return _("%(station)s (%(area)s) is down. Last heard: %(at)s.") % {**named, "at": at}
