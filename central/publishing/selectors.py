"""What the pages of publications read."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from central.publishing import services
from central.publishing.models import Planned, PlannedState, Preview, PreviewState, Publication

_LISTS = ("changes", "left_out", "fetches")
"""What a list of previews does not read."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How many documents of each kind the stations find now."""

    courses: int
    areas: int
    stations: int
    rosters: int


def last_pressed() -> Preview | None:
    """Return what was published last, is being published, or could not be."""
    pressed = Preview.objects.defer(*_LISTS).filter(
        state__in=(PreviewState.PUBLISHING, PreviewState.PUBLISHED, PreviewState.FAILED)
    )
    return pressed.exclude(fingerprint="").first()


def history(*, by_people: bool) -> QuerySet[Publication]:
    """Return the publications, newest first: all, or those in which a person changed something."""
    shown = Prefetch("preview", Preview.objects.select_related("back_to").defer(*_LISTS))
    found = Publication.objects.select_related("published_by").defer("contents").prefetch_related(shown)
    return (found.exclude(preview=None) if by_people else found).order_by("-version")


def newest() -> Publication | None:
    """Return the publication that stations find now."""
    return Publication.objects.defer("contents").order_by("-version").first()


def plans() -> QuerySet[Planned]:
    """Return the publications that are planned, and those that failed, the next one first."""
    found = Planned.objects.filter(state__in=(PlannedState.WAITS, PlannedState.FAILED))
    return found.select_related("planned_by").order_by("at")


def failed_plan() -> Planned | None:
    """Return the last planned publication that failed, unless somebody has published since."""
    failed = Planned.objects.filter(state=PlannedState.FAILED).select_related("planned_by").order_by("-at").first()
    if failed and history(by_people=True).filter(published_at__gt=failed.at).exists():
        return None
    return failed


def gone_back() -> tuple[Publication, Preview | None] | None:
    """Return the publication that went back to an earlier one, if it is the last that a person made.

    With it goes the newest preview of what the tables say otherwise.
    """
    last = history(by_people=True).first()
    if last is None or last.preview is None or last.preview.back_to is None:
        return None
    since = Preview.objects.defer(*_LISTS).filter(state=PreviewState.READY, back_to=None)
    return last, since.filter(made_at__gte=last.published_at).first()


def contents() -> Contents:
    """Count what is published."""
    kinds = Counter(_kind(path) for path in services.repository().document_paths())
    return Contents(
        courses=kinds["courses"],
        areas=kinds["schedule.json"],
        stations=kinds["station.json"],
        rosters=kinds["roster.sealed"],
    )


def _kind(path: str) -> str:
    folder, _, name = path.partition("/")
    return folder if folder == "courses" else name.rpartition("/")[2]
