"""The words of roll-calls, for templates."""

from datetime import timedelta

from django.template import Library
from django.utils.translation import gettext as _

from central.studies import words

register = Library()
register.filter("mark_words", words.mark)


@register.filter
def whole_minutes(length: timedelta | None) -> str:
    """Say a length in minutes; nothing for None."""
    return "" if length is None else _("%(minutes)d min") % {"minutes": length // timedelta(minutes=1)}
