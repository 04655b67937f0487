"""What a widget says when it is read aloud."""

from kivy.uix.label import Label
from kivy.uix.widget import Widget


def sentences(root: Widget) -> str:
    """Return all words that can be seen under a widget, in reading order, with a pause after each text."""
    labels = (widget for widget in root.walk(restrict=True) if isinstance(widget, Label) and _is_seen(widget, root))
    return "。".join(text for text in (_whole(label) for label in labels) if text)


def _whole(label: Label) -> str:
    """Return the words of a label as they were given, not as they were broken into lines or cut."""
    return str(getattr(label, "words", "") or label.text).strip()


def _is_seen(widget: Widget, root: Widget) -> bool:
    while widget is not root and widget.parent is not None:
        if widget.opacity == 0:
            return False
        widget = widget.parent
    return True
