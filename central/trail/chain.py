"""Each row's hash covers the one before, so that a row changed behind the back shows, and so does a missing one.

SHA-256 over the hash before and the row's fields as a JSON list. Who could write to the database could hash all rows
anew; so the newest number and hash are worth writing down elsewhere (``verify_trail``).
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from central.trail.models import Cut, Event

BEGINNING: Final = "0" * 64
_LOCK: Final = 0x7472_6169_6C
_AT_ONCE: Final = 500
_FIELDS: Final = tuple(field.attname for field in Event._meta.concrete_fields if field.attname not in {"at", "hash"})  # noqa: SLF001 - Django's documented way


@dataclass(frozen=True, slots=True)
class Link:
    """A row's number with its hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class Broken(Exception):
    """The trail is not as it was written, from row ``number`` on; the message says so to a person."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(problem % {"number": number})
        self.number = number


def claim() -> None:
    """Let nobody else add rows until this transaction ends. Before a record is changed, so that two never wait in turn.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append(events: Sequence[Event]) -> None:
    """Add rows, in the transaction that is open."""
    with transaction.atomic(savepoint=False):
        claim()
        link = newest()
        for event in events:
            event.number = link.number + 1
            event.hash = digest(event, link.hash)
            link = Link(event.number, event.hash)
        Event.objects.bulk_create(events, batch_size=_AT_ONCE)


def newest() -> Link:
    """Return the last link."""
    last = Event.objects.order_by("-number").values_list("number", "hash").first()
    return Link(*last) if last else base()


def base() -> Link:
    """Return the link after which the rows begin that are kept."""
    cut = Cut.objects.order_by("-through").first()
    return Link(cut.through, cut.hash) if cut else Link(0, BEGINNING)


def digest(event: Event, before: str) -> str:
    """Return the hash of a row after the one with the hash ``before``."""
    told = [event.at.astimezone(UTC).isoformat(), *(getattr(event, name) for name in _FIELDS)]
    return hashlib.sha256((before + json.dumps(told, ensure_ascii=False)).encode()).hexdigest()


def links() -> Iterator[Link]:
    """Yield the links from the first row that is kept to the newest.

    Raises:
        Broken: a row is missing, or is not what its hash says.
    """
    link = base()
    for event in Event.objects.filter(number__gt=link.number).order_by("number").iterator(_AT_ONCE):
        if event.number != link.number + 1:
            raise Broken(link.number + 1, _("row %(number)d is missing"))
        if event.hash != digest(event, link.hash):
            raise Broken(event.number, _("row %(number)d is not as it was written"))
        link = Link(event.number, event.hash)
        yield link
