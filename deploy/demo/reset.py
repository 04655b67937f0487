"""Forget the demonstration's data, so that the next one begins anew."""

import sys
from pathlib import Path

from deploy.demo.place import NotOurs, place_of


def reset(data_dir: Path) -> int:
    """Remove the data if they are a demonstration's and none runs on them; return the exit status."""
    place = place_of(data_dir)
    if not place.data_dir.exists():
        print(f"There are no data at {place.data_dir}")
        return 0
    try:
        place.remove()
    except NotOurs as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Removed the demonstration's data at {place.data_dir}")
    return 0
