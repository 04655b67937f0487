"""A day in the life of the county office, from the upload of a film to the question who approved it."""

from pathlib import Path

from tests.kiosk.village import film
from tests.story.administering import audit, keep_roster, keep_stations
from tests.story.broadcasting import TITLE, bring_to_air
from tests.story.camera import Camera
from tests.story.county import County
from tests.story.reporting import report

FILM_S = 40


def live_through(here: County, camera: Camera, folder: Path) -> None:
    """Let the day go by at a fresh county; what is uploaded and taken away lies in ``folder``."""
    file = folder / "冬季.mkv"
    film(file, "blue", FILM_S, TITLE)
    bring_to_air(here, camera, file)
    report(here, camera, folder)
    keep_roster(here, camera, folder)
    keep_stations(here, camera, folder)
    audit(here, camera)
