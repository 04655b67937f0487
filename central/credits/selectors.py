"""What the judge is told, read from the projections of facts, for all learners of some stations at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from central.attendance.models import Presence
from central.attendance.retiming import unix_ms
from central.credits.judge import Judgement, Visit, judge
from content_sync.protocol.documents import Policy
from content_sync.protocol.watched import Span


def judgements(person_ids: Collection[str], policy: Policy, at: datetime) -> dict[str, Judgement]:
    """Return what is credited to each of these people in the local year of ``at``, wherever they watched."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return {person_id: judge(visits, policy, zone) for person_id, visits in visits_of(person_ids, at).items()}


def visits_of(person_ids: Collection[str], at: datetime) -> Mapping[str, list[Visit]]:
    """Return the visits of these people in the local year of ``at`` whose session has ended."""
    local = timezone.localtime(at)
    january = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    ended = Presence.objects.filter(
        person_id__in=person_ids,
        session__opened_at__gte=january,
        session__opened_at__lte=at,
        session__length_ms__isnull=False,
    )
    return by_person(ended)


def by_person(presences: QuerySet[Presence]) -> Mapping[str, list[Visit]]:
    """Return these presences, of sessions that have ended, as the judge reads them, by person."""
    visits: dict[str, list[Visit]] = defaultdict(list)
    for presence in presences.select_related("session").iterator(chunk_size=2000):
        visits[presence.person_id].append(_visit(presence))
    return visits


def _visit(presence: Presence) -> Visit:
    session = presence.session
    return Visit(
        station_id=session.station_id,
        lesson_id=session.lesson_id,
        opened_ms=unix_ms(session.opened_at),
        spans=tuple(Span(*span) for span in session.spans),
        intervals=tuple((joined, left) for joined, left in presence.intervals if left is not None),
        absences=tuple((start, end) for start, end in presence.absences),
        session=session.pk,
    )
