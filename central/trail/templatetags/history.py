"""``{% history notice %}``: a link from a record's page to its trail, for who may see that."""

from typing import Any

from django.db.models import Model
from django.template import Context, Library
from django.urls import reverse
from django.utils.http import urlencode

from central.accounts.models import User
from central.rights.actions import Action
from central.rights.required import rights
from central.rights.scope import Scope
from central.trail import places
from central.trail.selectors import visible

register = Library()


@register.inclusion_tag("trail/history.html", takes_context=True)
def history(context: Context, record: Model | str, style: str = "button") -> dict[str, Any]:
    """Link to the trail of a record, or of a kind of records by its label, such as ``policies.policyversion``."""
    where = rights(context["request"]).scope(Action.SEE_TRAIL)
    if isinstance(record, str):
        chosen, is_seen = {"model": record}, where.is_everywhere
    else:
        chosen, is_seen = {"whole": places.key_of(record)}, _is_seen(where, record)
    return {"url": f"{reverse('trail:index')}?{urlencode(chosen)}" if is_seen else "", "style": style}


def _is_seen(where: Scope, record: Model) -> bool:
    if where.is_everywhere or not where.roots:
        return where.is_everywhere
    if isinstance(record, User):
        return visible(where).filter(subject_id=record.pk).exists()
    return places.area_path(record).startswith(tuple(where.roots))
