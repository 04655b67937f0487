"""What is reviewed: every kind registers how its records become versions, and how these are looked at."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from central.reviews.parts import Part
from central.reviews.versions import C, Version
from central.tv.previews import Preview


@dataclass(frozen=True, slots=True)
class Kind(Generic[C]):
    """A reviewed kind. ``name`` stands in rows and addresses, ``label`` on pages; ``content`` is what is on the wire.

    ``drafts`` returns by its id how each record of ``model`` would play now, without those that cannot play yet;
    ``parts`` takes a version apart. ``view`` names the page of a record;
    ``preview`` shows a version as the TV does, where that is not the medium itself.
    """

    name: str
    label: Promise
    model: type[Model]
    content: type[C]
    drafts: Callable[[Collection[str]], Mapping[str, Version[C]]]
    parts: Callable[[Version[C]], list[Part]]
    view: str
    preview: Callable[[Version[C]], Preview] | None = None


@cache
def kinds() -> Mapping[str, Kind[Any]]:
    """Return every reviewed kind by its name: the ``KIND`` of each module that the settings name."""
    found = [import_string(f"{module}.KIND") for module in settings.REVIEWED_KINDS]
    return {kind.name: kind for kind in found}


def kind_of(record: Model) -> Kind[Any]:
    """Return the kind of a record.

    Raises:
        KeyError: such records are not reviewed.
    """
    return {kind.model: kind for kind in kinds().values()}[type(record)]
