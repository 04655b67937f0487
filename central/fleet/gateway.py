"""Telling a county's own gateway, which sends SMS or whatever it can: one HTTP POST with JSON.

::

    {"ids": [17, 18], "text": "…", "changes": [{"station_id": "…", "station": "…", "area": "…", "status": "down",
     "at": "2026-11-21T08:00:00+00:00", "accounts": ["wang"]}], "reminders": [{"text": "…", "accounts": ["li"]}]}

``accounts`` are the names of those who look after that station, or are reminded; which telephones are theirs the
gateway knows. Any answer 2xx is a yes. The same ids may come again if the answer was lost: ``Idempotency-Key`` names
them.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

import msgspec
from django.conf import settings
from django.utils import translation

from central.fleet import messages
from central.fleet.models import Telling, Way
from central.fleet.telling import NotTold
from central.stations.selectors import area_paths

DEADLINE_S: Final = 15.0


class Gateway:
    """The gateway at ``url`` (http or https). It has ``deadline_s`` for everything, however slowly it answers."""

    def __init__(self, url: str, token: str = "", deadline_s: float = DEADLINE_S) -> None:
        self._parts = urlsplit(url)
        self._token = token
        self._deadline_s = deadline_s

    def tell(self, tellings: Sequence[Telling]) -> None:
        """See ``Port``."""
        ids = [telling.pk for telling in tellings]
        headers = {"Content-Type": "application/json", "Idempotency-Key": "-".join(map(str, ids))}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        path = (self._parts.path or "/") + (f"?{self._parts.query}" if self._parts.query else "")
        try:
            with self._connected() as connection:
                connection.request("POST", path, _body(tellings), headers)
                status = connection.getresponse().status
        except (OSError, HTTPException) as error:
            raise NotTold(f"{type(error).__name__}: {error}") from error
        if not HTTPStatus(200) <= status < HTTPStatus(300):
            raise NotTold(f"the gateway answered {status}")

    @contextmanager
    def _connected(self) -> Generator[HTTPConnection]:
        """Give a connection that is cut at the deadline: a timeout of the socket alone outlives a byte a second."""
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        connection = kind(self._parts.hostname or "", self._parts.port, timeout=self._deadline_s)
        scissors = Timer(self._deadline_s, lambda: connection.sock and connection.sock.shutdown(2))
        scissors.start()
        try:
            yield connection
        finally:
            scissors.cancel()
            scissors.join()
            connection.close()


def _body(tellings: Sequence[Telling]) -> bytes:
    changes, paths = messages.changes_of(tellings), area_paths()
    reminders = [telling for telling in tellings if telling.change is None]
    with translation.override(settings.LANGUAGE_CODE):
        said = f"{messages.subject(tellings)}\n{messages.text(tellings)}"
    of_changes = _accounts("change_id", [change.pk for change in changes])
    of_reminders = _accounts("about", [telling.about for telling in reminders])
    return msgspec.json.encode(
        {
            "ids": [telling.pk for telling in tellings],
            "text": said,
            "changes": [
                {
                    "station_id": change.station_id,
                    "station": change.station.name,
                    "area": paths[change.station.area_id],
                    "status": change.after,
                    "at": change.at,
                    "accounts": of_changes.get(change.pk, []),
                }
                for change in changes
            ],
            "reminders": [
                {"text": telling.text, "accounts": of_reminders.get(telling.about, [])} for telling in reminders
            ],
        }
    )


def _accounts(column: str, told: Sequence[int] | Sequence[str]) -> dict[int | str, list[str]]:
    """Return the names of the accounts that are told the same in the centre, by what a ``column`` says it is."""
    found = Telling.objects.filter(**{f"{column}__in": told}, way=Way.CENTRE).values_list(column, "user__username")
    accounts: dict[int | str, list[str]] = {}
    for key, name in found.order_by("user__username"):
        accounts.setdefault(key, []).append(name or "")
    return accounts
