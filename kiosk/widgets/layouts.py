"""Loads the layout (``.kv``) files that lie beside the widgets and screens, once, after the toolkit is set up."""

import pkgutil
from importlib import import_module
from pathlib import Path

from kivy.lang import Builder

import kiosk.widgets
from kiosk.widgets.follow import following

KIOSK = Path(__file__).parent.parent


def load_layouts() -> None:
    """Read every layout of the kiosk that is not read yet: widgets first, because screens are made of them.

    Layouts name widgets by class, so all classes are made known before.
    """
    for module in pkgutil.iter_modules(kiosk.widgets.__path__, "kiosk.widgets."):
        import_module(module.name)
    for folder in (KIOSK / "widgets", KIOSK / "screens"):
        for file in sorted(folder.rglob("*.kv")):
            if str(file) not in Builder.files:
                Builder.load_string(following(file.read_text(encoding="utf-8")), filename=str(file))
