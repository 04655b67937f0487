"""A station that answers commands by facts, and sends pictures of its screen, as a real one signs them."""

from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image

from central.attendance.facts.ingest import receive
from central.commands import screens
from central.commands.models import Command
from central.commands.services import give
from central.stations.models import Station
from content_sync.protocol import crypto, envelope
from content_sync.protocol import screens as wire_screens
from content_sync.protocol.documents import Order
from content_sync.protocol.payloads import CommandFollowed, Obstacle, Outcome
from content_sync.protocol.screens import ScreenShown
from tests.central.attendance.reporting import Reporter, recent
from tests.central.cast import County

A_DAY = timedelta(days=1)


def told(county: County, order: Order, *stations: Station, at: datetime | None = None) -> Command:
    """Let the clerk tell these stations, or the county's one, to do something; return the first command."""
    meant = stations or (county.station,)
    return give(order=order, stations=meant, by=county.clerk, at=at or timezone.now(), valid=A_DAY)[0]


class Village:
    """The box of a station, enrolled with a key of its own."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.private_key = crypto.generate_private_key()
        Station.objects.filter(pk=station.pk).update(public_key=crypto.public_key(self.private_key).hex())
        station.refresh_from_db()

    def answer(self, command: Command | str, *outcomes: Outcome, obstacle: Obstacle | None = None) -> None:
        """Report how far a command came, step by step."""
        name = command if isinstance(command, str) else command.id
        payloads = [CommandFollowed(command_id=name, outcome=one, obstacle=obstacle) for one in outcomes]
        now = timezone.now()
        history = recent(now - timedelta(seconds=1), *payloads)
        reporter = Reporter(history, self.station)
        self.private_key = reporter.private_key
        receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=now)

    def send(self, shown: ScreenShown, at: datetime | None = None) -> None:
        """Bring the picture of the screen."""
        screens.receive(self.sealed(shown), at or timezone.now())

    def sealed(self, shown: ScreenShown) -> bytes:
        content = wire_screens.encode(shown)
        return envelope.close(content, purpose=envelope.SCREEN, signer=self.station.id, private_key=self.private_key)


def picture(width: int = 320, height: int = 180, form: str = "JPEG") -> bytes:
    """Return a picture of one colour with words beside the pixels."""
    file = BytesIO()
    words = {"comment": b"beside the pixels"} if form == "JPEG" else {}
    Image.new("RGB", (width, height), "green").save(file, form, **words)
    return file.getvalue()
