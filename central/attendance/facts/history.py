"""How much of a station's history is known, and whether what comes now continues it. Pure.

Facts may come in any order by several carriers, so what is known is a set of runs: unbroken stretches of sequence
numbers, each with the hash before its first fact and the hash after its last. The hash after a fact commits to all
facts before it; where two stretches meet or overlap, they must agree or the history has forked.
"""

from collections.abc import Sequence

from msgspec import Struct

from central.attendance.facts.errors import Forked
from content_sync.protocol.facts import FIRST_HASH, FactBatch, head_of


class Run(Struct, frozen=True):
    """An unbroken stretch of history; both ends are inclusive, hashes are hex."""

    first_seq: int
    last_seq: int
    previous_hash: str
    head_hash: str


def run_of(batch: FactBatch) -> Run:
    """Return the stretch that a batch covers."""
    return Run(batch.facts[0].seq, batch.facts[-1].seq, batch.previous_hash, batch.head_hash)


def unproved(runs: Sequence[Run], batch: FactBatch) -> range:
    """Return the sequence numbers that are known already, but that no hash proves to be the same facts.

    They must be compared one by one; it is the overlap with a run that goes on beyond the batch.
    """
    new = run_of(batch)
    for run in runs:
        if run.first_seq <= new.last_seq < run.last_seq:
            return range(max(run.first_seq, new.first_seq), new.last_seq + 1)
    return range(0)


def join(runs: Sequence[Run], batch: FactBatch) -> tuple[Run, ...]:
    """Return the runs, ordered and neither overlapping nor touching, once the batch is known too.

    Raises:
        Forked: a hash of the batch contradicts what is known.
    """
    joined = run_of(batch)
    if joined.first_seq == 1 and joined.previous_hash != FIRST_HASH.hex():
        raise Forked("a history begins with nothing before it")
    apart = []
    for run in runs:
        if run.last_seq + 1 < joined.first_seq or joined.last_seq + 1 < run.first_seq:
            apart.append(run)
        else:
            _check_agreement(run, batch)
            joined = _union(joined, run)
    return tuple(sorted([*apart, joined], key=lambda run: run.first_seq))


def _check_agreement(run: Run, batch: FactBatch) -> None:
    """Compare the hashes at both ends of ``run`` with the batch's own, where the batch knows them."""
    for seq, known in ((run.first_seq - 1, run.previous_hash), (run.last_seq, run.head_hash)):
        told = _hash_after(batch, seq)
        if told is not None and told != known:
            raise Forked(f"two histories differ at or before fact {seq}")


def _hash_after(batch: FactBatch, seq: int) -> str | None:
    """Return the hash after fact ``seq``; None if it lies outside of the batch."""
    before = batch.facts[0].seq - 1
    if seq == before:
        return batch.previous_hash
    if seq == batch.facts[-1].seq:
        return batch.head_hash
    if not before < seq < batch.facts[-1].seq:
        return None
    return head_of(bytes.fromhex(batch.previous_hash), batch.facts[: seq - before]).hex()


def _union(one: Run, other: Run) -> Run:
    first = min(one, other, key=lambda run: run.first_seq)
    last = max(one, other, key=lambda run: run.last_seq)
    return Run(first.first_seq, last.last_seq, first.previous_hash, last.head_hash)
