"""The trail as tests read it."""

import json
import re
from typing import Any

from django.db.models import Model

from central.trail.models import Event
from central.trail.places import key_of


def newest() -> Event:
    return Event.objects.latest("number")


def changes(event: Event | None = None) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((event or newest()).changes)
    return told


def about(record: Model) -> list[Event]:
    return list(Event.objects.filter(whole=key_of(record)).order_by("number"))


def stands_somewhere(words: str) -> bool:
    """Say whether the table says these words anywhere, in any of its columns."""
    table = "\n".join(str(cell) for row in Event.objects.values_list() for cell in row)
    return re.search(rf"\b{re.escape(words)}\b", table) is not None
