"""Planning a publication, calling it off, and making it."""

from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.publishing import services
from central.publishing.errors import MayNot, Otherwise
from central.publishing.models import Planned, PlannedState, Preview, PreviewState, Problem, Publication
from central.rights.actions import Action
from central.rights.rights import rights_of
from central.trail.acts import acting, by_account

LONGEST_AHEAD: Final = timedelta(days=366)


@transaction.atomic
def plan(*, preview: Preview, at: datetime, exactly: bool, by: User, now: datetime) -> Planned:
    """Plan a publication; ``exactly`` what the preview shows, or whatever is approved by then.

    Raises:
        ValidationError: the moment is over or too far away, or the preview is none that can be published.
    """
    if not now < at <= now + LONGEST_AHEAD:
        raise ValidationError(_("Choose a moment that is still to come, within a year."))
    if preview.state != PreviewState.READY or preview.back_to_id:
        raise ValidationError(_("This preview does not hold any more. Look at a new one first."))
    return Planned.objects.create(preview=preview, at=at, exactly=exactly, planned_by=by)


@transaction.atomic
def call_off(planned: Planned) -> bool:
    """Let a publication that is planned, or one that failed, be; say whether it was not made yet."""
    found = Planned.objects.filter(pk=planned.pk, state__in=(PlannedState.WAITS, PlannedState.FAILED))
    return found.update(state=PlannedState.CALLED_OFF) > 0


def next_at() -> datetime | None:
    """Return when the next one is due."""
    return Planned.objects.filter(state=PlannedState.WAITS).order_by("at").values_list("at", flat=True).first()


def make_due(at: datetime) -> None:
    """Make what is due at ``at``, the earliest first, however late it is."""
    for planned in Planned.objects.filter(state=PlannedState.WAITS, at__lte=at).select_related("preview", "planned_by"):
        if Planned.objects.filter(pk=planned.pk, state=PlannedState.WAITS).exists():
            _make(planned)


def _make(planned: Planned) -> None:
    act = by_account(planned.planned_by, action=Action.PUBLISH, view="publishing:plan")
    with acting(lambda: act):
        try:
            publication = _published(planned)
        except Otherwise:
            _settle(planned, PlannedState.FAILED, problem=Problem.OTHERWISE)
        except MayNot:
            _settle(planned, PlannedState.FAILED, problem=Problem.NO_RIGHT)
        except Exception:
            _settle(planned, PlannedState.FAILED, problem=Problem.IMPOSSIBLE)
            raise
        else:
            _settle(planned, PlannedState.DONE, publication=publication)


def _published(planned: Planned) -> Publication:
    by = planned.planned_by
    if not (by.is_active and rights_of(by).scope(Action.PUBLISH).is_everywhere):
        raise MayNot(_("Who planned it may not publish any more."))
    return services.publish(by=by, exactly=planned.preview if planned.exactly else None)


@transaction.atomic
def _settle(
    planned: Planned, state: PlannedState, *, problem: str = "", publication: Publication | None = None
) -> None:
    planned.state, planned.problem, planned.publication = state, problem, publication
    planned.save(update_fields=["state", "problem", "publication"])
