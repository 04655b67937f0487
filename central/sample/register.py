"""Which records belong together: all that refers to some records, in whichever table it stands.

A reference is a foreign key, or a text that holds an id because facts hold ids (``person_id``, ``lesson_id``).
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.apps import apps
from django.db.models import CharField, ForeignKey, Model

from central.batches import batched
from central.sample.models import SampleRecord

Key = tuple[str, str]
"""A record: its model's label, and its key as text."""

_AT_ONCE: Final = 400
_ROOMS: Final = "central."
_NAMED_IN_FACTS: Final = {
    "person_id": "people.person",
    "lesson_id": "catalogue.lesson",
    "entry_id": "schedules.entry",
    "station_id": "stations.station",
}
HISTORY: Final = "attendance.incarnation"
FACTS: Final = "attendance.fact"
_FOLLOWS_BY_ITSELF: Final = frozenset(
    {"fleet.statuschange", "publishing.sealeddocument", "stations.enrolmentcode", "upkeep.dayon", FACTS}
)
"""What the centre makes for a station and ends with it, saying nothing that anybody did; and the facts of a history,
which are whole with it or not at all."""


def label(model: type[Model]) -> str:
    """Return the name of a model in the register."""
    return model._meta.label_lower  # noqa: SLF001 - Django's documented way


def key(record: Model) -> Key:
    """Return the name of a record in the register."""
    return label(type(record)), str(record.pk)


def registered() -> set[Key]:
    """Return all samples, with what has been read from their facts since: that may have been made anew."""
    samples = set(SampleRecord.objects.values_list("model", "record_id"))
    return samples | with_all_about(one for one in samples if one[0] == HISTORY)


def is_sample(record: Model) -> bool:
    """Say whether a record is one."""
    model, record_id = key(record)
    return SampleRecord.objects.filter(model=model, record_id=record_id).exists()


def with_all_about(records: Iterable[Key]) -> set[Key]:
    """Return these records and every one that refers to them, however far."""
    found: set[Key] = set()
    newest = set(records)
    while newest:
        found |= newest
        by_model: dict[str, list[str]] = {}
        for model, record_id in newest:
            by_model.setdefault(model, []).append(record_id)
        newest = {one for model, ids in by_model.items() for one in _referring(model, ids)} - found
    return {one for one in found if one[0] not in _FOLLOWS_BY_ITSELF}


def fields_to(model: str) -> Iterator[tuple[type[Model], str]]:
    """Yield each table with a column that may hold keys of ``model``."""
    for other in _models():
        for field in other._meta.concrete_fields:  # noqa: SLF001 - Django's documented way
            if isinstance(field, ForeignKey):
                if label(field.related_model) == model:
                    yield other, field.attname
            elif isinstance(field, CharField) and _NAMED_IN_FACTS.get(field.name) == model:
                yield other, field.name


def _referring(model: str, ids: list[str]) -> Iterator[Key]:
    for other, column in fields_to(model):
        for some in batched(ids, _AT_ONCE):
            rows: Any = other._default_manager.filter(**{f"{column}__in": some})  # noqa: SLF001 - Django's way
            yield from ((label(other), str(pk)) for pk in rows.values_list("pk", flat=True))
    if model in _REVIEWED:
        submissions = apps.get_model("reviews.submission")._default_manager  # noqa: SLF001 - Django's documented way
        about = submissions.filter(kind=_REVIEWED[model], record_id__in=ids)
        yield from (("reviews.submission", str(pk)) for pk in about.values_list("pk", flat=True))


_REVIEWED: Final = {"catalogue.lesson": "lesson", "notices.notice": "notice", "quizzes.quiz": "quiz"}


def _models() -> Iterator[type[Model]]:
    for app in apps.get_app_configs():
        if app.name.startswith(_ROOMS) and app.label not in {"sample", "trail"}:
            yield from app.get_models()
