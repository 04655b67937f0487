"""How long each page of a centre takes, to be run where Django is set up; see ``size``."""

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from html.parser import HTMLParser
from http import HTTPStatus
from statistics import median
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from msgspec import Struct

from central.accounts.services import save_account
from central.local_days import midnight
from central.reports.periods import Period

TIMES = 3
BARE = """
    SELECT station_id, COUNT(*), SUM(watched_ms) FROM attendance_roomsession
        WHERE opened_at >= %s AND opened_at < %s GROUP BY station_id;
    SELECT session.station_id, COUNT(*), COUNT(DISTINCT presence.person_id) FROM attendance_presence AS presence
        JOIN attendance_roomsession AS session ON session.id = presence.session_id
        WHERE session.opened_at >= %s AND session.opened_at < %s GROUP BY session.station_id;
    SELECT station_id, COUNT(*), MIN(began_at), MAX(ended_at) FROM upkeep_running
        WHERE ended_at >= %s AND began_at < %s GROUP BY station_id;
    SELECT study.station_id, COUNT(DISTINCT study.id), COUNT(*) FROM studies_rollcall AS mark
        JOIN studies_study AS study ON study.id = mark.study_id
        WHERE study.opened_at >= %s AND study.opened_at < %s GROUP BY study.station_id;
"""
"""What the month's report of all stations is made from, as a database alone would say it."""


class Taken(Struct, frozen=True):
    """The seconds that each page took, by the name of its view, a month's report, and its bare queries."""

    pages_s: dict[str, float]
    report_s: float
    bare_s: float


class _Links(HTMLParser):
    """The addresses to which a page leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an ``a`` points to."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def tell() -> None:
    """Print how long pages take that can be reached from the first one, each view once."""
    client = Client(headers={"host": "localhost"})
    client.force_login(save_account(username="bench", password=secrets.token_urlsafe(), full_name="", unbounded=True))
    pages_s = {name: _taken_s(partial(client.get, address)) for name, address in _pages(client)}
    month = Period.month_of(timezone.localdate()).previous
    report_s = _taken_s(partial(client.get, reverse("reports:index"), {"period": str(month)}))
    print(msgspec.json.encode(Taken(pages_s, report_s, _taken_s(partial(_ask, month)))).decode())


def _pages(client: Client) -> Iterator[tuple[str, str]]:
    """Yield each view that answers with a page, with the first address of it that was met."""
    seen, waiting = {""}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        name = _view(address)
        if name in seen:
            continue
        seen.add(name)
        answer = client.get(address)
        if (
            answer.status_code != HTTPStatus.OK
            or answer.streaming
            or not answer["Content-Type"].startswith("text/html")
        ):
            continue
        yield name, address
        links = (urldefrag(urljoin(address, link)).url for link in _Links(answer.content.decode()).found)
        waiting.extend(link for link in links if not urlsplit(link).netloc)


def _view(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def _taken_s(do: Callable[[], object]) -> float:
    return median(_once_s(do) for _time in range(TIMES))


def _once_s(do: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    do()
    return time.perf_counter() - began_s


def _ask(month: Period) -> None:
    """Ask the bare queries."""
    days = [midnight(month.first_day), midnight(month.last_day + timedelta(days=1))]
    with connection.cursor() as cursor:
        for query in filter(str.strip, BARE.split(";")):
            cursor.execute(query, days)
            cursor.fetchall()
