"""Telling a county's own gateway, which sends SMS or whatever it can: one HTTP POST with JSON.

::

    {"ids": [17, 18], "text": "…", "messages": [
        {"text": "…", "accounts": ["wang"], "station_id": "…", "station": "…", "area": "…", "status": "down",
         "at": "2026-11-21T08:00:00+00:00"},
        {"text": "…", "accounts": ["li"]}]}

``text`` is one line a message, all of them above, each own one in ``messages``. ``accounts`` are the names of those who
are told; which telephones are theirs the gateway knows. What else stands in a message is of its kind, for programs: the
above for a station that is down or back. Any answer 2xx is a yes. The same ids may come again if the answer was lost:
``Idempotency-Key`` names them.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

import msgspec

from central.telling import messages
from central.telling.delivering import NotTold
from central.telling.models import Telling, Way

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
    accounts = _accounts([telling.about for telling in tellings])
    return msgspec.json.encode(
        {
            "ids": [telling.pk for telling in tellings],
            "text": messages.text(tellings),
            "messages": [
                {**telling.details, "text": telling.text, "accounts": accounts.get(telling.about, [])}
                for telling in tellings
            ],
        }
    )


def _accounts(names: Sequence[str]) -> dict[str, list[str]]:
    """Return the names of the accounts that are told the same in the centre, by the names of the messages."""
    found = Telling.objects.filter(about__in=names, way=Way.CENTRE).values_list("about", "user__username")
    accounts: dict[str, list[str]] = {}
    for about, name in found.order_by("user__username"):
        accounts.setdefault(about, []).append(name or "")
    return accounts
