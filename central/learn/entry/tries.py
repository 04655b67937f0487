"""Who tried too often waits: by what was typed, and by the address that tried.

A number waits after a few tries, whoever makes them and whether it is anybody's or not. An address waits after many: a
whole town may lie behind one.
"""

from datetime import datetime, timedelta
from typing import Final

from central.learn.entry.errors import Refused, Why
from central.learn.entry.secrets import keyed
from central.learn.models import WrongTry

WAIT: Final = timedelta(minutes=15)
OF_ONE_NUMBER: Final = 5
FROM_ONE_ADDRESS: Final = 60


def begin(typed: str, address: str, at: datetime) -> str:
    """Count a try as wrong before it is looked at, so that many at once gain nothing; return what names it.

    Raises:
        Refused: there were too many.
    """
    typed_key, since = keyed("typed", typed), at - WAIT
    WrongTry.objects.filter(at__lt=since).delete()
    recent = WrongTry.objects.filter(at__gte=since)
    of_number, from_address = recent.filter(typed_key=typed_key), recent.filter(address=address)
    if of_number.count() >= OF_ONE_NUMBER or from_address.count() >= FROM_ONE_ADDRESS:
        raise Refused(Why.WAITS)
    WrongTry.objects.create(typed_key=typed_key, address=address, at=at)
    return typed_key


def forget(typed_key: str) -> None:
    """Forget the tries of a number: it was right now."""
    WrongTry.objects.filter(typed_key=typed_key).delete()
