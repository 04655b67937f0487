"""Room sessions as statements: whose, of what, and which say nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from central.attendance.models import PHONE, PHONES_MAY_TELL, Presence, RoomSession
from central.attendance.selectors import Selection, condition, lessons_by_id
from central.catalogue.models import Asset
from central.people.selectors import people_by_id
from central.xapi.happenings import happenings
from central.xapi.pseudonyms import pseudonym
from central.xapi.statements import Film, Showing, Statement, Viewer, statement
from content_sync.protocol.documents import LessonKind
from content_sync.protocol.watched import Span

AT_ONCE = 200


@dataclass
class Told:
    """How many sessions were read, and why some people's or some sessions say nothing."""

    sessions: int = 0
    statements: int = 0
    left_out: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("time", "film", "person"), 0))


def ended(selection: Selection) -> QuerySet[RoomSession]:
    """Return the sessions of a selection that have ended, in the order of their keys; of a phone's more may come."""
    found = RoomSession.objects.filter(condition(selection, "opened_at"), length_ms__isnull=False)
    return found.exclude(mode=PHONE, opened_at__gt=timezone.now() - PHONES_MAY_TELL).order_by("pk")


def statements(sessions: Sequence[RoomSession], told: Told) -> Iterator[Statement]:
    """Yield the statements of these sessions, and note in ``told`` what came of them.

    Nothing is said of sessions whose time is not certain, of what is no film of a known length, and of whom the centre
    does not know, or no longer.
    """
    films = _films(sessions)
    presences: dict[int, list[Presence]] = {session.pk: [] for session in sessions}
    for presence in Presence.objects.filter(session__in=sessions).order_by("pk"):
        presences[presence.session_id].append(presence)
    people = people_by_id(presence.person_id for some in presences.values() for presence in some)
    for session in sessions:
        told.sessions += 1
        film = films.get(session.pk)
        if film is None or not session.is_time_certain:
            told.left_out["film" if film is None else "time"] += 1
            continue
        for presence in presences[session.pk]:
            person = people.get(presence.person_id)
            if person is None:
                told.left_out["person"] += 1
                continue
            viewer = Viewer(pseudonym(person.pk), pseudonym(presence.person_id))
            yield from _of_person(session, film, viewer, presence, told)


def _of_person(session: RoomSession, film: Film, viewer: Viewer, presence: Presence, told: Told) -> Iterator[Statement]:
    showing = Showing(f"{session.incarnation_id}/{session.opened_seq}", session.opened_at, film)
    spans = [Span(*span) for span in session.spans]
    stays = [(joined_ms, left_ms) for joined_ms, left_ms in presence.intervals if left_ms is not None]
    for happening in happenings(spans, stays, film.length_ms):
        told.statements += 1
        yield statement(settings.XAPI_HOME_PAGE, showing, viewer, happening)


def _films(sessions: Sequence[RoomSession]) -> dict[int, Film]:
    assets = Asset.objects.in_bulk({session.asset_sha256 for session in sessions})
    lessons = lessons_by_id(sessions)
    films = {}
    for session in sessions:
        asset, lesson = assets.get(session.asset_sha256), lessons.get(session.lesson_id)
        if asset is not None and asset.kind is LessonKind.VIDEO and asset.duration_ms:
            films[session.pk] = Film(session.lesson_id, lesson.title if lesson else "", asset.duration_ms)
    return films
