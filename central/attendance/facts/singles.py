"""Facts that say all by themselves: each becomes one row, named by the fact.

A row is written anew once more is known of the time in its boot, so that what stands in the tables depends on the facts
alone.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from central.attendance.facts import payloads
from central.attendance.facts.apart import flowing
from central.attendance.facts.openings import better_timed
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Evidence, Timing
from central.attendance.facts.times import read_times
from central.attendance.models import Incarnation, Reported
from content_sync.protocol.payloads import Payload

_IDENTITY = ("incarnation", "seq")


class Told(NamedTuple):
    """One such fact, and when it was."""

    seq: int
    payload: Payload
    timing: Timing


def told(incarnation: Incarnation, new: Sequence[NewFact], kinds: tuple[type[Payload], ...]) -> list[Told]:
    """Return the facts of these ``kinds`` among the new ones, and earlier ones of which the time is known better now.

    They are in order.
    """
    found = {one.seq: one for one in (*_better_timed(incarnation, new, kinds), *_new(new, kinds))}
    times = read_times(incarnation, [one.evidence for one in found.values()])
    return [Told(seq, one.payload, times.timing_of(one.evidence)) for seq, one in sorted(found.items())]


def keep(
    incarnation: Incarnation,
    new: Sequence[NewFact],
    kinds: tuple[type[Payload], ...],
    row: Callable[[Payload], Reported],
) -> None:
    """Write a ``row`` for each of these facts that is of the ``kinds``; who, when and where are filled in here."""
    rows = [_fill(row(one.payload), incarnation, one) for one in told(incarnation, new, kinds)]
    rows.sort(key=_model_name)
    for _name, group in groupby(rows, key=_model_name):
        _write(list(group))


def forget(incarnation: Incarnation, *models: type[Reported]) -> None:
    """Empty these tables of one history."""
    for model in models:
        model._default_manager.filter(incarnation=incarnation).delete()  # noqa: SLF001 - Django's documented way


class _Heard(NamedTuple):
    seq: int
    payload: Payload
    evidence: Evidence


def _new(new: Sequence[NewFact], kinds: tuple[type[Payload], ...]) -> Iterator[_Heard]:
    for fact in new:
        if isinstance(fact.payload, kinds):
            yield _Heard(fact.seq, fact.payload, fact.evidence)


def _better_timed(
    incarnation: Incarnation, new: Sequence[NewFact], kinds: tuple[type[Payload], ...]
) -> Iterator[_Heard]:
    """Yield the facts of whose time more is known now."""
    for facts in better_timed(incarnation, new):
        told = flowing(facts.filter(kind__in=[kind.KIND for kind in kinds]))
        for seq, kind, content, boot_id, monotonic_ms, wall_ms, offset_ms in told.values_list(
            "seq", "kind", "payload", "boot_id", "monotonic_ms", "wall_ms", "offset_ms"
        ):
            payload = payloads.decode(kind, content)
            if payload is not None:
                yield _Heard(seq, payload, Evidence(boot_id, monotonic_ms, wall_ms, offset_ms))


def _fill(row: Reported, incarnation: Incarnation, one: Told) -> Reported:
    row.incarnation, row.seq, row.station = incarnation, one.seq, incarnation.station
    row.at, row.is_time_certain = one.timing.at, one.timing.is_certain
    return row


def _write(rows: list[Reported]) -> None:
    model = type(rows[0])
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 - documented
    others = [name for name in fields if name not in _IDENTITY]
    model._default_manager.bulk_create(  # noqa: SLF001 - Django's documented way
        rows, update_conflicts=True, unique_fields=_IDENTITY, update_fields=others
    )


def _model_name(row: Reported) -> str:
    return type(row).__name__
