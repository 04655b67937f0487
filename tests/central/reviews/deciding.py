"""What people do in processes of their own, on the data of a real centre."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone

from central.catalogue.models import Course, Lesson
from central.catalogue.reviewed import KIND
from central.reviews import services
from central.reviews.models import State, Submission, Verdict
from tests.approving import somebody
from tests.central.cast import make_asset
from tests.central.running import wait_until


def put_up_lessons(count: int) -> list[str]:
    """Put up and check some lessons of a new centre, and return the versions, which wait for approval."""
    course, medium, waiting = Course.objects.create(title="水稻"), make_asset("ab", 1_000), []
    for number in range(count):
        lesson = Lesson.objects.create(course=course, number=number, title=f"第{number}课", medium=medium)
        found = services.submit(KIND, lesson.pk, by=somebody("contributor"), at=timezone.now())
        services.check(found, sha256=found.sha256, by=somebody("checker"), at=timezone.now())
        waiting.append(found.pk)
    return waiting


def approve_together(name: str, other: str, waiting: list[str], meeting: Path) -> list[str]:
    """Approve each version when the other does, and return those that this one decided."""
    by, decided = somebody(name), []
    for one in waiting:
        submission = Submission.objects.get(pk=one)
        (meeting / f"{name} {one}").touch()
        wait_until((meeting / f"{other} {one}").exists)
        try:
            services.approve(submission, sha256=submission.sha256, by=by, at=timezone.now())
        except ValidationError:
            continue
        decided.append(one)
    return decided


def read_verdicts() -> tuple[int, int]:
    """Return how many versions are approved, and how many approvals were written down."""
    approved = Submission.objects.filter(state=State.APPROVED).count()
    return approved, Verdict.objects.filter(said="approved").count()
