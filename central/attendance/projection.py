"""Room sessions, presences and as-run lines, read from facts.

A session is always read anew from all of its facts. So it does not matter in which order they came, in which batches
or how often: what stands in the tables depends on the facts alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
from django.db.models import F

from central.attendance import payloads
from central.attendance.models import Broadcast, Fact, Incarnation, Presence, RoomSession
from central.attendance.retiming import Evidence, Timing, instant, retime
from central.attendance.viewing import Viewing, view
from content_sync.protocol.payloads import BroadcastAired, Payload, SessionOpened

_SESSIONS_AT_ONCE = 500
_SESSION_FIELDS = [
    "lesson_id", "asset_sha256", "mode", "entry_id", "occurrence_at", "opened_at", "is_time_certain", "length_ms",
    "close_reason", "spans", "watched_ms",
]  # fmt: skip


class NewFact(NamedTuple):
    """What the projection needs to know of a fact that came in."""

    seq: int
    boot_id: str
    has_time: bool
    session_seq: int | None
    payload: Payload | None


class _SessionFact(NamedTuple):
    seq: int
    session_seq: int
    kind: str
    payload: str
    evidence: Evidence


class _Session(NamedTuple):
    opened: SessionOpened
    timing: Timing
    viewing: Viewing


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts, which are stored already."""
    _project_broadcasts(incarnation, new)
    touched = {fact.session_seq for fact in new if fact.session_seq is not None}
    touched |= _opened_without_time(incarnation, {fact.boot_id for fact in new if fact.has_time})
    ordered = sorted(touched)
    for start in range(0, len(ordered), _SESSIONS_AT_ONCE):
        _project_sessions(incarnation, ordered[start : start + _SESSIONS_AT_ONCE])


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


def _opened_without_time(incarnation: Incarnation, boots: set[str]) -> set[int]:
    """Return the sessions that did not know the time when they opened, in boots of which the time is known now."""
    timeless = Fact.objects.filter(incarnation=incarnation, offset_ms__isnull=True, boot_id__in=boots)
    return {seq for seq in timeless.values_list("session_seq", flat=True) if seq is not None}


def _project_sessions(incarnation: Incarnation, session_seqs: list[int]) -> None:
    sessions = dict(_read_sessions(incarnation, session_seqs))
    rows = RoomSession.objects.bulk_create(
        [_session_row(incarnation, opened_seq, session) for opened_seq, session in sessions.items()],
        update_conflicts=True,
        unique_fields=["incarnation", "opened_seq"],
        update_fields=_SESSION_FIELDS,
    )
    Presence.objects.filter(session__in=rows).delete()
    Presence.objects.bulk_create(
        presence for row in rows for presence in _presence_rows(row, sessions[row.opened_seq].viewing)
    )


def _read_sessions(incarnation: Incarnation, session_seqs: list[int]) -> Iterator[tuple[int, _Session]]:
    """Yield the sessions whose opening fact is known; the others wait for it."""
    facts = list(_session_facts(incarnation, session_seqs))
    timeless = {fact.evidence.boot_id for fact in facts if fact.evidence.offset_ms is None}
    witnesses = _witnesses(incarnation, timeless)
    for session_seq, group in groupby(facts, key=lambda fact: fact.session_seq):
        first, *others = group
        opened = payloads.decode(first.kind, first.payload)
        if first.seq == session_seq and isinstance(opened, SessionOpened):
            happened = (payloads.decode(fact.kind, fact.payload) for fact in others)
            viewing = view(payload for payload in happened if payload is not None)
            yield session_seq, _Session(opened, retime(first.evidence, witnesses), viewing)


def _session_facts(incarnation: Incarnation, session_seqs: list[int]) -> Iterator[_SessionFact]:
    """Yield the facts of these sessions, session by session, each from its opening on and in order."""
    facts = Fact.objects.filter(incarnation=incarnation, session_seq__in=session_seqs, seq__gte=F("session_seq"))
    columns = facts.order_by("session_seq", "seq").values_list(
        "seq", "session_seq", "kind", "payload", "boot_id", "monotonic_ms", "wall_ms", "offset_ms"
    )
    for seq, session_seq, kind, payload, boot_id, monotonic_ms, wall_ms, offset_ms in columns:
        if session_seq is not None:
            evidence = Evidence(boot_id, monotonic_ms, wall_ms, offset_ms)
            yield _SessionFact(seq, session_seq, kind, payload, evidence)


def _witnesses(incarnation: Incarnation, boots: set[str]) -> list[Evidence]:
    """Return what else is known about the time in these boots."""
    if not boots:
        return []
    facts = Fact.objects.filter(incarnation=incarnation, boot_id__in=boots, offset_ms__isnull=False)
    return [Evidence(*row) for row in facts.values_list("boot_id", "monotonic_ms", "wall_ms", "offset_ms")]


def _session_row(incarnation: Incarnation, opened_seq: int, session: _Session) -> RoomSession:
    opened, timing, viewing = session
    return RoomSession(
        incarnation=incarnation,
        opened_seq=opened_seq,
        station_id=incarnation.station_id,
        lesson_id=opened.lesson_id,
        asset_sha256=opened.asset_sha256,
        mode=opened.mode.value,
        entry_id=opened.entry_id or "",
        occurrence_at=None if opened.occurrence_ms is None else instant(opened.occurrence_ms),
        opened_at=timing.at,
        is_time_certain=timing.is_certain,
        length_ms=viewing.closed.at_ms if viewing.closed else None,
        close_reason=viewing.closed.reason.value if viewing.closed else "",
        spans=msgspec.to_builtins(viewing.spans),
        watched_ms=viewing.watched_ms,
    )


def _presence_rows(session: RoomSession, viewing: Viewing) -> Iterator[Presence]:
    for attendance in viewing.attendances:
        yield Presence(
            session=session,
            person_id=attendance.person_id,
            intervals=attendance.intervals,
            segments=attendance.segments,
            seen_ms=attendance.seen_ms,
        )
