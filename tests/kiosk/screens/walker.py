"""Walks a page as somebody with a remote does, and says in words whatever is wrong with it.

Nothing here knows a page: it presses keys, asks where the controls are, and looks at every text. So it walks over any
page there will ever be.
"""

from collections.abc import Iterator

from kivy.core.window import Window
from kivy.metrics import Metrics
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.remote.focus import ARROWS, Rect
from kiosk.remote.keys import Key
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page
from kiosk.widgets.scroll import FocusScroll
from tests.kiosk.screens.gallery import Said, settle

SMALLEST_SP = 26
BACKS_AT_MOST = 20
_LEADING = 0.3
"""A line of text is this much of its size higher than its ink, which may be lost without harm."""
_TOUCH_PX = 2.0
_FAINT = 0.5
"""Text fainter than this is an ornament."""


def faults(page: Page, said: Said) -> Iterator[str]:
    """Walk over a page that is in the window, and yield what is wrong; ``said`` grows by what its controls do."""
    yield from misfits(page)
    names = [control.focus_name for control in page.controls()]
    if len(names) != len(set(names)):
        yield f"controls share a name: {names}"
        return
    if names:
        yield from _traps(page, set(names))
        yield from _hidden(page, names)
        yield from _deaf(page, names, said)
    if not _is_free_to_leave(page):
        yield "Back does not leave"


def misfits(root: Widget) -> Iterator[str]:
    """Yield every text under ``root`` that is too small, cut, out of its box, or over another text."""
    texts = [label for label in root.walk(restrict=True) if isinstance(label, Label) and _is_text(label)]
    for label in texts:
        size_sp = label.font_size / Metrics.sp
        if size_sp < SMALLEST_SP - 0.01:
            yield f"{label.text!r} is too small: {size_sp:.0f} sp"
        yield from _spills(label)
    for index, label in enumerate(texts):
        for other in texts[index + 1 :]:
            if _layer(label, root) == _layer(other, root) and _overlap(_ink(label), _ink(other)):
                yield f"{label.text!r} and {other.text!r} lie over each other"


def _traps(page: Page, names: set[str]) -> Iterator[str]:
    ways = {origin: _ways(page, origin) for origin in sorted(names)}
    for origin in sorted(names):
        unreachable = names - _reachable(origin, ways)
        if unreachable:
            yield f"from {origin!r} there is no way to {sorted(unreachable)}"


def _ways(page: Page, origin: str) -> set[str]:
    """Return where the four arrows lead from a control."""
    ends = set()
    for key in ARROWS:
        page.focus_on(origin)
        page.handle(key)
        control = page.focused_control()
        if control is not None:
            ends.add(control.focus_name)
    return ends


def _reachable(origin: str, ways: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = {origin}
    while ahead:
        seen |= ahead
        ahead = {end for name in ahead for end in ways.get(name, set())} - seen
    return seen


def _hidden(page: Page, names: list[str]) -> Iterator[str]:
    for name in names:
        page.focus_on(name)
        settle(2)
        focused = [control for control in page.controls() if control.focused]
        if [control.focus_name for control in focused] != [name]:
            yield f"{name!r} does not get the focus: {[control.focus_name for control in focused]}"
            continue
        (control,) = focused
        if not _is_in_sight(control):
            yield f"{name!r} is out of sight at {_rect(control)}"
        yield from misfits(control)


def _deaf(page: Page, names: list[str], said: Said) -> Iterator[str]:
    """Yield the controls to which OK does nothing that anybody could see."""
    for name in names:
        page.focus_on(name)
        control = page.focused_control()
        if control is None:
            continue
        said.clear()
        before = _look(page)
        is_used = page.handle(Key.OK)
        if not is_used or not (said or name == "key erase" or _look(page) != before):
            yield f"OK does nothing on {name!r}"


def _look(page: Page) -> list[tuple[object, ...]]:
    seen = ("text", "disabled", "focused", "scroll_x", "scroll_y")
    return [tuple(getattr(widget, name, None) for name in seen) for widget in page.walk(restrict=True)]


def _is_free_to_leave(page: Page) -> bool:
    """Say whether Back leaves, if need be after it has undone what was typed."""
    return any(page.handle(Key.BACK) is False for _press in range(BACKS_AT_MOST))


def _is_in_sight(control: Focusable) -> bool:
    frames = [_rect(frame) for frame in _ancestors(control) if isinstance(frame, FocusScroll)]
    rect = _rect(control)
    return all(
        _is_within(rect, frame, _TOUCH_PX) or rect.height > frame.height or rect.width > frame.width
        for frame in [*frames, Rect(0, 0, Window.width, Window.height)]
    )


def _spills(label: Label) -> Iterator[str]:
    width, height = _content(label)
    slack = label.font_size * _LEADING
    if width > label.width + _TOUCH_PX or height > label.height + slack:
        yield f"{label.text!r} needs {width:.0f}×{height:.0f} and has {label.width:.0f}×{label.height:.0f}"
    child: Widget = label
    for parent in _ancestors(label):
        if isinstance(parent, FocusScroll):
            if parent.viewport_size[0] > parent.width and parent.do_scroll_x:
                return
            if parent.viewport_size[1] > parent.height and parent.do_scroll_y:
                return
        elif not _is_within(_rect(label), _rect(parent), max(_TOUCH_PX, slack)):
            yield f"{label.text!r} stands out of {type(parent).__name__}"
            return
        child = parent
    if not _is_within(_rect(label), Rect(0, 0, Window.width, Window.height), slack):
        yield f"{label.text!r} stands out of the screen ({type(child).__name__})"


def _content(label: Label) -> tuple[float, float]:
    """Return the width and height that the words of a label need."""
    width, height = label._label._internal_size
    return float(width), float(height)


def _ink(label: Label) -> Rect:
    """Return where the words of a label are, without the leading of their lines."""
    box = _rect(label)
    width, height = _content(label)
    slack = label.font_size * _LEADING
    x = box.x if label.halign == "left" and label.text_size[0] else box.x + (box.width - width) / 2
    y = box.y + (box.height - height) / 2
    return Rect(x + _TOUCH_PX, y + slack, width - 2 * _TOUCH_PX, height - 2 * slack)


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.top and other.y < one.top


def _layer(label: Label, root: Widget) -> list[Widget]:
    """Return what may lie over or under other things: the part of the page, and the views that cut what they show."""
    ancestors = list(_ancestors(label))
    part = ancestors[ancestors.index(root) - 1 : ancestors.index(root)] if root in ancestors else []
    return [*part, *(frame for frame in ancestors if isinstance(frame, FocusScroll))]


def _is_text(label: Label) -> bool:
    is_seen = all(widget.opacity > 0 for widget in (label, *_ancestors(label)))
    return bool(label.text.strip()) and is_seen and label.color[3] >= _FAINT


def _ancestors(widget: Widget) -> Iterator[Widget]:
    parent = widget.parent
    while isinstance(parent, Widget):
        yield parent
        parent = parent.parent


def _rect(widget: Widget) -> Rect:
    x, y = widget.to_window(*widget.pos)
    return Rect(x, y, widget.width, widget.height)


def _is_within(rect: Rect, frame: Rect, touch: float) -> bool:
    return (
        rect.x >= frame.x - touch
        and rect.y >= frame.y - touch
        and rect.right <= frame.right + touch
        and rect.top <= frame.top + touch
    )
