"""Tell what waits to be told, by ports: e-mail and a county's gateway are two."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, Protocol

from django.db.models import F, QuerySet

from central.telling.models import State, Telling, Way

WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440))
"""How long a telling that failed waits for the next try; after the last one it is given up."""
BUNDLED: Final = timedelta(hours=1)
"""Nobody is told more often than this by one way: what comes meanwhile is told together."""
INTERRUPTED: Final = "interrupted: it may have arrived"


class NotTold(Exception):
    """It did not arrive, or nobody knows; the message says why, in one sentence."""


class Port(Protocol):
    """A way out of the centre."""

    def tell(self, tellings: Sequence[Telling]) -> None:
        """Tell these, which are all for the same account, in one message.

        Raises:
            NotTold: try again later.
        """


def deliver(at: datetime, ports: Mapping[Way, Port]) -> None:
    """Tell everything that is due at the aware instant ``at``. Only one at a time may do this.

    A message is noted before it is sent: one of which a power cut lets nobody know whether it went is not sent twice.
    """
    Telling.objects.filter(state=State.SENDING).update(state=State.FAILED, problem=INTERRUPTED)
    for way, port in ports.items():
        due = Telling.objects.filter(way=way, state=State.WAITING, next_at__lte=at)
        due = due.select_related("user").order_by(F("user").asc(nulls_first=True), "pk")
        for user_id, bundle in groupby(due, key=lambda telling: telling.user_id):
            if not _told_lately(way, user_id, at):
                _send(port, list(bundle), at)


def _told_lately(way: Way, user_id: int | None, at: datetime) -> bool:
    return Telling.objects.filter(way=way, user=user_id, told_at__gt=at - BUNDLED).exists()


def _send(port: Port, bundle: Sequence[Telling], at: datetime) -> None:
    rows = _rows(bundle)
    rows.update(state=State.SENDING)
    try:
        port.tell(bundle)
    except NotTold as error:
        for telling in bundle:
            _put_off(telling, str(error), at)
    else:
        rows.update(state=State.TOLD, told_at=at, problem="", tries=F("tries") + 1)


def _put_off(telling: Telling, problem: str, at: datetime) -> None:
    is_last = telling.tries >= len(WAITS)
    telling.state = State.FAILED if is_last else State.WAITING
    telling.next_at = None if is_last else at + WAITS[telling.tries]
    telling.tries += 1
    telling.problem = problem
    telling.save()


def _rows(bundle: Iterable[Telling]) -> QuerySet[Telling]:
    return Telling.objects.filter(pk__in=[telling.pk for telling in bundle])
