"""Writes down what is saved, deleted and connected; ``bulk`` does so for what is changed many at a time."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from django.conf import settings
from django.db.models import ManyToManyRel, Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils import timezone, translation

from central.accounts.models import User
from central.trail import chain, places
from central.trail.acts import current_act
from central.trail.models import Event, Kind
from central.trail.told import label, name_of, untold_fields
from central.trail.values import Changes, as_json, changes

_BEFORE: Final = "_as_it_was_before"
_LONGEST_NAME: Final = 300
_CONNECTIONS: Final = {"post_add": "added", "post_remove": "removed", "pre_clear": "removed"}


def watch(model: type[Model]) -> None:
    """Tell of every record of ``model`` that is saved or deleted from now on, and of its connections to others."""
    pre_save.connect(_remember, sender=model)
    post_save.connect(_tell_saved, sender=model)
    pre_delete.connect(_tell_deleted, sender=model)
    for field in model._meta.many_to_many:  # noqa: SLF001 - Django's documented way
        m2m_changed.connect(_tell_connected, sender=field.remote_field.through)


def event(kind: Kind) -> Event:
    """Return a row about no record, to be appended."""
    act = current_act()
    return Event(
        at=timezone.now(),
        kind=kind,
        account_id=act.account_id,
        account_name=act.account_name,
        address=act.address,
        action=act.action,
        view=act.view,
    )


def event_about(kind: Kind, record: Model, told: Changes | None = None, *, before: Model | None = None) -> Event:
    """Return a row about ``record``, to be appended; ``before`` is the record as it was.

    Names are said in the centre's language, whoever reads them.
    """
    row, whole = event(kind), places.whole_of(record)
    path, former = places.area_path(record), places.area_path(before)
    with translation.override(settings.LANGUAGE_CODE):
        row.record_name = name_of(record)[:_LONGEST_NAME]
    row.model, row.record_id, row.whole = label(record), str(record.pk), places.key_of(whole)
    row.area_path, row.former_path = path, former if former != path else ""
    row.subject_id = whole.pk if isinstance(whole, User) and not path else None
    row.changes = as_json(told or {})
    return row


def tell_changed(pairs: Iterable[tuple[Model, Model]]) -> None:
    """Tell what became of records, each as it was and as it is."""
    found = ((before, after, changes(before, after)) for before, after in pairs)
    chain.append([event_about(Kind.CHANGED, after, told, before=before) for before, after, told in found if told])


def tell_created(records: Collection[Model]) -> None:
    """Tell of new records."""
    chain.append([event_about(Kind.CREATED, record, changes(None, record)) for record in records])


def current_rows(model: type[Model], keys: Collection[Any]) -> dict[Any, Model]:
    """Return records as the database has them now, by key and in the order of the keys."""
    rows = model._base_manager.select_related(*places.ways(model))  # noqa: SLF001 - Django's documented way
    found = rows.in_bulk(list(keys))
    return {key: found[key] for key in keys if key in found}


def _remember(sender: type[Model], instance: Model, update_fields: Collection[str] | None, **_: Any) -> None:
    if update_fields is not None and untold_fields(sender).issuperset(update_fields):
        return
    chain.claim()
    is_new = instance._state.adding  # noqa: SLF001 - Django's documented way
    setattr(instance, _BEFORE, None if is_new else current_rows(sender, [instance.pk]).get(instance.pk))


def _tell_saved(sender: type[Model], instance: Model, *, created: bool, **_: Any) -> None:
    before = instance.__dict__.pop(_BEFORE, None)
    if created:
        replaced = getattr(instance, "version_before", None)
        told = changes(replaced() if replaced else None, instance)
        chain.append([event_about(Kind.CREATED, instance, told)])
    elif before is not None:
        tell_changed([(before, current_rows(sender, [instance.pk])[instance.pk])])


def _tell_deleted(instance: Model, **_: Any) -> None:
    chain.append([event_about(Kind.DELETED, instance, changes(instance, None))])


def _tell_connected(
    sender: type[Model], instance: Model, action: str, model: type[Model], pk_set: Collection[Any] | None, **_: Any
) -> None:
    """Tell the names of what was connected or taken off; ``model`` is the class of these."""
    if action in {"pre_add", "pre_remove"}:
        chain.claim()
    connection = _CONNECTIONS.get(action)
    if connection is None:
        return
    name = _connection_name(sender, instance)
    others = current_rows(model, pk_set).values() if pk_set is not None else getattr(instance, name).all()
    names = sorted(name_of(other) for other in others)
    if names:
        chain.append([event_about(Kind.CHANGED, instance, {name: {connection: names}})])


def _connection_name(through: type[Model], instance: Model) -> str:
    """Return the attribute by which ``instance`` leads to what it is connected with, from either end."""
    options = instance._meta  # noqa: SLF001 - Django's documented way
    own = (field.name for field in options.many_to_many if field.remote_field.through is through)
    others = (
        relation.get_accessor_name()
        for relation in options.related_objects
        if isinstance(relation, ManyToManyRel) and relation.through is through
    )
    return next(name for name in (*own, *others) if name)
