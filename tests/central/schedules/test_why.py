"""What a station shows at a time, and why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.schedules.models import Entry
from playlists.ladder import Reason
from tests.central.cast import County
from tests.central.schedules.test_reports import planned, reporter, take_in

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() + timedelta(days=2)


def test_each_layer_says_what_airs_on_it_and_why_it_loses(clerk: Client, county: County) -> None:
    Entry.objects.update(starts_local=f"{DAY}T18:30:00", exceptions=[])
    Entry.objects.create(
        area=county.county,
        live_title="会商",
        stream_url="https://x.cn/1",
        live_minutes=60,
        starts_local=f"{DAY}T18:30:00",
    )
    take_in(reporter(county.station, planned("own", "村里自己看")))
    asked = {"station": county.station.id, "at": f"{DAY}T18:31"}
    page = clerk.get(reverse("schedules:why"), asked)
    found = [
        (line["layer"], line["rung"].airing.entry.programme.title, line["rung"].reason)
        for line in page.context["lines"]
        if "rung" in line
    ]
    assert found == [
        ("county", "会商", Reason.WINS),
        ("township", "水稻插秧", Reason.LOWER_LAYER),
        ("station", "村里自己看", Reason.LOWER_LAYER),
    ]
    assert "村里自己看" in page.content.decode()
    assert f"{page.context['answer'].changes_at:%M}" == "30"


def test_nothing_scheduled_is_said_too(clerk: Client, county: County) -> None:
    page = clerk.get(reverse("schedules:why"), {"station": county.station.id, "at": f"{DAY}T03:00"})
    assert page.context["answer"].winner is None
    assert page.context["answer"].then == "水稻插秧"


@pytest.mark.parametrize("asked", [{"at": "2026-02-31T19:00"}, {"station": "elsewhere"}])
def test_what_is_no_time_or_no_station_is_said_at_its_place(
    asked: dict[str, str], clerk: Client, county: County
) -> None:
    said = {"station": county.station.id, "at": f"{DAY}T03:00"} | asked
    page = clerk.get(reverse("schedules:why"), said)
    assert list(page.context["form"].errors) == list(asked)
    assert "answer" not in page.context
