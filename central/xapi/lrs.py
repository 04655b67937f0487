"""A learning record store over HTTP (xAPI 1.0.3, part three). The one module that imports urllib3."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout, make_headers

from central.xapi.statements import Statement
from central.xapi.vocabulary import VERSION

_TIMEOUT = Timeout(connect=10, total=60)
_SAME_MACHINE = {"localhost", "127.0.0.1", "::1"}
_LONGEST_WAIT_S = 3600
_USUAL_WAIT_S = 60


class Later(Exception):
    """The store cannot be reached or is too busy: try again after ``wait_s`` seconds."""

    def __init__(self, wait_s: int = _USUAL_WAIT_S) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


class Stop(Exception):
    """The store takes nothing from this centre as it is set up; ``args[0]`` is one of ``models.Problem``."""


@dataclass
class Delivered:
    """What came of some statements: taken now or before, ``held`` with another content, ``refused`` as they are."""

    taken: int = 0
    held: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Store:
    """Where the store is, and as whom it is told."""

    address: str
    user: str
    password: str = field(repr=False)

    def deliver(self, statements: Sequence[Statement]) -> Delivered:
        """Tell statements; what the store takes as a whole or not at all is halved until what it minds stands alone.

        Raises:
            Later: try again later; what was taken is known there.
            Stop: the store takes nothing.
        """
        delivered = Delivered()
        waiting = [list(statements)] if statements else []
        while waiting:
            some = waiting.pop()
            status = self._post(some)
            if status in {200, 204}:
                delivered.taken += len(some)
            elif len(some) > 1:
                middle = len(some) // 2
                waiting += [some[middle:], some[:middle]]
            else:
                (delivered.held if status == 409 else delivered.refused).append(some[0]["id"])  # noqa: PLR2004
        return delivered

    def _post(self, some: list[Statement]) -> int:
        """Return 200 or 204 for what was taken, and 400, 409 or 413 for what was not."""
        headers = make_headers(basic_auth=f"{self.user}:{self.password}".encode().decode("latin-1"))
        headers |= {"X-Experience-API-Version": VERSION, "Content-Type": "application/json"}
        body = json.dumps(some, ensure_ascii=False).encode()
        with urllib3.PoolManager(timeout=_TIMEOUT, retries=False) as pool:
            try:
                answer = pool.request("POST", f"{self.address}statements", body=body, headers=headers, redirect=False)
            except HTTPError as error:
                raise Later from error
        match answer.status:
            case 200 | 204 | 400 | 409 | 413:
                return answer.status
            case 401 | 403:
                raise Stop("credentials")
            case 429:
                raise Later(_wait_s(answer.headers.get("Retry-After")))
            case status if status >= 500:  # noqa: PLR2004
                raise Later(_wait_s(answer.headers.get("Retry-After")))
            case _:
                raise Stop("address")


def store() -> Store:
    """Return the store that the centre is set up for; its password comes from a file, or the environment.

    Raises:
        Stop: there is none, or the password would travel in the clear.
    """
    if not (settings.LRS_ADDRESS and settings.LRS_USER and settings.XAPI_HOME_PAGE):
        raise Stop("not-set-up")
    address = urlsplit(settings.LRS_ADDRESS)
    if address.scheme != "https" and address.hostname not in _SAME_MACHINE:
        raise Stop("not-https")
    try:
        secret = Path(settings.LRS_PASSWORD_FILE).read_text().strip() if settings.LRS_PASSWORD_FILE else ""
    except OSError as error:
        raise Stop("password-file") from error
    return Store(f"{settings.LRS_ADDRESS.rstrip('/')}/", settings.LRS_USER, secret or settings.LRS_PASSWORD)


def _wait_s(told: str | None) -> int:
    return min(int(told), _LONGEST_WAIT_S) if told and told.isdecimal() else _USUAL_WAIT_S
