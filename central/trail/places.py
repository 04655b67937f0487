"""Where a record lies in the tree of areas, and which record it is a part of."""

from typing import Final

from django.db.models import CASCADE, ForeignKey, Model

from central.questions.models import Answer, Asked
from central.stations.models import Area
from central.trail.told import label

_WAYS: Final = (
    "area", "station", "course", "lesson", "notice", "quiz", "question", "plan", "person", "access",
    "addressee", "step", "paper", "version",
)  # fmt: skip


def area_path(record: Model | None) -> str:
    """Return the path of the area of a record, empty for what belongs to the whole centre."""
    if isinstance(record, Area):
        return record.path
    if isinstance(record, Answer):
        return area_path(Asked.objects.filter(pk=record.pk).select_related("station__area").first())
    references = _references(record) if record else {}
    there = (getattr(record, way) for way in _WAYS if way in references)
    place = next((one for one in there if one is not None), None)
    return area_path(place) if place else ""


def ways(model: type[Model]) -> list[str]:
    """Return what to fetch together with records of ``model``, so that what a row says takes no further query."""
    if model is Area:
        return ["parent"]
    way = _way(model)
    if way is None:
        return []
    related = _references(model)[way].related_model
    further = [] if related is Area else ways(related)
    return [f"{way}__{further[0]}" if further else way]


def whole_of(record: Model) -> Model:
    """Return the record that this one is a part of: what goes with it when it is deleted; or itself."""
    for field in _references(record).values():
        if field.remote_field.on_delete is CASCADE:
            whole = getattr(record, field.name)
            return record if whole is None else whole_of(whole)
    return record


def key_of(record: Model) -> str:
    """Return what names a record in the trail, such as ``notices.notice/0192…``."""
    return f"{label(record)}/{record.pk}"


def _way(model: type[Model]) -> str | None:
    references = _references(model)
    return next((way for way in _WAYS if way in references), None)


def _references(model: Model | type[Model]) -> dict[str, ForeignKey[Model, Model]]:
    columns = model._meta.concrete_fields  # noqa: SLF001 - Django's documented way
    return {field.name: field for field in columns if isinstance(field, ForeignKey)}
