"""What is done of the first hour, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from central.catalogue.models import Course
from central.people.models import ON_ROSTER, Person
from central.sample.selectors import sample_ids
from central.setup.models import Beginning
from central.stations.models import Area, AreaKind, Station


class Step(StrEnum):
    """The steps, in the order in which they are easiest. None has to be waited for but where one needs another."""

    ACCOUNT = "account"
    NAME = "name"
    AREAS = "areas"
    STATION = "station"
    ROSTER = "roster"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Line:
    """A step with its number; the first that is not done is ``is_next``."""

    number: int
    step: Step
    is_done: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """All steps, and how many of them are done."""

    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(line.is_done for line in self.lines)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.done == len(self.lines)

    @property
    def next(self) -> Line | None:
        """The first step that is not done."""
        return next((line for line in self.lines if line.is_next), None)


def beginning() -> Beginning:
    """Return what is known of the set-up, which need not be kept yet."""
    return Beginning.objects.first() or Beginning()


def centre_name() -> str:
    """Return what the centre is called: as staff said, otherwise as the server's settings do."""
    said = Beginning.objects.values_list("centre_name", flat=True).first()
    return said or str(settings.CENTRE_NAME)


def progress(found: Beginning) -> Progress:
    """Say of each step whether it is done, wherever it was done; samples do not count."""
    stations = Station.objects.exclude(pk__in=sample_ids(Station))
    is_enrolled = stations.exclude(public_key="", enrolment_codes=None).exists()
    people = Person.objects.filter(ON_ROSTER).exclude(pk__in=sample_ids(Person))
    areas = Area.objects.filter(kind=AreaKind.VILLAGE).exclude(pk__in=sample_ids(Area))
    done = {
        Step.ACCOUNT: True,
        Step.NAME: bool(found.centre_name),
        Step.AREAS: areas.exists(),
        Step.STATION: is_enrolled,
        Step.ROSTER: people.exists(),
        Step.COURSE: Course.objects.exclude(pk__in=sample_ids(Course)).exists(),
    }
    return Progress(tuple(_lines(done.items())))


def overview(*, may_set_up: bool) -> Progress | None:
    """Return what the overview says of the set-up: nothing once it is over or dismissed, or to others."""
    found = beginning() if may_set_up else None
    if found is None or found.dismissed_at is not None:
        return None
    told = progress(found)
    return None if told.is_over else told


def _lines(done: Iterable[tuple[Step, bool]]) -> Iterable[Line]:
    is_found = False
    for number, (step, is_done) in enumerate(done, start=1):
        is_next = not is_done and not is_found
        is_found = is_found or is_next
        yield Line(number, step, is_done, is_next)
