"""What clerks do in the office of a county of many stations, in a process of the centre's own."""

from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management import call_command
from django.utils import timezone

from central.accounts.models import User
from central.attendance.models import Fact, Incarnation
from central.publishing import services as publishing
from central.stations.models import Area, AreaKind, Station
from central.stations.services import issue_code
from tests.central.attendance.tables import read_tables

Stretch = tuple[str, int, int]
"""The name of a history, and the first and the last number of an unbroken stretch of it."""


class Books(NamedTuple):
    """All that the centre holds: each fact as (history, number, …), ``tables`` as ``read_tables`` has them."""

    facts: list[tuple[Any, ...]]
    stretches: list[Stretch]
    forks: int
    tables: dict[str, list[Any]]


def open_county(stations: int) -> list[str]:
    """Begin a county and return the code with which each of its stations is enrolled."""
    call_command("migrate", verbosity=0, interactive=False)
    clerk = User.objects.create(username="clerk", first_name="秀英", last_name="王")
    county = Area.objects.create(kind=AreaKind.COUNTY, name="青禾县")
    publishing.publish(by=clerk)
    return [
        issue_code(station=Station.objects.create(area=county, name=f"{n}号村"), made_by=clerk, at=timezone.now())
        for n in range(stations)
    ]


def label_stick(mount_dir: Path, number: int) -> None:
    """Give the stick a number and fill it."""
    _usb("register", mount_dir, "--number", str(number))
    _usb("export", mount_dir)


def turn_stick_round(mount_dir: Path) -> None:
    """Empty a stick that came back, and fill it for the next time."""
    _usb("import", mount_dir)
    _usb("export", mount_dir)


def read_books() -> Books:
    """Say what is held."""
    facts = Fact.objects.order_by("incarnation", "seq").values_list(
        "incarnation_id", "seq", "kind", "boot_id", "monotonic_ms", "wall_ms", "offset_ms", "payload"
    )
    runs = Incarnation.objects.order_by("id", "runs__first_seq").values_list("id", "runs__first_seq", "runs__last_seq")
    forks = Incarnation.objects.exclude(forked_at=None).count()
    return Books(list(facts), list(runs), forks, read_tables())


def rebuild() -> Books:
    """Read everything again from the facts, and say what is held then."""
    call_command("rebuild_projections", stdout=StringIO())
    return read_books()


def _usb(errand: str, mount_dir: Path, *options: str) -> None:
    call_command("usb", errand, str(mount_dir), *options, stdout=StringIO())
