"""What a command says of a stick, line by line."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.template.defaultfilters import date, filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.stations.models import Station
from central.sticks.errors import StickError
from central.sticks.export import Exported
from central.sticks.intake import Intake
from central.sticks.labels import until
from central.sticks.models import Stick
from central.sticks.survey import Survey
from central.sticks.words import FAULTS, REASONS
from content_sync.protocol.sticks import Label

_DAY = "Y-m-d"
_MINUTE = "Y-m-d H:i"
_MOST_LINES = 50


def registered(stick: Stick) -> Iterator[str]:
    """Say that a stick has its label."""
    yield _("The stick has number %(number)d now. Write it on the outside.") % {"number": stick.number}


def exported(result: Exported) -> Iterator[str]:
    """Say what a stick holds now, and what found no room."""
    head = result.publication.head
    yield _("Publication %(version)d is on the stick. Stations take it until %(day)s.") % {
        "version": head.version,
        "day": date(timezone.localtime(head.newest_until), _DAY),
    }
    yield _("Documents: %(documents)d. Files of lessons: %(media)d. Copied now: %(size)s.") % {
        "documents": result.documents,
        "media": result.media,
        "size": filesizeformat(result.copied_bytes),
    }
    for station in Station.objects.filter(pk__in=result.unknown_ids).order_by("name"):
        yield _("Nothing is published for %(station)s yet. Publish, then fill the stick again.") % {"station": station}
    count = len(result.left_out)
    if count:
        yield ngettext("%(count)d lesson found no room:", "%(count)d lessons found no room:", count) % {"count": count}
        yield from (f"  {title}" for title in result.left_out)


def damaged(result: Exported) -> str:
    """Say which lessons are damaged at the centre."""
    return "\n".join((_("Damaged at the centre, upload again:"), *(f"  {title}" for title in result.damaged)))


def imported(intake: Intake) -> Iterator[str]:
    """Say what came from whom."""
    names = dict(Station.objects.filter(pk__in=intake.batches).values_list("pk", "name"))
    if not intake.batches:
        yield _("There was nothing to take in.")
    for station_id, count in sorted(intake.batches.items(), key=lambda item: names[item[0]]):
        yield ngettext(
            "%(station)s: %(count)d file of records taken in", "%(station)s: %(count)d files of records taken in", count
        ) % {"station": names[station_id], "count": count}
    if not intake.is_whole:
        yield _("There is more on the stick. Import it once more.")


def problems(intake: Intake) -> Iterator[str]:
    """Say what stays on the stick, and why."""
    if count := len(intake.refused):
        yield ngettext(
            "%(count)d file was refused and stays on the stick:",
            "%(count)d files were refused and stay on the stick:",
            count,
        ) % {"count": count}
        yield from (f"  {refused.path}: {FAULTS[refused.fault]}" for refused in intake.refused[:_MOST_LINES])
    if count > _MOST_LINES:
        yield "  …"
    if intake.unacknowledged is not None:
        yield _("Records that were taken in stay on the stick too: the receipt could not be written.")
        yield sentence(intake.unacknowledged)


def sentence(error: StickError) -> str:
    """Say why a stick is not taken."""
    return f"{error.about}: {REASONS[error.reason]}" if error.about else str(REASONS[error.reason])


def found(survey: Survey, names: Mapping[str, str], at: datetime) -> Iterator[str]:
    """Say what lies on a stick; ``names`` are those of stations by their id."""
    if survey.label is not None:
        yield from _label(survey.label, names)
    if survey.reason is not None:
        yield str(REASONS[survey.reason])
    if survey.head is None:
        yield _("There is no publication on it.")
    else:
        yield _("Publication: %(version)d, signed %(days)s, taken by stations until %(day)s") % {
            "version": survey.head.version,
            "days": _days_ago(at - survey.head.signed_at),
            "day": date(timezone.localtime(survey.head.newest_until), _DAY),
        }
    yield _("Files of lessons: %(count)d, %(size)s; free: %(free)s") % {
        "count": survey.media,
        "size": filesizeformat(survey.media_bytes),
        "free": filesizeformat(survey.free_bytes),
    }
    for waiting in survey.waiting:
        yield _("Waiting from %(station)s: %(size)s of records, batches: %(count)d") % {
            "station": names.get(waiting.station_id, waiting.station_id),
            "count": waiting.batches,
            "size": filesizeformat(waiting.size_bytes),
        }


def _label(label: Label, names: Mapping[str, str]) -> Iterator[str]:
    yield _("Number: %(number)d") % {"number": label.number}
    stations = ", ".join(names.get(station_id, station_id) for station_id in label.station_ids)
    yield _("For: %(stations)s") % {"stations": stations or _("all stations")}
    ends_at = until(label)
    yield _("Valid until: %(day)s") % {"day": date(ends_at - timedelta(seconds=1), _DAY) if ends_at else "–"}


def _days_ago(age: timedelta) -> str:
    if age < timedelta(days=1):
        return _("today")
    return ngettext("%(days)d day ago", "%(days)d days ago", age.days) % {"days": age.days}
