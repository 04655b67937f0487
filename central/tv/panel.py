"""The preview beside an editor or a record: one screen at a time, to be turned as viewers turn it."""

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from central.tv.previews import Preview, View
from central.tv.svg import drawn

_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Tab:
    """A group of screens; ``place`` is that of its first one."""

    label: str
    place: int
    is_open: bool


def turned(request: HttpRequest, preview: Preview, address: str, *, is_draft: bool = False) -> dict[str, Any]:
    """Return what the panel shows: the screen to which somebody turned, and on which it stands since, or the first.

    ``address`` answers with the panel again: of a draft with what stands in the form, otherwise of what is kept.
    """
    told = request.POST if request.method == "POST" else request.GET
    wanted = _number(told.get("turn_to") or told.get("stands_at") or "")
    place = min(preview.begins if wanted is None else wanted, max(len(preview.views) - 1, 0))
    view = preview.views[place] if preview.views else None
    return {
        "tv_address": address,
        "is_draft": is_draft,
        "view": view,
        "picture": drawn(view.marks, view.label) if view else SafeString(""),
        "stands_at": None if wanted is None else place,
        "before": place - 1 if view and place and preview.views[place - 1].group == view.group else None,
        "after": _after(preview, place),
        "tabs": _tabs(preview, view),
        "concerns": preview.concerns,
    }


def _number(wanted: str) -> int | None:
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < _LONGEST_NUMBER
    return int(wanted) if is_number else None


def editor_page(
    request: HttpRequest, form: BaseForm, preview: Preview, *, heading: str, back_url: str, address: str, note: str = ""
) -> HttpResponse:
    """Show ``form`` beside the preview, which follows what is written; what was wrong with it answers 422.

    ``address`` is where a form that is not saved is previewed; ``note`` says what is special about this preview.
    """
    context = {"form": form, "heading": heading, "back_url": back_url, "note": note}
    panel = turned(request, preview, address, is_draft=True)
    return render(request, "tv/editor.html", context | panel, status=422 if form.is_bound else 200)


def _after(preview: Preview, place: int) -> int | None:
    following = preview.views[place + 1 : place + 2]
    return place + 1 if following and following[0].group == preview.views[place].group else None


def _tabs(preview: Preview, view: View | None) -> list[Tab]:
    firsts = {one.group: place for place, one in reversed(list(enumerate(preview.views)))}
    tabs = [
        Tab(group, place, is_open=view is not None and view.group == group)
        for group, place in sorted(firsts.items(), key=lambda item: item[1])
    ]
    return tabs if len(tabs) > 1 else []
