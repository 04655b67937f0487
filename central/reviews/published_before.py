"""What was on the TVs before there were reviews stays there: the published documents, taken as approved by nobody.

The documents themselves are read, not the tables: what staff changed since the last publication was never shown.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from fnmatch import fnmatch
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from central.reviews.versions import Version, digest, encode
from content_sync.protocol import documents as wire
from content_sync.protocol import paths

_REVIEWED: Final = (paths.course("*"), paths.notices("*"), paths.quizzes("*"))


class Found(NamedTuple):
    """A version that is published, of a record of a kind."""

    kind: str
    record_id: str
    version: Version[Any]


def is_reviewed(path: str) -> bool:
    """Say whether there is something at this path of a publication that is reviewed from now on."""
    return any(fnmatch(path, pattern) for pattern in _REVIEWED)


def found_in(published: Mapping[str, bytes]) -> Iterator[Found]:
    """Yield all that is reviewed from now on in the documents of a publication, which are by path."""
    for path, content in sorted(published.items()):
        if fnmatch(path, paths.course("*")):
            course = wire.decode(content, wire.CourseDocument).course
            for lesson in course.lessons:
                said = replace(lesson, initials="", published_at=None)
                yield Found("lesson", lesson.id, Version(place=course.id, content=said))
        elif fnmatch(path, paths.notices("*")):
            board = wire.decode(content, wire.NoticesDocument)
            yield from (Found("notice", one.id, Version(place=board.area_id, content=one)) for one in board.notices)
        elif fnmatch(path, paths.quizzes("*")):
            asked = wire.decode(content, wire.QuizzesDocument)
            yield from (Found("quiz", one.id, Version(place=asked.area_id, content=one)) for one in asked.quizzes)


def row_of(found: Found, at: datetime) -> dict[str, Any]:
    """Return the columns of a ``Submission`` that nobody put up and that is approved."""
    document = encode(found.version)
    return {
        "kind": found.kind,
        "record_id": found.record_id,
        "title": found.version.content.title,
        "document": document,
        "sha256": digest(document),
        "state": "approved",
        "submitted_at": at,
    }
