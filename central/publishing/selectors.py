"""What the page of publications reads."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from central.publishing import services, tasks
from central.publishing.models import Publication

SHOWN = 20


class Progress(StrEnum):
    """How far the last press of the button has come."""

    NEVER = "never"
    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"
    DONE = "done"


_PROGRESS = {
    TaskResultStatus.READY: Progress.WAITING,
    TaskResultStatus.RUNNING: Progress.RUNNING,
    TaskResultStatus.FAILED: Progress.FAILED,
    TaskResultStatus.SUCCESSFUL: Progress.DONE,
}


@dataclass(frozen=True, slots=True)
class Contents:
    """How many documents of each kind the stations find now."""

    courses: int
    areas: int
    stations: int
    rosters: int


def progress() -> Progress:
    """Return how far the last publication that somebody asked for has come."""
    asked = DBTaskResult.objects.filter(task_path=tasks.publish.module_path).order_by("-enqueued_at").first()
    return _PROGRESS[TaskResultStatus(asked.status)] if asked else Progress.NEVER


def history() -> QuerySet[Publication]:
    """Return the latest publications, newest first."""
    return Publication.objects.select_related("published_by").order_by("-version")[:SHOWN]


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
