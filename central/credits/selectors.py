"""What the judge is told, read from the projections of facts, for all learners of some stations at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from msgspec import structs

from central.attendance.facts.retiming import unix_ms
from central.attendance.models import PHONE, Presence
from central.catalogue.selectors import published_difficulties
from central.credits.corrections.corrections import in_force, is_struck
from central.credits.judge import Addition, Judgement, Visit, judge
from central.credits.models import Correcting
from central.people.selectors import counting_for
from content_sync.protocol.documents import Difficulty, Policy
from content_sync.protocol.watched import Span, segments


def judgements(person_ids: Collection[str], policy: Policy, at: datetime) -> dict[str, Judgement]:
    """Return what is credited to each of these people in the local year of ``at``, wherever they watched."""
    return {person_id: records.judged(policy) for person_id, records in records_of(person_ids, at).items()}


class Records(NamedTuple):
    """All that is judged of one person in one year."""

    visits: Collection[Visit]
    additions: Collection[Addition]
    difficulties: Mapping[str, Difficulty] = {}

    def judged(self, policy: Policy) -> Judgement:
        """Return what comes of it by ``policy``."""
        return judge(self.visits, policy, ZoneInfo(settings.TIME_ZONE), self.additions, self.difficulties)


def records_of(person_ids: Collection[str], at: datetime) -> dict[str, Records]:
    """Return what is judged of each of these people of whom anything is known in the local year of ``at``."""
    visits, additions, difficulties = visits_of(person_ids, at), additions_of(person_ids, at), published_difficulties()
    return {
        person_id: Records(visits.get(person_id, ()), additions.get(person_id, ()), difficulties)
        for person_id in visits.keys() | additions.keys()
    }


def additions_of(person_ids: Collection[str], at: datetime) -> Mapping[str, list[Addition]]:
    """Return what staff added for these people in the local year of ``at`` and did not withdraw."""
    today, counts_for = timezone.localdate(at), counting_for(person_ids)
    kept = in_force().filter(
        kind=Correcting.ADD, person_id__in=counts_for, on__gte=today.replace(month=1, day=1), on__lte=today
    )
    additions: dict[str, list[Addition]] = defaultdict(list)
    for person_id, lesson_id, on, minutes in kept.values_list("person_id", "lesson_id", "on", "minutes"):
        additions[counts_for[person_id]].append(Addition(lesson_id, on, minutes))
    return additions


def visits_of(person_ids: Collection[str], at: datetime) -> Mapping[str, list[Visit]]:
    """Return the visits of these people in the local year of ``at`` whose session has ended."""
    local = timezone.localtime(at)
    january = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    ended = Presence.objects.filter(
        person_id__in=(counts_for := counting_for(person_ids)),
        session__opened_at__gte=january,
        session__opened_at__lte=at,
        session__length_ms__isnull=False,
    )
    return by_person(ended, counts_for)


def by_person(presences: QuerySet[Presence], counts_for: Mapping[str, str]) -> Mapping[str, list[Visit]]:
    """Return these presences, of sessions that have ended, as the judge reads them, by the person they count for.

    ``counts_for`` names that person by the id in the record; an id that is not in it counts for itself. Who was in one
    session under two ids was there once.
    """
    visits: dict[str, dict[int, Visit]] = defaultdict(dict)
    marked = presences.select_related("session").annotate(is_struck=is_struck())
    for presence in marked.iterator(chunk_size=2000):
        of_person = visits[counts_for.get(presence.person_id, presence.person_id)]
        visit, before = _visit(presence), of_person.get(presence.session_id)
        of_person[presence.session_id] = _together(before, visit) if before else visit
    return {person_id: list(of_person.values()) for person_id, of_person in visits.items()}


def _together(one: Visit, other: Visit) -> Visit:
    if one.is_struck or other.is_struck:
        return other if one.is_struck else one
    intervals = segments(Span(0, start, end) for start, end in (*one.intervals, *other.intervals))
    return structs.replace(one, intervals=intervals, absences=(*one.absences, *other.absences))


def _visit(presence: Presence) -> Visit:
    session = presence.session
    return Visit(
        place_id=session.incarnation_id if session.mode == PHONE else session.station_id,
        lesson_id=session.lesson_id,
        opened_ms=unix_ms(session.opened_at),
        spans=tuple(Span(*span) for span in session.spans),
        intervals=tuple((joined, left) for joined, left in presence.intervals if left is not None),
        absences=tuple((start, end) for start, end in presence.absences),
        session=session.pk,
        is_struck=presence.is_struck,  # type: ignore[attr-defined] # annotated by the query
    )
