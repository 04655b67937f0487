"""What other rooms read of who was told."""

from collections.abc import Iterable

from django.db.models import QuerySet

from central.telling.models import Telling


def tellings_of(names: Iterable[str]) -> QuerySet[Telling]:
    """Return who is told the messages of these names and by which way, with the accounts, the oldest first."""
    return Telling.objects.filter(about__in=list(names)).select_related("user").order_by("pk")
