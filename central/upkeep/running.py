"""When a station's box was on, read from the clock in its facts: every one was written while the box ran."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils import timezone

from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Evidence, instant, retime, unix_ms
from central.attendance.models import Incarnation
from central.local_days import midnight
from central.stations.models import Station
from central.upkeep.days import Stretch, days_of
from central.upkeep.models import DayOn, Running


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts; those that are set apart tell nothing."""
    boots: dict[str, list[Evidence]] = defaultdict(list)
    for fact in new:
        if fact.doubt is None:
            boots[fact.evidence.boot_id].append(fact.evidence)
    known = {run.boot_id: run for run in Running.objects.filter(incarnation=incarnation, boot_id__in=boots)}
    before = {boot_id: _stretch(run) for boot_id, run in known.items()}
    changed: set[Stretch] = set()
    for boot_id, evidence in boots.items():
        run = _extended(known.get(boot_id) or _begun(incarnation, evidence), evidence)
        run.save()
        changed |= _difference(before.get(boot_id), _stretch(run))
    reckon_days(incarnation.station_id, changed)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    runs = Running.objects.filter(incarnation=incarnation)
    told = {_stretch(run) for run in runs}
    runs.delete()
    reckon_days(incarnation.station_id, told)


def reckon_days(station_id: str, changed: Iterable[Stretch]) -> None:
    """Bring the days up to date in which these stretches lie, one batch of a station after the other."""
    Station.objects.select_for_update().get(pk=station_id)
    for began_at, ended_at in {stretch.credible for stretch in changed}:
        first, last = timezone.localdate(began_at), timezone.localdate(ended_at)
        runs = Running.objects.filter(
            station_id=station_id, began_at__lt=midnight(last + timedelta(days=1)), ended_at__gte=midnight(first)
        )
        days = [one for one in days_of(map(_stretch, runs)) if first <= one.day <= last]
        DayOn.objects.filter(station_id=station_id, day__range=(first, last)).delete()
        DayOn.objects.bulk_create(DayOn(station_id=station_id, **one._asdict()) for one in days)


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


def _difference(before: Stretch | None, now: Stretch) -> set[Stretch]:
    if before is None:
        return {now}
    return {before, now} if before.began_at != now.began_at else {Stretch(before.ended_at, now.ended_at)}


def _stretch(run: Running) -> Stretch:
    return Stretch(run.began_at, run.ended_at)
