"""What all tests share."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long, lest at the end the other processors wait for one of them."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
