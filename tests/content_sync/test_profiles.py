"""A station fetches of each film the one form that it is told to take, and changes over without a gap."""

from itertools import count

import pytest
from msgspec.structs import replace

from content_sync.protocol import paths
from content_sync.protocol.documents import (
    Asset,
    CentreDocument,
    CourseDocument,
    Form,
    Policy,
    StationDocument,
    decode,
    encode,
)
from tests.small_centre import STATION, SmallCentre
from tests.small_station import SmallStation


@pytest.fixture
def forms(centre: SmallCentre) -> dict[str, Asset]:
    """The second lesson in three forms; the first one has its medium alone."""
    course = decode(centre.documents[paths.course("rice")], CourseDocument).course
    plain, film = course.lessons
    made = {
        "720p": film.medium,
        "480p": centre.add_media(b"480p" * 500_000),
        "audio": replace(centre.add_media(b"audio" * 100), media_type="audio/mp4"),
    }
    film = replace(film, forms=tuple(Form(profile=profile, file=file) for profile, file in made.items()))
    centre.documents[paths.course("rice")] = encode(CourseDocument(course=replace(course, lessons=(plain, film))))
    return {"plain": plain.medium, **made}


def tell(centre: SmallCentre, profile: str) -> None:
    station = decode(centre.documents[paths.station(STATION)], StationDocument)
    centre.documents[paths.station(STATION)] = encode(replace(station, profile=profile))
    centre.publish()


def here(station: SmallStation, forms: dict[str, Asset]) -> set[str]:
    return {name for name, file in forms.items() if station.media.path(file) is not None}


def test_of_each_film_one_form_comes_and_what_has_only_one_comes_as_it_is(
    station: SmallStation, centre: SmallCentre, forms: dict[str, Asset]
) -> None:
    tell(centre, "480p")

    report = station.sync()

    assert here(station, forms) == {"plain", "480p"}
    assert station.library.media_shown_by(report.media_fetched) == {forms["plain"].sha256, forms["720p"].sha256}


def test_a_station_of_which_nothing_is_said_takes_what_the_policy_says(
    station: SmallStation, centre: SmallCentre, forms: dict[str, Asset]
) -> None:
    said = decode(centre.documents[paths.CENTRE], CentreDocument)
    centre.documents[paths.CENTRE] = encode(replace(said, policy=replace(Policy(), profile="audio")))
    tell(centre, "")

    station.sync()

    assert here(station, forms) == {"plain", "audio"}


def test_the_old_form_stays_until_the_new_one_is_whole(
    station: SmallStation, centre: SmallCentre, forms: dict[str, Asset]
) -> None:
    tell(centre, "720p")
    station.sync()
    tell(centre, "480p")
    asked = count()

    station.sync(should_stop=lambda: next(asked) > 0)
    assert here(station, forms) == {"plain", "720p"}

    station.sync()
    assert {"plain", "480p"} <= here(station, forms)
    station.sync()
    assert here(station, forms) == {"plain", "480p"}
