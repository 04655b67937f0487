"""What gives commands and calls them back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from central.accounts.models import User
from central.commands.models import Command
from central.identity import new_id
from central.stations.models import Station
from content_sync.protocol import documents as wire


@transaction.atomic
def give(
    *, order: wire.Order, stations: Iterable[Station], by: User | None, at: datetime, valid: timedelta
) -> list[Command]:
    """Tell these stations to do something, each once and not later than ``valid`` after ``at``."""
    batch, told = new_id(), msgspec.to_builtins(order)
    commands = [
        Command(batch=batch, station=station, order=told, issued_at=at, issued_by=by, expires_at=at + valid)
        for station in stations
    ]
    return Command.objects.bulk_create(commands)


@transaction.atomic
def call_back(commands: QuerySet[Command], *, by: User | None, at: datetime) -> list[str]:
    """Take back those that are still to be fetched, and return the ids of their stations.

    A station that has fetched one already may still carry it out, and will say so.
    """
    waiting = list(commands.filter(called_back_at=None, expires_at__gt=at))
    Command.objects.filter(pk__in=[one.pk for one in waiting]).update(called_back_at=at, called_back_by=by)
    return [one.station_id for one in waiting]
