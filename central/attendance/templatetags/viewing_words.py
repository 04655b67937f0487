"""The words of the viewing records, for templates."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from central.attendance import words

register = Library()
register.filter("mode_words", words.mode)
register.filter("close_words", words.close_reason)
register.filter("clock", words.clock)
register.filter("doubt_words", words.doubt)
register.filter("kind_words", words.kind)
register.filter("pieces", words.pieces)
V = TypeVar("V")


@register.filter
def of(mapping: Mapping[str, V], key: str) -> V | None:
    """Look a key up."""
    return mapping.get(key)


@register.simple_tag
def bar(segments: Iterable[tuple[int, int]], length_ms: int) -> SafeString:
    """Draw which parts of a length of media are covered."""
    pieces = format_html_join(
        "", '<rect x="{}" width="{}" height="1"/>', ((start_ms, end_ms - start_ms) for start_ms, end_ms in segments)
    )
    frame = '<svg class="bar" viewBox="0 0 {} 1" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    return format_html(frame, max(length_ms, 1), pieces)
