"""Pictures of screens: taken in as from a stranger, kept one a station, and let go after some days."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from central.attendance.facts.ingest import open_signed
from central.catalogue.pages.pictures import small_jpeg
from central.catalogue.uploads.problems import Unusable
from central.commands.models import Command, ScreenPicture
from central.policies.selectors import current_policy
from central.stations.models import Station
from content_sync.protocol import documents as wire
from content_sync.protocol import envelope, screens
from content_sync.protocol.errors import BadDocument
from content_sync.protocol.screens import HEIGHT_PX, WIDTH_PX, ScreenShown

_ASKED = str(wire.ShowScreen.__struct_config__.tag)


def receive(content: bytes, at: datetime) -> None:
    """Take in the envelope of a picture that was asked for; the newest one of a station takes the place of the others.

    One of which the policy does not allow any more that it is seen is dropped.

    Raises:
        UnknownStation, Revoked: no enrolled station signed this, or one that is not heard any more.
        BadEnvelope, BadDocument: damaged, forged, no such picture, or nobody asked this station for one.
    """
    station, message = open_signed(content, purpose=envelope.SCREEN)
    shown = screens.decode(message)
    command = Command.objects.filter(pk=shown.command_id, station=station, order__type=_ASKED).first()
    if command is None:
        raise BadDocument("nobody asked for this picture")
    jpeg = _safe(shown)
    if current_policy().screen_pictures:
        _keep(station, command, shown, jpeg, at)


def let_go(*, days: int, at: datetime) -> int:
    """Let go of the pictures that came more than so many days ago; return how many that were. 0 days is no end."""
    if not days:
        return 0
    count, _kinds = ScreenPicture.objects.filter(received_at__lt=at - timedelta(days=days)).delete()
    return count


@transaction.atomic
def _keep(station: Station, command: Command, shown: ScreenShown, jpeg: bytes, at: datetime) -> None:
    known = ScreenPicture.objects.select_for_update(of=("self",)).filter(station=station).select_related("command")
    newest = known.first()
    if newest is not None and newest.command.issued_at > command.issued_at:
        return
    ScreenPicture.objects.update_or_create(
        station=station,
        defaults={
            "command": command,
            "taken_at": None if shown.taken_ms is None else datetime.fromtimestamp(shown.taken_ms / 1000, UTC),
            "received_at": at,
            "hidden": shown.hidden.value if shown.hidden else "",
            "jpeg": jpeg,
        },
    )


def _safe(shown: ScreenShown) -> bytes:
    """Return the picture as the centre's own file, whatever else stood in the one that came."""
    if not shown.picture:
        if shown.hidden is None:
            raise BadDocument("there is no picture, and nothing says why")
        return b""
    try:
        return small_jpeg(shown.picture, (WIDTH_PX, HEIGHT_PX))
    except Unusable as error:
        raise BadDocument(f"this is no picture of a screen: {error}") from error
