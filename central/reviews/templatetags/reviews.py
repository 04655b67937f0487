"""How a record stands with its review: ``{% review_of lesson %}`` on its page, ``{% stage line %}`` in lists."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from central.reviews import selectors
from central.reviews.kinds import kind_of
from central.reviews.stages import Stage

register = template.Library()


@register.inclusion_tag("reviews/card.html", takes_context=True)
def review_of(context: Context, record: Model) -> dict[str, Any]:
    """Show how a record stands, with what can be done about it."""
    kind = kind_of(record)
    stands = selectors.review(kind, str(record.pk))
    last_word = stands.pending.verdicts.select_related("by").last() if stands.pending else None
    said = {"record": record, "kind": kind.name, "review": stands, "last_word": last_word}
    return {"request": context["request"], "csrf_token": context.get("csrf_token"), **said}


@register.simple_tag
def stages_of(records: list[Model]) -> dict[str, Stage]:
    """Return by its id how each of these records of one kind stands."""
    if not records:
        return {}
    found = selectors.reviews(kind_of(records[0]), [str(record.pk) for record in records])
    return {record_id: review.stage for record_id, review in found.items()}
