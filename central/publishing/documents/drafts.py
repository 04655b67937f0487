"""What the tables say, before anything of it is sealed or signed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from central.publishing import documents
from central.publishing.documents.rosters import roster_letters, sealed_rosters
from central.publishing.sealing import Letter
from central.retiring.selectors import due
from central.retiring.services import carry_out
from central.stations.models import Station


@dataclass(frozen=True, slots=True)
class Draft:
    """``documents`` are all that are not sealed, by path, and ``rosters`` those of the ``served`` stations, by id.

    Without ``rosters`` what is sealed stays as it is published.
    """

    documents: Mapping[str, bytes]
    rosters: Mapping[str, Letter] | None = None
    served: Sequence[Station] = ()

    def sealed(self, at: datetime) -> dict[str, bytes]:
        """Return all documents as they are published."""
        rosters = sealed_rosters(self.rosters or {})
        return {**self.documents, **rosters, **documents.personal_news(self.served, at)}


def draft(receipt_key: bytes, at: datetime, on_step: Callable[[], None] = lambda: None) -> Draft:
    """Return what all stations would be told at ``at``. ``receipt_key`` is the private one.

    It writes nothing. ``on_step`` is called when the shared documents are made, and when the rosters are.
    """
    stations = list(documents.listed_stations())
    served = [station for station in stations if station.is_served]
    with as_left(at):
        shared = documents.shared(receipt_key, at)
    on_step()
    found = Draft({**shared, **documents.names(stations, at)}, roster_letters(served), served)
    on_step()
    return found


@contextmanager
def as_left(at: datetime) -> Iterator[None]:
    """Let lessons have left that are to leave by ``at``, and take that back afterwards: only a publication does it."""
    if not due(at).exists():
        yield
        return
    with transaction.atomic():
        carry_out(at=at)
        yield
        transaction.set_rollback(True)
