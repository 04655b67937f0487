"""Reports in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.jobs.chores import plan
from central.reports.files import services
from central.reports.models import FileState, ReportFile

FORGET_EVERY = timedelta(days=1)


@task()
def make_file(report_id: str) -> None:
    """Make one report."""
    report = ReportFile.objects.filter(pk=report_id).select_related("made_by").first()
    if report is None or not report.is_awaited:
        return
    try:
        services.make(report)
    except Exception:
        ReportFile.objects.filter(pk=report_id).update(state=FileState.FAILED)
        raise


@task()
def forget_files() -> None:
    """Forget reports whose time is over; the next time is planned first."""
    at = timezone.now()
    plan(forget_files, at + FORGET_EVERY)
    services.forget(at)
