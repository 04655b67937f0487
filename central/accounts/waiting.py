"""Until when accounts wait after too many wrong passwords."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Wait:
    """Nobody gets in from ``address`` (None: from anywhere) before ``until``."""

    address: str | None
    until: datetime


def waits(names: Iterable[str]) -> dict[str, list[Wait]]:
    """Return the accounts of these names that wait, each with all its waits, the one for everywhere first."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    tried: dict[str, list[AccessAttempt]] = defaultdict(list)
    for attempt in AccessAttempt.objects.filter(username__in=names, attempt_time__gte=since).order_by("-attempt_time"):
        tried[attempt.username or ""].append(attempt)
    found = {name: _waits(attempts) for name, attempts in tried.items()}
    return {name: them for name, them in found.items() if them}


def waits_until(name: str, address: str) -> datetime | None:
    """Return until when the account ``name`` waits at ``address``; None if it does not."""
    return max((wait.until for wait in waits([name]).get(name, []) if wait.address in (None, address)), default=None)


def _waits(attempts: Sequence[AccessAttempt]) -> list[Wait]:
    by_address: dict[str | None, list[AccessAttempt]] = defaultdict(list)
    for attempt in attempts:
        by_address[attempt.ip_address].append(attempt)
    ends: list[tuple[str | None, datetime | None]] = [(None, _end(attempts, settings.WRONG_PASSWORDS_ANYWHERE))]
    ends += [(address, _end(tried, settings.AXES_FAILURE_LIMIT)) for address, tried in by_address.items()]
    return [Wait(address, end) for address, end in ends if end is not None]


def _end(attempts: Sequence[AccessAttempt], bound: int) -> datetime | None:
    """Return when so many tries (newest first) have been forgotten that fewer than ``bound`` are left."""
    failures = 0
    for attempt in attempts:
        failures += attempt.failures_since_start
        if failures >= bound:
            return attempt.attempt_time + settings.AXES_COOLOFF_TIME
    return None
