"""The words of the learners' pages, for templates."""

from django.template import Library

from central.accounts import browsers
from central.catalogue.models import SubtitleLanguage

register = Library()
register.filter("browser", browsers.in_words)


@register.filter
def speed(rate: float) -> str:
    """Say a speed as short as it can be, with a point in every language: scripts read it too."""
    return f"{rate:g}"


@register.filter
def subtitle_language(code: str) -> str:
    """Say the language of subtitles."""
    return str(dict(SubtitleLanguage.choices).get(code, code))
