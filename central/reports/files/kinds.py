"""What can be made in the background, each kind its own module, as the settings name them."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings

from central.rights.actions import Action
from central.rights.scope import Scope

Asked = Mapping[str, str]
Progress = Callable[[int, int], None]


class FileKind(Protocol):
    """A module with these.

    ``ACTION`` is the right that who asks needs, where the report is of. ``write`` tells how much of how much is done
    by ``tell``, which raises where the report was called off.
    """

    NAME: str
    SUFFIX: str
    ACTION: Action

    def title(self, asked: Asked, scope: Scope) -> str:
        """Return what the report is called.

        Raises:
            ValueError: it cannot be made of what was asked for.
        """

    def write(self, path: Path, asked: Asked, scope: Scope, tell: Progress) -> None:
        """Write the file."""


@cache
def file_kinds() -> dict[str, FileKind]:
    """Return all kinds by name."""
    modules = (cast("FileKind", import_module(name)) for name in settings.REPORT_FILES)
    return {kind.NAME: kind for kind in modules}
