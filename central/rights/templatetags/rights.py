"""What of a page is only there for who may open it: ``{% opens "notices:change" notice as may_change %}``."""

from django import template
from django.db.models import Model
from django.template import Context

from central.rights.addresses import view_of
from central.rights.required import may_open, rights

register = template.Library()


@register.simple_tag(takes_context=True)
def opens(context: Context, name: str, record: Model | None = None) -> bool:
    """Say whether who looks at the page is let to the view of this name: for a record, or without one for some."""
    return may_open(rights(context["request"]), view_of(name), record)
