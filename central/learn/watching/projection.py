"""A phone's viewing as the room session that every list reads, with one person in it."""

from collections.abc import Iterable

from central.attendance.models import PHONE, Presence, RoomSession
from central.learn.models import Viewing
from central.learn.watching.claims import joined, stays, watched_ms
from content_sync.protocol.payloads import CloseReason
from content_sync.protocol.watched import BLUR_MS, Span, length_ms, seen


def project(viewing: Viewing, pieces: Iterable[Span]) -> None:
    """Bring the session of a viewing up to date with all of its pieces. It has ended as far as anybody knows."""
    spans = joined(pieces)
    intervals, shown_ms = stays(spans), watched_ms(spans)
    is_finished = max(span.end_ms for span in spans) >= viewing.duration_ms - BLUR_MS
    session, _is_new = RoomSession.objects.update_or_create(
        incarnation_id=viewing.sign_in_id,
        opened_seq=viewing.number,
        defaults={
            "station_id": viewing.station_id,
            "lesson_id": viewing.lesson_id,
            "asset_sha256": viewing.asset_sha256,
            "mode": PHONE,
            "opened_at": viewing.opened_at,
            "is_time_certain": True,
            "length_ms": intervals[-1][1],
            "close_reason": (CloseReason.FINISHED if is_finished else CloseReason.LEFT).value,
            "spans": [[span.at_ms, span.start_ms, span.end_ms, span.rate] for span in spans],
            "watched_ms": shown_ms,
        },
    )
    segments = seen(spans, intervals)
    Presence.objects.update_or_create(
        session=session,
        person_id=viewing.person_id,
        defaults={
            "intervals": [list(one) for one in intervals],
            "segments": [list(one) for one in segments],
            "seen_ms": length_ms(segments),
        },
    )
