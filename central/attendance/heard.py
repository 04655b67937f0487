"""The centre's words for the time that stations heard, read from facts ahead of whatever these time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import cast

from django.db.models import Max, Min, Q, QuerySet

from central.attendance import bulk
from central.attendance.courses import WORST_PPB, Course, Crystal, Word, course
from central.attendance.models import Fact, HeardTime, Incarnation
from central.attendance.readers import NewFact
from central.attendance.retiming import Evidence
from content_sync.protocol.payloads import TimeHeard

_COLUMNS = ("seq", "monotonic_ms", "true_ms", "within_ms", "slept_ms", "fast_ppb", "within_ppb")


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts, and note of which others the time is known otherwise by it."""
    words = [fact for fact in new if isinstance(fact.payload, TimeHeard) and fact.evidence.offset_ms is not None]
    incarnation.retimed = None
    if words:
        rows = [_row(incarnation, fact.seq, fact.evidence, cast("TimeHeard", fact.payload)) for fact in words]
        bulk.insert(HeardTime, ("incarnation_id", "boot_id", *_COLUMNS), rows)
        incarnation.has_heard_time = True
        incarnation.retimed = _others(_retimed(incarnation, words), new)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    HeardTime.objects.filter(incarnation=incarnation).delete()
    incarnation.has_heard_time = False


def courses(incarnation: Incarnation, boots: Collection[str]) -> Mapping[str, Course]:
    """Return by boot how its uptime ran, for those of these boots of which a word of the centre tells it."""
    if not incarnation.has_heard_time or not boots:
        return {}
    words = defaultdict(list)
    rows = HeardTime.objects.filter(incarnation=incarnation, boot_id__in=boots).order_by("monotonic_ms", "seq")
    for boot_id, *values in rows.values_list("boot_id", *_COLUMNS):
        words[boot_id].append(Word(*values))
    crystals = _crystals(incarnation) if words else ()
    return {boot_id: course(heard, crystals) for boot_id, heard in words.items()}


def _row(incarnation: Incarnation, seq: int, evidence: Evidence, heard: TimeHeard) -> bulk.Row:
    return (
        incarnation.id,
        evidence.boot_id,
        seq,
        evidence.monotonic_ms,
        evidence.wall_ms + (evidence.offset_ms or 0),
        heard.within_ms,
        heard.slept_ms,
        heard.fast_ppb,
        heard.fast_within_ppb,
    )


def _crystals(incarnation: Incarnation) -> list[Crystal]:
    """Return what the station told of its crystal, each when it said so first, in order."""
    told = HeardTime.objects.filter(incarnation=incarnation, within_ppb__lt=WORST_PPB)
    first = told.values("fast_ppb", "within_ppb").annotate(first_seq=Min("seq")).order_by("first_seq")
    return [Crystal(*row) for row in first.values_list("first_seq", "fast_ppb", "within_ppb")]


def _retimed(incarnation: Incarnation, words: Sequence[NewFact]) -> QuerySet[Fact]:
    """Return the facts whose time is known otherwise since these words came.

    Of all boots with words, if they tell of the crystal what was not known; else of their own, from the word before to
    the word after them.
    """
    facts = Fact.objects.filter(incarnation=incarnation)
    seqs, boots = [word.seq for word in words], {word.evidence.boot_id for word in words}
    if any(crystal.seq in seqs for crystal in _crystals(incarnation)):
        return facts.filter(boot_id__in=HeardTime.objects.filter(incarnation=incarnation).values("boot_id"))
    others = HeardTime.objects.filter(incarnation=incarnation, boot_id__in=boots)
    span = others.aggregate(
        since=Max("seq", filter=Q(seq__lt=min(seqs))), until=Min("seq", filter=Q(seq__gt=max(seqs)))
    )
    facts = facts.filter(boot_id__in=boots, seq__gt=span["since"] or min(seqs))
    return facts if span["until"] is None else facts.filter(seq__lt=span["until"])


def _others(facts: QuerySet[Fact], new: Sequence[NewFact]) -> QuerySet[Fact]:
    """Leave out the new ones, which are read anyway, if they came without a gap."""
    first_seq, last_seq = new[0].seq, new[-1].seq
    is_unbroken = last_seq - first_seq + 1 == len(new)
    return facts.exclude(seq__range=(first_seq, last_seq)) if is_unbroken else facts
