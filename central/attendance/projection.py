"""Room sessions, presences and as-run lines, read from facts.

A session is always read anew from all of its facts. So it does not matter in which order they came, in which batches
or how often: what stands in the tables depends on the facts alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from central.attendance.contradictions import contradictions
from central.attendance.facts import apart, bulk
from central.attendance.facts.doubts import Doubt
from central.attendance.facts.openings import read_opened, touched
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Timing, instant
from central.attendance.models import Broadcast, Incarnation, Presence, RoomSession
from central.attendance.viewing import Attendance, Viewing, view
from central.catalogue.models import Asset
from content_sync.protocol.payloads import (
    BroadcastAired,
    HeadsCounted,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    SessionOpened,
)

_OF_SESSIONS = (SessionOpened, PersonJoined, PersonLeft, HeadsCounted, SessionClosed)
_SESSIONS_AT_ONCE = 500
_SESSION_COLUMNS = (
    "station_id", "lesson_id", "asset_sha256", "mode", "entry_id", "occurrence_at", "opened_at", "is_time_certain",
    "length_ms", "close_reason", "spans", "watched_ms", "heads", "study_seq",
)  # fmt: skip
_PRESENCE_COLUMNS = ("session_id", "person_id", "intervals", "absences", "segments", "seen_ms")


class _Session(NamedTuple):
    opened: SessionOpened
    timing: Timing
    viewing: Viewing
    doubts: dict[int, Doubt]


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts, which are stored already."""
    _project_broadcasts(incarnation, new)
    ordered = sorted(touched(incarnation, new, _OF_SESSIONS))
    for start in range(0, len(ordered), _SESSIONS_AT_ONCE):
        _project_sessions(incarnation, ordered[start : start + _SESSIONS_AT_ONCE])


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    Presence.objects.filter(session__incarnation=incarnation).delete()
    RoomSession.objects.filter(incarnation=incarnation).delete()
    Broadcast.objects.filter(incarnation=incarnation).delete()


def _project_broadcasts(incarnation: Incarnation, new: Iterable[NewFact]) -> None:
    lines = [
        _broadcast(incarnation, fact.seq, fact.payload) for fact in new if isinstance(fact.payload, BroadcastAired)
    ]
    Broadcast.objects.bulk_create(lines, ignore_conflicts=True)


def _broadcast(incarnation: Incarnation, seq: int, aired: BroadcastAired) -> Broadcast:
    return Broadcast(
        incarnation=incarnation,
        seq=seq,
        station_id=incarnation.station_id,
        entry_id=aired.entry_id,
        lesson_id=aired.lesson_id,
        occurrence_at=instant(aired.occurrence_ms),
        from_at=instant(aired.from_ms),
        until_at=instant(aired.until_ms),
    )


def _project_sessions(incarnation: Incarnation, session_seqs: list[int]) -> None:
    sessions = dict(_read_sessions(incarnation, session_seqs))
    rows = [_session_row(incarnation, opened_seq, session) for opened_seq, session in sessions.items()]
    bulk.upsert(RoomSession, ("incarnation_id", "opened_seq"), _SESSION_COLUMNS, rows)
    kept = RoomSession.objects.filter(incarnation=incarnation, opened_seq__in=sessions)
    keys = dict(kept.values_list("opened_seq", "pk"))
    Presence.objects.filter(session__in=keys.values()).delete()
    presences = [
        _presence_row(keys[seq], one) for seq, session in sessions.items() for one in session.viewing.attendances
    ]
    bulk.insert(Presence, _PRESENCE_COLUMNS, presences)
    doubts = {seq: (doubt, opened) for opened, session in sessions.items() for seq, doubt in session.doubts.items()}
    apart.replace(incarnation, sessions.keys(), doubts)


def _read_sessions(incarnation: Incarnation, session_seqs: list[int]) -> Iterator[tuple[int, _Session]]:
    found = [
        (opened, opened.payload)
        for opened in read_opened(incarnation, session_seqs)
        if isinstance(opened.payload, SessionOpened)
    ]
    lengths_ms = _lengths_ms({payload.asset_sha256 for _opened, payload in found})
    for opened, payload in found:
        doubts = contradictions(opened.after, lengths_ms.get(payload.asset_sha256))
        viewing = view(happened.payload for happened in opened.after if happened.seq not in doubts)
        yield opened.seq, _Session(payload, opened.timing, viewing, doubts)


def _lengths_ms(digests: set[str]) -> dict[str, int | None]:
    """Return how long these media are, as far as the catalogue still knows them."""
    return dict(Asset.objects.filter(sha256__in=digests).values_list("sha256", "duration_ms"))


def _session_row(incarnation: Incarnation, opened_seq: int, session: _Session) -> bulk.Row:
    opened, timing, viewing, _doubts = session
    return (
        incarnation.id,
        opened_seq,
        incarnation.station_id,
        opened.lesson_id,
        opened.asset_sha256,
        opened.mode.value,
        opened.entry_id or "",
        None if opened.occurrence_ms is None else bulk.instant(instant(opened.occurrence_ms)),
        bulk.instant(timing.at),
        timing.is_certain,
        viewing.closed.at_ms if viewing.closed else None,
        viewing.closed.reason.value if viewing.closed else "",
        _json(viewing.spans),
        viewing.watched_ms,
        viewing.heads,
        opened.study,
    )


def _presence_row(session_pk: int, attendance: Attendance) -> bulk.Row:
    return (
        session_pk,
        attendance.person_id,
        _json(attendance.intervals),
        _json(attendance.absences),
        _json(attendance.segments),
        attendance.seen_ms,
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
