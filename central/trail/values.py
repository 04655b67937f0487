"""What changed of a record, field by field.

The changes of an event are JSON: by the name of each field ``[old, new]``, or for a secret one word, "set", "changed"
or "removed". A value is what JSON can say; instants are in UTC; another record is ``{"id": …, "name": …}`` with its
name at that time; of a very long text there is the beginning.
"""

import json
from datetime import UTC, datetime
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, FileField, ForeignKey, Model
from django.utils.translation import gettext as _

from central.trail.told import is_secret, name_of, told_fields

Changes = dict[str, Any]
LONGEST: Final = 10_000
_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def changes(before: Model | None, after: Model | None) -> Changes:
    """Return what distinguishes two states of a record; without one of them, all that the other says."""
    of = before or after
    found = {} if of is None else {field.name: _change(field, before, after) for field in told_fields(type(of))}
    return {name: change for name, change in found.items() if change is not None}


def as_json(told: Changes) -> str:
    """Return changes as they are kept, empty for none."""
    return json.dumps(told, ensure_ascii=False) if told else ""


def _change(field: Field[Any, Any], before: Model | None, after: Model | None) -> Any:
    old, new = (None if record is None else _plain(field, record) for record in (before, after))
    if old == new or (old in _NOTHING and new in _NOTHING):
        return None
    if is_secret(field):
        return "set" if old in _NOTHING else "removed" if new in _NOTHING else "changed"
    return [_named(field, before, old), _named(field, after, new)]


def _plain(field: Field[Any, Any], record: Model) -> Any:
    """Return a field's value as JSON can say it."""
    value = getattr(record, field.attname)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(field, FileField):
        return value.name
    return json.loads(json.dumps(value, cls=_Encoder))


def _named(field: Field[Any, Any], record: Model | None, value: Any) -> Any:
    if record is not None and value is not None and isinstance(field, ForeignKey):
        return {"id": value, "name": name_of_related(field, record)}
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]} … " + _("(%(letters)d characters in all)") % {"letters": len(value)}
    return value


def name_of_related(field: ForeignKey[Any, Any], record: Model) -> str:
    """Return the name of the record to which another one points, if it is still there."""
    try:
        return name_of(getattr(record, field.name))
    except ObjectDoesNotExist:
        return ""


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.astimezone(UTC).isoformat() if isinstance(o, datetime) else super().default(o)
