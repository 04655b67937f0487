"""Views by the names of their addresses, as templates link to them."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from central.rights.required import View


def view_of(name: str) -> View:
    """Return the view behind ``name``, such as ``notices:change``, without what its address says of a record.

    Raises:
        KeyError: no address has this name.
    """
    return _views()[name]


def view_names() -> Iterable[str]:
    """Return the names of all views, in the order of their addresses."""
    return _views().keys()


@cache
def _views() -> dict[str, View]:
    return dict(_named(get_resolver(), ""))


def _named(resolver: URLResolver, room: str) -> Iterator[tuple[str, View]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern, f"{pattern.namespace}:" if pattern.namespace else room)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{room}{pattern.name}", pattern.callback
