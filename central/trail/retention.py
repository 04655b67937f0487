"""How old rows leave: by the one door that the triggers know."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from central.trail import chain
from central.trail.journal import event
from central.trail.models import Cut, Event, Kind

LEAST_KEPT: Final = timedelta(days=183)
"""Half a year, as China's Cybersecurity Law asks of network logs (article 21)."""


@transaction.atomic
def cut(*, before: datetime, at: datetime) -> int:
    """Let the rows go that are older than the aware instant ``before``, and tell so; return how many.

    Raises:
        ValueError: they are to be kept for longer.
    """
    if before > at - LEAST_KEPT:
        raise ValueError(f"rows are kept for at least {LEAST_KEPT.days} days")
    chain.claim()
    first_kept = Event.objects.filter(at__gte=before).order_by("number").first()
    going = Event.objects.filter(number__lt=first_kept.number) if first_kept else Event.objects.all()
    last = going.order_by("-number").first()
    if last is None:
        return 0
    Cut.objects.create(through=last.number, hash=last.hash, at=at)
    count, _by_model = going.filter(number__lte=last.number).delete()
    row = event(Kind.CUT)
    row.record_name = f"… {last.number}"
    chain.append([row])
    return count
