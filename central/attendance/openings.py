"""What was opened by a fact and went on in others: read anew, whole, whenever one of its facts comes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from django.db.models import F

from central.attendance import payloads
from central.attendance.apart import well_timed
from central.attendance.models import Fact, Incarnation
from central.attendance.readers import NewFact
from central.attendance.retiming import Evidence, Timing, retime
from content_sync.protocol.payloads import Payload


class Happened(NamedTuple):
    """A fact of something opened."""

    seq: int
    payload: Payload
    evidence: Evidence


class Opened(NamedTuple):
    """Something that fact ``seq`` opened: what that fact says, when it was, and what came after, in order.

    ``witnesses`` are what else is known about the time in these boots.
    """

    seq: int
    payload: Payload
    timing: Timing
    after: tuple[Happened, ...]
    witnesses: Sequence[Evidence]

    def timing_of(self, happened: Happened) -> Timing:
        """Return when something of ``after`` was."""
        return retime(happened.evidence, self.witnesses)


def touched(incarnation: Incarnation, new: Sequence[NewFact], kinds: tuple[type[Payload], ...]) -> set[int]:
    """Return which openings are to be read anew for these facts, as far as the ``kinds`` of one room go.

    Those of which new facts speak, and those that did not know the time, in boots of which it is known now.
    """
    spoken_of = {fact.session_seq for fact in new if isinstance(fact.payload, kinds)}
    if boots := told_boots(incarnation, new):
        timeless = Fact.objects.filter(
            incarnation=incarnation, offset_ms__isnull=True, boot_id__in=boots, kind__in=[kind.KIND for kind in kinds]
        )
        spoken_of |= set(timeless.values_list("session_seq", flat=True))
    return {seq for seq in spoken_of if seq is not None}


def told_boots(incarnation: Incarnation, new: Sequence[NewFact]) -> frozenset[str]:
    """Return the boots in which some fact did not know the time, and of which new facts tell it."""
    if not incarnation.timeless_boots:
        return frozenset()
    return incarnation.timeless_boots & {fact.evidence.boot_id for fact in new if fact.evidence.offset_ms is not None}


def read_opened(incarnation: Incarnation, seqs: Iterable[int]) -> Iterator[Opened]:
    """Yield what these facts opened; one whose opening fact is not known yet waits for it."""
    facts = list(_facts(incarnation, sorted(set(seqs))))
    timeless = {fact.evidence.boot_id for fact in facts if fact.evidence.offset_ms is None}
    known = witnesses(incarnation, timeless)
    for seq, group in groupby(facts, key=lambda fact: fact.opening_seq):
        first, *others = group
        payload = payloads.decode(first.kind, first.payload)
        if first.seq == seq and payload is not None:
            yield Opened(seq, payload, retime(first.evidence, known), tuple(_happened(others)), known)


def witnesses(incarnation: Incarnation, boots: set[str]) -> list[Evidence]:
    """Return what is known about the time in these boots."""
    if not boots:
        return []
    facts = well_timed(Fact.objects.filter(incarnation=incarnation, boot_id__in=boots, offset_ms__isnull=False))
    return [Evidence(*row) for row in facts.values_list("boot_id", "monotonic_ms", "wall_ms", "offset_ms")]


class _Line(NamedTuple):
    seq: int
    opening_seq: int
    kind: str
    payload: str
    evidence: Evidence


def _facts(incarnation: Incarnation, seqs: Sequence[int]) -> Iterator[_Line]:
    """Yield the facts of each, from its opening on and in order."""
    facts = Fact.objects.filter(incarnation=incarnation, session_seq__in=seqs, seq__gte=F("session_seq"))
    columns = facts.order_by("session_seq", "seq").values_list(
        "seq", "session_seq", "kind", "payload", "boot_id", "monotonic_ms", "wall_ms", "offset_ms"
    )
    for seq, opening_seq, kind, payload, boot_id, monotonic_ms, wall_ms, offset_ms in columns:
        if opening_seq is not None:
            yield _Line(seq, opening_seq, kind, payload, Evidence(boot_id, monotonic_ms, wall_ms, offset_ms))


def _happened(lines: Iterable[_Line]) -> Iterator[Happened]:
    for line in lines:
        payload = payloads.decode(line.kind, line.payload)
        if payload is not None:
            yield Happened(line.seq, payload, line.evidence)
