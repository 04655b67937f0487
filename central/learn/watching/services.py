"""A playback begins, and tells piece by piece what was really played."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from msgspec import Struct
from msgspec.structs import replace

from central.attendance.models import PHONES_MAY_TELL, Incarnation
from central.learn.entry.signing_in import Learner
from central.learn.lessons.offering import Offer
from central.learn.lessons.progress import Progress, is_seen, progress_of, seen_of
from central.learn.models import Piece, SignIn, Viewing
from central.learn.watching.claims import Bounds, Claim, Objection, objection, played_ms
from central.learn.watching.projection import project
from central.people.selectors import counting_for
from central.policies.selectors import current_policy
from content_sync.protocol.documents import Lesson, Policy
from content_sync.protocol.watched import Segment, Span, reach_ms, segments

_MS: Final = timedelta(milliseconds=1)


class Answer(Struct, frozen=True):
    """What became of the pieces, by their numbers. ``is_over`` if the person went on elsewhere: play no further."""

    kept: Sequence[int]
    refused: dict[int, Objection]
    is_over: bool


def is_locked(lesson: Lesson, progress: Progress | None, policy: Policy) -> bool:
    """Say whether a lesson goes in order and no faster than it was recorded: required, and not yet seen once."""
    seen = progress.seen if progress else ()
    return policy.seek_lock and lesson.required and not is_seen(seen, lesson.medium.duration_ms or 0)


@transaction.atomic
def begin(learner: Learner, offer: Offer, at: datetime) -> Viewing:
    """Begin a playback; whatever the person watched elsewhere on a phone is over."""
    person, lesson = learner.person, offer.lesson
    sign_in = SignIn.objects.select_for_update().get(pk=learner.sign_in.pk)
    Viewing.objects.filter(person_id=person.id, ended_at=None).update(ended_at=at)
    Incarnation.phones.get_or_create(
        id=sign_in.id, defaults={"station": person.station, "first_heard_at": at, "is_phone": True}
    )
    progress = progress_of(person, {lesson.id: lesson}).get(lesson.id)
    return Viewing.objects.create(
        sign_in=sign_in,
        number=sign_in.viewings.count() + 1,
        person_id=person.id,
        station=person.station,
        lesson_id=lesson.id,
        asset_sha256=lesson.medium.sha256,
        duration_ms=lesson.medium.duration_ms or 0,
        is_locked=is_locked(lesson, progress, current_policy()),
        opened_at=at,
    )


@transaction.atomic
def keep(viewing_id: str, learner: Learner, claims: Iterable[Claim], at: datetime) -> Answer:
    """Keep what can be of these pieces; what came before is kept already.

    Raises:
        Viewing.DoesNotExist: it is nobody's, or another person's.
    """
    own_ids = counting_for([learner.person.id])
    viewing = Viewing.objects.select_for_update().get(pk=viewing_id, person_id__in=own_ids)
    if at - viewing.opened_at >= PHONES_MAY_TELL:
        return Answer((), {claim.number: Objection.LATE for claim in claims}, is_over=True)
    known = {piece.number: _span(piece) for piece in viewing.pieces.all()}
    spans = list(known.values())
    bounds, seen = _bounds(viewing, at), _seen(learner, viewing)
    refused: dict[int, Objection] = {}
    new: list[Claim] = []
    for claim in claims:
        if claim.number in known:
            continue
        if claim.is_there:
            bounds = replace(bounds, answered_ms=played_ms(spans))
        reached_ms = _reached_ms(seen, spans) if viewing.is_locked else 0
        if why := objection(claim, spans, reached_ms, bounds):
            refused[claim.number] = why
        else:
            known[claim.number] = claim.span
            spans.append(claim.span)
            new.append(claim)
    Piece.objects.bulk_create(_piece(viewing, claim) for claim in new)
    if new:
        Viewing.objects.filter(pk=viewing.pk).update(answered_ms=bounds.answered_ms)
        project(viewing, spans)
    return Answer(sorted(known), refused, viewing.ended_at is not None)


def _bounds(viewing: Viewing, at: datetime) -> Bounds:
    """Return what can be at this instant."""
    policy = current_policy()
    until = min(at, viewing.ended_at or at)
    unasked_ms = (policy.presence_check_s + policy.presence_answer_s) * 1000
    return Bounds(
        elapsed_ms=(until - viewing.opened_at) // _MS,
        duration_ms=viewing.duration_ms,
        rates={1.0, *policy.speeds},
        is_locked=viewing.is_locked,
        unasked_ms=unasked_ms if policy.presence_check_s else None,
        answered_ms=viewing.answered_ms,
    )


def _seen(learner: Learner, viewing: Viewing) -> tuple[Segment, ...]:
    """Return what the person saw of the lesson before; only a locked one asks."""
    if not viewing.is_locked:
        return ()
    return seen_of(learner.person, viewing.lesson_id, viewing.asset_sha256)


def _reached_ms(seen: Iterable[Segment], spans: Iterable[Span]) -> int:
    return reach_ms(segments([*(Span(0, *one) for one in seen), *spans]))


def _span(piece: Piece) -> Span:
    return Span(piece.at_ms, piece.start_ms, piece.end_ms, piece.rate)


def _piece(viewing: Viewing, claim: Claim) -> Piece:
    return Piece(
        viewing=viewing,
        number=claim.number,
        at_ms=claim.at_ms,
        start_ms=claim.start_ms,
        end_ms=claim.end_ms,
        rate=claim.rate,
    )
