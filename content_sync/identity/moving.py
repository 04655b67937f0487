"""A box that is taken to another village: the history of each station stays with that station.

What a box recorded and did not deliver belongs to the village in which it happened, and its books to nobody else. So
all that was recorded is put away by station, and comes back on the day on which the box is that station again.
"""

from content_sync.durable import make_folder, sync_folder, translated
from content_sync.home import StationHome
from content_sync.store.database import Store


def change_records(home: StationHome, was_id: str, becomes_id: str) -> None:
    """Put away what was recorded as one station and bring back what was once recorded as another.

    Nothing of it may be open. Each step may be done again: that the folder has its name says that all is in it.

    Raises:
        OutOfSpace, Misconfigured: the disk is at fault; to be called again.
    """
    with translated(home.data_dir):
        if not home.records_of(was_id).exists():
            _put_away(home, was_id)
        _bring_back(home, becomes_id)
        sync_folder(home.data_dir)


def _put_away(home: StationHome, station_id: str) -> None:
    leaving = home.records_of(f"{station_id}.leaving")
    if home.database.exists():
        Store(home.database, ()).close()  # plays back the journal that a power cut left
    make_folder(leaving)
    for path in home.data_dir.glob(f"{home.database.name}*"):
        path.rename(leaving / path.name)
    sync_folder(leaving)
    leaving.rename(home.records_of(station_id))


def _bring_back(home: StationHome, station_id: str) -> None:
    folder = home.records_of(station_id)
    if folder.exists():
        for path in folder.iterdir():
            path.rename(home.data_dir / path.name)
        sync_folder(home.data_dir)
        folder.rmdir()
