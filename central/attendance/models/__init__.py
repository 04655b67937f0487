"""Facts as they came, and what is read from them."""

from central.attendance.models.facts import Fact, HeardTime, Incarnation, Reported, Run, SetApart
from central.attendance.models.sessions import AT_STATIONS, PHONE, PHONES_MAY_TELL, Broadcast, Presence, RoomSession

__all__ = [
    "AT_STATIONS",
    "PHONE",
    "PHONES_MAY_TELL",
    "Broadcast",
    "Fact",
    "HeardTime",
    "Incarnation",
    "Presence",
    "Reported",
    "RoomSession",
    "Run",
    "SetApart",
]
