"""How long media are, in words."""

from django.template import Library
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.catalogue.models import Asset
from central.office.templatetags.amounts import minutes
from content_sync.protocol.documents import LessonKind

register = Library()


@register.filter
def extent(medium: Asset | None) -> str:
    """Say how many pages a medium has, or how long it plays and whether it is only heard; nothing for None."""
    if medium is None:
        return ""
    if medium.kind is LessonKind.PAGES:
        return ngettext("%(count)s page", "%(count)s pages", medium.page_count) % {"count": medium.page_count}
    length = minutes(medium.duration_ms)
    return length + " · " + _("sound only") if medium.kind is LessonKind.AUDIO else length
