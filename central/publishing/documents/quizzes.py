"""Quizzes and surveys, as each area gives them to all stations in it."""

from datetime import datetime

from central.quizzes.reviewed import KIND
from central.reviews.selectors import approved_versions
from central.stations.models import Area
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def quizzes(at: datetime) -> dict[str, bytes]:
    """Return the approved quizzes of every area, without those that are over at ``at``."""
    by_area: dict[str, list[wire.Quiz]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    for _id, version in sorted(approved_versions(KIND).items()):
        quiz = version.content
        if version.place in by_area and (quiz.valid_until is None or at < quiz.valid_until):
            by_area[version.place].append(quiz)
    return {
        paths.quizzes(area_id): wire.encode(wire.QuizzesDocument(area_id=area_id, quizzes=tuple(found)))
        for area_id, found in by_area.items()
    }
