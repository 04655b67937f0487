"""What each station is told to do, in its own document."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from central.commands.selectors import open_commands
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def with_commands(published: Mapping[str, bytes], at: datetime) -> dict[str, bytes]:
    """Return these documents of stations, by path, with the commands of now, and otherwise as they were published."""
    stations = [wire.decode(content, wire.StationDocument) for content in published.values()]
    found = open_commands([station.station_id for station in stations], at)
    return {
        paths.station(station.station_id): wire.encode(replace(station, commands=found.get(station.station_id, ())))
        for station in stations
    }
