"""The words of sticks, for templates."""

from django.template import Library
from django.utils.translation import gettext as _

from central.sticks.words import OUTCOMES

register = Library()


@register.filter
def outcome_words(objection: str) -> str:
    """Say how a visit ended."""
    return str(OUTCOMES[objection]) if objection in OUTCOMES else _("other reason")
