"""The centre's words for the time that stations heard, read from facts ahead of whatever these time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

from django.db.models import Min, QuerySet

from central.attendance.facts import bulk
from central.attendance.facts.courses import WORST_PPB, Course, Crystal, Word, course
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Evidence
from central.attendance.models import Fact, HeardTime, Incarnation
from content_sync.protocol.payloads import TimeHeard

_COLUMNS = ("seq", "monotonic_ms", "true_ms", "within_ms", "slept_ms", "fast_ppb", "within_ppb")
_REACHING = ("boot_id", "seq", "fast_ppb", "within_ppb")
_BEYOND = 2**63 - 1
"""After every fact."""


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
    if not boots:
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


def _retimed(incarnation: Incarnation, new: Sequence[NewFact]) -> QuerySet[Fact]:
    """Return the facts whose time is known otherwise since these words came.

    Of all boots with words, if they tell of the crystal what was not known; else of their own, as far as they reach.
    """
    facts = Fact.objects.filter(incarnation=incarnation)
    words = HeardTime.objects.filter(incarnation=incarnation)
    seqs, boots = {fact.seq for fact in new}, {fact.evidence.boot_id for fact in new}
    if any(crystal.seq in seqs for crystal in _crystals(incarnation)):
        return facts.filter(boot_id__in=words.values("boot_id"))
    rows = words.filter(boot_id__in=boots).order_by("boot_id", "seq").values_list(*_REACHING)
    reaches = [_reach(list(told), seqs) for _boot, told in groupby(rows, key=itemgetter(0))]
    facts = facts.filter(boot_id__in=boots, seq__gt=min(reach.start for reach in reaches))
    return facts.filter(seq__lt=max(reach.stop for reach in reaches))


def _reach(told: list[tuple[str, int, int, int]], new: Collection[int]) -> range:
    """Return from which word of a boot to which the new ones count, from the first one if it is of another crystal."""
    places = [place for place, (_boot, seq, *_others) in enumerate(told) if seq in new]
    before, after = max(places[0] - 1, 0), places[-1] + 1
    is_same = len({word[2:] for word in told[before:after]}) == 1
    return range(told[before if is_same else 0][1], told[after][1] if after < len(told) else _BEYOND)


def _others(facts: QuerySet[Fact], new: Sequence[NewFact]) -> QuerySet[Fact]:
    """Leave out the new ones, which are read anyway, if they came without a gap."""
    first_seq, last_seq = new[0].seq, new[-1].seq
    is_unbroken = last_seq - first_seq + 1 == len(new)
    return facts.exclude(seq__range=(first_seq, last_seq)) if is_unbroken else facts
