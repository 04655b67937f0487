"""When a station's box was on, read from the clock in its facts: every one was written while the box ran."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from central.attendance.models import Incarnation
from central.attendance.readers import NewFact
from central.attendance.retiming import Evidence, instant, retime, unix_ms
from central.upkeep.models import Running


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts; those that are set apart tell nothing."""
    boots: dict[str, list[Evidence]] = defaultdict(list)
    for fact in new:
        if fact.doubt is None:
            boots[fact.evidence.boot_id].append(fact.evidence)
    known = {run.boot_id: run for run in Running.objects.filter(incarnation=incarnation, boot_id__in=boots)}
    for boot_id, evidence in boots.items():
        _extended(known.get(boot_id) or _begun(incarnation, evidence), evidence).save()


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    Running.objects.filter(incarnation=incarnation).delete()


def _begun(incarnation: Incarnation, evidence: Sequence[Evidence]) -> Running:
    first = evidence[0]
    timing = retime(first, ())
    return Running(
        incarnation=incarnation,
        station_id=incarnation.station_id,
        boot_id=first.boot_id,
        first_ms=first.monotonic_ms,
        last_ms=first.monotonic_ms,
        told_ms=first.monotonic_ms,
        began_at=timing.at,
        is_time_certain=timing.is_certain,
    )


def _extended(run: Running, evidence: Iterable[Evidence]) -> Running:
    """Let a run reach as far as its facts; the earliest that knew the time says when it was, so order is no matter."""
    told_unix_ms = unix_ms(run.began_at) + run.told_ms - run.first_ms
    for fact in evidence:
        run.first_ms, run.last_ms = min(run.first_ms, fact.monotonic_ms), max(run.last_ms, fact.monotonic_ms)
        timing = retime(fact, ())
        if (not timing.is_certain, fact.monotonic_ms) < (not run.is_time_certain, run.told_ms):
            run.told_ms, run.is_time_certain, told_unix_ms = fact.monotonic_ms, timing.is_certain, unix_ms(timing.at)
    run.began_at = instant(told_unix_ms + run.first_ms - run.told_ms)
    run.ended_at = instant(told_unix_ms + run.last_ms - run.told_ms)
    return run
