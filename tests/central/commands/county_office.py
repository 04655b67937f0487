"""What a clerk presses and reads in the office, in a process of the centre's own."""

from typing import NamedTuple

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.commands.models import Command, Report, ScreenPicture
from central.commands.selectors import lines
from central.policies.services import save_policy
from central.publishing.services import publish
from central.stations.models import Station
from central.stations.services import issue_code
from content_sync.protocol.documents import Policy
from tests.central.cast import make_county


class Standing(NamedTuple):
    """How a command stands, and what its station told of it, in order."""

    state: str
    told: list[str]


def open_county() -> str:
    """Begin a county that may look at its screens, and return the code with which its station is enrolled."""
    cast = make_county()
    save_policy(policy=Policy(screen_pictures=True), by=cast.clerk)
    publish(by=cast.clerk)
    return issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now())


def press(data: dict[str, str]) -> str:
    """Press a button of the station's page; return the id of the command."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="clerk"))
    answer = client.post(reverse("commands:tell", args=[Station.objects.get().id]), data)
    assert answer.status_code == 302, answer.content
    return Command.objects.latest("issued_at").id


def standing(command_id: str) -> Standing:
    """Read how a command stands."""
    (line,) = lines([Command.objects.get(pk=command_id)], timezone.now())
    reports = Report.objects.filter(command_id=command_id).order_by("incarnation__first_heard_at", "seq")
    return Standing(line.state.value, list(reports.values_list("outcome", flat=True)))


def picture(command_id: str) -> bytes | None:
    """Return the picture of the screen that came for a command, None if none has."""
    found = ScreenPicture.objects.filter(command=command_id).first()
    return bytes(found.jpeg) if found else None
