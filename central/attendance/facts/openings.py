"""What was opened by a fact and went on in others: read anew, whole, whenever one of its facts comes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from django.db.models import F, QuerySet

from central.attendance.facts import payloads
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Evidence, Timing
from central.attendance.facts.times import Times, read_times
from central.attendance.models import Fact, Incarnation
from content_sync.protocol.payloads import Payload


class Happened(NamedTuple):
    """A fact of something opened."""

    seq: int
    payload: Payload
    evidence: Evidence


class Opened(NamedTuple):
    """Something that fact ``seq`` opened: what that fact says, when it was, and what came after, in order.

    ``times`` are what is known about the time in these boots.
    """

    seq: int
    payload: Payload
    timing: Timing
    after: tuple[Happened, ...]
    times: Times

    def timing_of(self, happened: Happened) -> Timing:
        """Return when something of ``after`` was."""
        return self.times.timing_of(happened.evidence)


def touched(incarnation: Incarnation, new: Sequence[NewFact], kinds: tuple[type[Payload], ...]) -> set[int]:
    """Return which openings are to be read anew for these facts, as far as the ``kinds`` of one room go.

    Those of which new facts speak, and those of whose time more is known now.
    """
    spoken_of = {fact.session_seq for fact in new if isinstance(fact.payload, kinds)}
    for facts in better_timed(incarnation, new):
        spoken_of |= set(facts.filter(kind__in=[kind.KIND for kind in kinds]).values_list("session_seq", flat=True))
    return {seq for seq in spoken_of if seq is not None}


def better_timed(incarnation: Incarnation, new: Sequence[NewFact]) -> Iterator[QuerySet[Fact]]:
    """Yield the facts of whose time more is known now, and those that did not know it in boots of which these do."""
    if incarnation.retimed is not None:
        yield incarnation.retimed
    if incarnation.timeless_boots:
        known = {fact.evidence.boot_id for fact in new if fact.evidence.offset_ms is not None}
        if boots := incarnation.timeless_boots & known:
            yield Fact.objects.filter(incarnation=incarnation, offset_ms__isnull=True, boot_id__in=boots)


def read_opened(incarnation: Incarnation, seqs: Iterable[int]) -> Iterator[Opened]:
    """Yield what these facts opened; one whose opening fact is not known yet waits for it."""
    facts = list(_facts(incarnation, sorted(set(seqs))))
    times = read_times(incarnation, [fact.evidence for fact in facts])
    for seq, group in groupby(facts, key=lambda fact: fact.opening_seq):
        first, *others = group
        payload = payloads.decode(first.kind, first.payload)
        if first.seq == seq and payload is not None:
            yield Opened(seq, payload, times.timing_of(first.evidence), tuple(_happened(others)), times)


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
