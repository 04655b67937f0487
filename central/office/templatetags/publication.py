"""Addresses of published media."""

from django.template import Library

from content_sync.protocol import paths

register = Library()


@register.filter
def media_url(sha256: str) -> str:
    """Return the address at which the centre serves the media file of that digest."""
    return f"/publication/{paths.media(sha256)}"
