"""Where things lie in a publication, as paths relative to its root.

``metadata/`` and ``targets/`` are a TUF repository with consistent snapshots. ``media/`` is content-addressed: a file
there is immutable and needs no signature of its own, because a signed document names its digest.
"""

METADATA = "metadata"
TARGETS = "targets"
MEDIA = "media"
TIMESTAMP = "metadata/timestamp.json"

CENTRE = "centre.json"
CATALOGUE = "catalogue.json"
ASKING = "asking.json"


def course(course_id: str) -> str:
    """Target path of a course document."""
    return f"courses/{course_id}.json"


def schedule(area_id: str) -> str:
    """Target path of an area's schedule document."""
    return f"areas/{area_id}/schedule.json"


def notices(area_id: str) -> str:
    """Target path of an area's notices document."""
    return f"areas/{area_id}/notices.json"


def quizzes(area_id: str) -> str:
    """Target path of an area's quizzes and surveys."""
    return f"areas/{area_id}/quizzes.json"


def station(station_id: str) -> str:
    """Target path of a station document."""
    return f"stations/{station_id}/station.json"


def roster(station_id: str) -> str:
    """Target path of a station's sealed roster."""
    return f"stations/{station_id}/roster.sealed"


def standings(station_id: str) -> str:
    """Target path of the sealed standings of a station's learners."""
    return f"stations/{station_id}/standings.sealed"


def answers(station_id: str) -> str:
    """Target path of the sealed answers to a station's questions."""
    return f"stations/{station_id}/answers.sealed"


def personal(station_id: str) -> tuple[str, ...]:
    """Target paths of all that is said to one station alone, sealed to it."""
    return roster(station_id), standings(station_id), answers(station_id)


def media(sha256: str) -> str:
    """Path of a media file or chunk list, by the lower-case hex digest of its content."""
    return f"{MEDIA}/{sha256[:2]}/{sha256}"


def is_news(path: str) -> bool:
    """Say whether what lies under a path, or that nothing lies there, holds for this moment only.

    That is the timestamp and the next root. All else keeps its content as long as it has its name.
    """
    return path == TIMESTAMP or path.endswith(".root.json")
