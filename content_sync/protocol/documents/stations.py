"""Stations, the areas they are in, and what airs there."""

from msgspec import Struct

from content_sync.protocol.documents.commands import Command
from content_sync.protocol.documents.document import Document
from playlists.model import ScheduleEntry


class Area(Struct, frozen=True, kw_only=True):
    """A node of the tree province › city › county › township › village."""

    id: str
    name: str
    kind: str


class StationDocument(Document, frozen=True, kw_only=True):
    """Who a station is. ``areas`` runs from the top of the tree down to the station's own village.

    ``commands`` are those that it may still have to carry out, in the order in which they were given.
    ``profile`` names the form of films that it is to take (``Profile``); empty for the one that the policy says.
    """

    station_id: str
    name: str
    areas: tuple[Area, ...]
    timezone: str = "Asia/Shanghai"
    commands: tuple[Command, ...] = ()
    profile: str = ""


class ScheduleDocument(Document, frozen=True, kw_only=True):
    """The entries that one area gives to all stations in it."""

    area_id: str
    entries: tuple[ScheduleEntry, ...]
