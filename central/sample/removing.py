"""Take the samples out again: exactly them, and nothing as long as something real refers to one of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from central.attendance.models import Fact
from central.batches import batched
from central.sample.models import SampleRecord
from central.sample.register import HISTORY, fields_to, label, registered, with_all_about
from central.stations.models import Area

_AT_ONCE: Final = 400
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Outlook:
    """What removing would do: how many records of each model go, and which real ones stand in the way."""

    going: list[tuple[str, int]]
    in_the_way: list[tuple[str, str]]
    more_in_the_way: int

    @property
    def can_go(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.in_the_way


def outlook() -> Outlook:
    """Say what removing would do now."""
    samples = registered()
    real = sorted(with_all_about(samples) - samples)
    going = Counter(model for model, _record_id in samples)
    return Outlook(
        [(model, going[model]) for model in sorted(going)],
        [(model, _name(model, record_id)) for model, record_id in real[:_NAMED]],
        max(len(real) - _NAMED, 0),
    )


@transaction.atomic
def remove() -> int:
    """Take all samples out; return how many records that were.

    Raises:
        ValidationError: something real refers to one of them; nothing was removed.
    """
    samples = registered()
    if with_all_about(samples) - samples:
        raise ValidationError(_("Something real refers to the sample data. Nothing was removed."))
    for model in _leaves_first({model for model, _record_id in samples}):
        _delete(model, sorted(record_id for kind, record_id in samples if kind == model))
    SampleRecord.objects.all().delete()
    return len(samples)


def _delete(model: str, ids: list[str]) -> None:
    if model == label(Area):
        _delete_areas(ids)
        return
    kept = apps.get_model(model)._default_manager  # noqa: SLF001 - Django's documented way
    for some in batched(ids, _AT_ONCE):
        if model == HISTORY:
            Fact.objects.filter(incarnation__in=some).delete()
        kept.filter(pk__in=some).delete()


def _delete_areas(ids: list[str]) -> None:
    """Delete areas one by one, those in others first."""
    for area in Area.objects.filter(pk__in=ids).order_by("-path"):
        area.delete()


def _leaves_first(labels: Iterable[str]) -> list[str]:
    """Return the models so that each comes before those to which it refers."""
    waiting, ordered = sorted(labels), list[str]()
    while waiting:
        free = [one for one in waiting if not _referring_to(one) & set(waiting) - {one}]
        free = free or waiting
        ordered += free
        waiting = [one for one in waiting if one not in free]
    return ordered


def _referring_to(model: str) -> set[str]:
    return {label(other) for other, _column in fields_to(model)}


def _name(model: str, record_id: str) -> str:
    found: models.Model | None = apps.get_model(model)._default_manager.filter(pk=record_id).first()  # noqa: SLF001
    return str(found) if found is not None else record_id
