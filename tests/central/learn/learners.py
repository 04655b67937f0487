"""A learner of the small county on her phone."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.catalogue.models import Asset, Lesson
from central.learn import allowing
from central.learn.entry import inviting
from central.people.models import Person
from central.stations.models import Area
from tests.approving import publish_approved
from tests.central.cast import County

PIN = "719304"
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130"}
MINUTE_MS = 60_000


def allow(county: County, area: Area | None = None) -> None:
    """Allow phones in the county, or in an area of it."""
    allowing.say(area=area or county.county, is_allowed=True, by=county.clerk)


def invited(county: County, person: Person, at: datetime | None = None) -> str:
    """Return the code of an invitation for somebody."""
    return inviting.invite(person=person, by=county.clerk, at=at or timezone.now())


def phone(county: County, person: Person | None = None) -> Client:
    """Return a phone on which somebody has just taken an invitation up."""
    client = Client(headers=PHONE)
    answer = client.post(reverse("learn:join"), {"code": invited(county, person or county.zhang), **chosen(PIN)})
    assert answer.status_code == 302, answer.content.decode()
    return client


def another_phone(number: str, pin: str = PIN) -> tuple[Client, HttpResponse]:
    """Sign in on one more phone."""
    client = Client(headers=PHONE)
    answer = client.post(reverse("learn:sign_in"), {"number": number, "pin": pin})
    assert isinstance(answer, HttpResponse)
    return client, answer


def chosen(pin: str) -> dict[str, str]:
    """Return what is typed to choose a PIN."""
    return {"pin": pin, "again": pin}


def published(county: County, *, minutes: int = 30, **changes: Any) -> Lesson:
    """Publish the county's lesson, as long as that."""
    Asset.objects.filter(pk=county.lesson.medium_id).update(duration_ms=minutes * MINUTE_MS)
    Lesson.objects.filter(pk=county.lesson.pk).update(**changes)
    publish_approved(by=None)
    county.lesson.refresh_from_db()
    return county.lesson


def begin(client: Client, lesson: Lesson) -> str:
    """Press play; return the id of the viewing."""
    answer = client.post(reverse("learn:begin", args=[lesson.id]))
    assert answer.status_code == 200, answer.status_code
    viewing: str = answer.json()["viewing"]
    return viewing


def piece(number: int, at_min: float, from_min: float, until_min: float, rate: float = 1.0) -> dict[str, Any]:
    """Return a piece as a phone tells it, in minutes of the viewing and of the lesson."""
    ms = {"at_ms": at_min, "start_ms": from_min, "end_ms": until_min}
    return {"number": number, "rate": rate, **{name: round(minutes * MINUTE_MS) for name, minutes in ms.items()}}


def tell(client: Client, viewing: str, *pieces: dict[str, Any]) -> Any:
    """Tell pieces; return the centre's answer."""
    answer = client.post(reverse("learn:keep", args=[viewing]), {"pieces": json.dumps(pieces)})
    return answer.json() if answer.status_code == 200 else answer.status_code
