"""Where sticks were, as stations report it, and which were tried there that are not of the register."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from central.rights.scope import EVERYWHERE, Scope
from central.sticks.models import FormerLabel, Stick, Visit
from content_sync.protocol.sticks import Objection

MOST_SHOWN = 100
STRANGERS_SHOWN = timedelta(days=90)
"""An attempt is of interest while somebody may remember who it was."""

_OF_NOBODY = [Objection.NOT_A_STICK.value, Objection.LABEL_DAMAGED.value, Objection.FOREIGN.value]


def of_stick(stick: Stick, scope: Scope = EVERYWHERE) -> QuerySet[Visit]:
    """Return the newest visits, at stations of ``scope``, of whatever had this number's label.

    One that was replaced may turn up again.
    """
    labels = {stick.stick_id, *stick.former_labels.values_list("label_id", flat=True)} - {""}
    return _newest(scope.of(Visit).filter(label_id__in=labels))


def of_strangers(at: datetime, scope: Scope = EVERYWHERE) -> QuerySet[Visit]:
    """Return the newest visits of sticks that nobody registered, at stations of ``scope`` and lately before ``at``.

    ``at`` is an aware instant.
    """
    unnamed = Q(label_id="", objection__in=_OF_NOBODY)
    named = ~Q(label_id="") & ~Q(label_id__in=Stick.objects.values("stick_id"))
    named &= ~Q(label_id__in=FormerLabel.objects.values("label_id"))
    received_lately = Q(at__gt=at - STRANGERS_SHOWN) | Q(is_time_certain=False)
    return _newest(scope.of(Visit).filter(unnamed | named).filter(received_lately))


def _newest(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    return visits.select_related("station").order_by("-at", "-id")[:MOST_SHOWN]
