"""The steps of the first hour in words."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from central.sample.selectors import sample_ids
from central.setup.selectors import Line, Progress, Step
from central.stations.models import Station


@dataclass(frozen=True, slots=True)
class Way:
    """A page on which a step is done, by the name of its view and the station that it is for."""

    view: str
    label: str
    station: Station | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return reverse(self.view, args=[self.station.pk] if self.station else [])


@dataclass(frozen=True, slots=True)
class Said:
    """A step as the page says it: what it is, why, and the ways to do it, the easiest first."""

    line: Line
    title: str
    reason: str
    ways: tuple[Way, ...] = ()


def steps(progress: Progress) -> list[Said]:
    """Return all steps in words."""
    said = _said()
    return [Said(line, *said[line.step]) for line in progress.lines]


def _said() -> dict[Step, tuple[str, str, tuple[Way, ...]]]:
    return {
        Step.ACCOUNT: (_("Your account"), _("You are logged in with it and may do everything here."), ()),
        Step.NAME: (
            _("Name and time zone of the centre"),
            _("Stations show the name. The time zone decides when broadcasts begin."),
            (Way("setup:name", _("Enter the name")),),
        ),
        Step.AREAS: (
            _("Areas"),
            _("County, townships and villages: what you schedule or announce for one reaches all stations in it."),
            (
                Way("registry:imports", _("From a spreadsheet")),
                Way("stations:create_area", _("Add them by hand")),
            ),
        ),
        Step.STATION: (
            _("First station"),
            _("Add the station of a village, then make an enrolment code: its box asks for it when it starts first."),
            _station_ways(),
        ),
        Step.ROSTER: (
            _("First roster"),
            _("The learners of a station, who sign in there with their numbers."),
            _roster_ways(),
        ),
        Step.COURSE: (
            _("First course"),
            _("A course holds lessons: films, recordings or pages."),
            (Way("catalogue:create_course", _("New course")),),
        ),
    }


def _station_ways() -> tuple[Way, ...]:
    waiting = _stations().filter(public_key="", enrolment_codes=None).first()
    add = Way("stations:create", _("New station"))
    if waiting is None:
        return (add,)
    label = _("Make a code for %(name)s") % {"name": waiting.name}
    return (Way("stations:show", label, waiting), add)


def _roster_ways() -> tuple[Way, ...]:
    first = _stations().first()
    if first is None:
        return ()
    by_hand = _("Add learners of %(name)s by hand") % {"name": first.name}
    return (
        Way("people:imports", _("From a spreadsheet")),
        Way("people:create", by_hand, first),
    )


def _stations() -> QuerySet[Station]:
    return Station.objects.exclude(pk__in=sample_ids(Station)).select_related("area").order_by("name")
