"""How lessons look at this station now: what is on the shelves, what was seen."""

from content_sync.protocol.documents import Lesson
from content_sync.protocol.watched import Segment
from kiosk.flow.parts import Parts
from kiosk.screens.catalogue import Look, looking


def look_of(parts: Parts) -> Look:
    """Return how to look at any lesson of the library."""
    return looking(parts.library.courses, parts.showing.find, lambda lesson: seen(parts, lesson))


def seen(parts: Parts, lesson: Lesson) -> tuple[Segment, ...]:
    """Return what was ever shown of a lesson at this station."""
    return parts.sessions.progress(lesson).seen
