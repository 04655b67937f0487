"""Whether a stick is taken: what its label says, and what the centre says of it."""

from datetime import datetime

from content_sync.errors import Refuse
from content_sync.protocol import envelope, sticks
from content_sync.protocol.documents import CentreDocument
from content_sync.protocol.errors import BadDocument, BadEnvelope
from content_sync.protocol.sticks import Label, Objection
from content_sync.stick.errors import StickRefused
from content_sync.stick.folder import StickFolder
from content_sync.transfer.carrier import NotThere


def read_label(folder: StickFolder) -> bytes:
    """Return the label's file, not yet judged.

    Raises:
        StickRefused: there is none, or nothing that can be one.
        StickTrouble: the stick was pulled or cannot be read.
    """
    try:
        return folder.read(sticks.LABEL, max_bytes=sticks.MAX_LABEL_BYTES)
    except NotThere as error:
        raise StickRefused(Objection.NOT_A_STICK, "this stick was not registered at any centre") from error
    except Refuse as error:
        raise StickRefused(Objection.LABEL_DAMAGED, str(error)) from error


def known(centre: CentreDocument | None) -> CentreDocument:
    """Return the centre, if the station knows it.

    Raises:
        StickRefused: it does not yet.
    """
    if centre is None:
        raise StickRefused(Objection.UNKNOWN_CENTRE, "the centre's documents have not come yet")
    return centre


def open_label(content: bytes, centre: CentreDocument) -> Label:
    """Return the label, if this centre signed it.

    Raises:
        StickRefused: it did not.
    """
    try:
        envelope.read(content)
    except BadEnvelope as error:
        raise StickRefused(Objection.LABEL_DAMAGED, f"the label of the stick: {error}") from error
    try:
        return sticks.open_label(content, bytes.fromhex(centre.receipt_key))
    except BadEnvelope as error:
        raise StickRefused(Objection.FOREIGN, f"the centre did not sign the label of the stick: {error}") from error
    except BadDocument as error:
        raise StickRefused(Objection.LABEL_DAMAGED, f"the label of the stick: {error}") from error


def check_label(label: Label, centre: CentreDocument, *, station_id: str, at: datetime) -> None:
    """Pass quietly if the stick may be taken here at ``at``.

    Raises:
        StickRefused: it may not.
    """
    objection = label.objection(at=at, revoked_sticks=centre.revoked_sticks, station_id=station_id)
    if objection is not None:
        raise StickRefused(objection, f"stick {label.number} is not taken: {objection}")
