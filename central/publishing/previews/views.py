"""Pages that show what a publication would change, and publish exactly that."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from central.accounts.models import current_user
from central.office.lists import paged
from central.publishing import tasks
from central.publishing.models import Preview, PreviewState, Publication
from central.publishing.previews import making, words
from central.publishing.previews.changes import Change, Kind
from central.publishing.previews.keeping import changes_in, fetches_in, left_out_of, summary_of
from central.publishing.previews.reach import Fetch
from central.rights.actions import Action
from central.rights.required import requires
from central.sample.selectors import published_samples
from central.stations.models import Station
from central.stations.selectors import area_paths, station_counts

_SHOWN: Final = 10
"""So many lines of each list; the others are on pages of their own."""
_LEFT_OUT_SHOWN: Final = 200


@require_POST
@requires(Action.PUBLISH, everywhere=True)
def look(request: HttpRequest) -> HttpResponse:
    """Compare what the tables say with what is published."""
    preview = making.begin(by=current_user(request), at=timezone.now())
    tasks.begin_preview(preview)
    return redirect("publishing:preview", preview.id)


@require_POST
@requires(Action.PUBLISH, everywhere=True)
def go_back(request: HttpRequest, version: int) -> HttpResponse:
    """Compare what an earlier publication said with what is published."""
    earlier = get_object_or_404(Publication.objects.exclude(contents=None), version=version)
    preview = making.begin(by=current_user(request), at=timezone.now(), back_to=earlier)
    tasks.begin_preview(preview)
    return redirect("publishing:preview", preview.id)


@never_cache
@requires(Action.PUBLISH, everywhere=True)
def show(request: HttpRequest, preview_id: str) -> HttpResponse:
    """Show what a publication would change, or changed; instead of one that does not hold any more, the next."""
    preview = _found(preview_id)
    if preview.replaced_by_id:
        messages.warning(
            request,
            _("Something was changed after the preview was made. Nothing has been published. This is how it is now."),
        )
        return redirect("publishing:preview", preview.replaced_by_id)
    return render(request, "publishing/preview.html", _context(preview))


@never_cache
@requires(Action.PUBLISH, everywhere=True)
def progress(request: HttpRequest, preview_id: str) -> HttpResponse:
    """Show the part that moves while the background is at work; then all of the page is new."""
    preview = _found(preview_id)
    if not preview.is_in_progress:
        return HttpResponseClientRefresh()
    return render(request, "publishing/progress.html", {"preview": preview, "steps": making.STEPS})


@never_cache
@requires(Action.PUBLISH, everywhere=True)
def changes(request: HttpRequest, preview_id: str, change_kind: str) -> HttpResponse:
    """List all changes of one kind."""
    preview = _found(preview_id)
    if change_kind not in set(Kind):
        raise Http404
    kind = Kind(change_kind)
    page = paged(request, [change for change in changes_in(preview) if change.kind is kind])
    lines = _lines(page["page"].object_list)
    context = {**page, "preview": preview, "heading": words.KINDS[kind], "lines": lines}
    return render(request, "publishing/changes.html", context)


@never_cache
@requires(Action.PUBLISH, everywhere=True)
def stations(request: HttpRequest, preview_id: str) -> HttpResponse:
    """List what each station would fetch."""
    preview = _found(preview_id)
    page = paged(request, fetches_in(preview))
    context = {**page, "preview": preview, "fetches": _fetches(page["page"].object_list, preview.bytes_per_s)}
    return render(request, "publishing/stations.html", context)


@require_POST
@requires(Action.PUBLISH, everywhere=True)
def publish(request: HttpRequest, preview_id: str) -> HttpResponse:
    """Publish what a preview shows, in the background; of two who press at once one does. Samples are asked about."""
    preview = _found(preview_id)
    samples = published_samples()
    if samples and "with_samples" not in request.POST:
        return render(request, "publishing/with_samples.html", {"preview": preview, "samples": samples})
    ready = Preview.objects.filter(pk=preview.pk, state=PreviewState.READY)
    if ready.update(state=PreviewState.PUBLISHING):
        tasks.publish.enqueue(current_user(request).pk, preview.id)
    return redirect("publishing:preview", preview.id)


def _found(preview_id: str) -> Preview:
    return get_object_or_404(Preview.objects.select_related("back_to", "made_by", "publication"), pk=preview_id)


def _context(preview: Preview) -> dict[str, Any]:
    found, summary, fetches = changes_in(preview), summary_of(preview), fetches_in(preview)
    of_kind = {kind: [change for change in found if change.kind is kind] for kind in summary.counts}
    left_out = left_out_of(preview)
    return {
        "preview": preview,
        "samples": published_samples(),
        "publication": getattr(preview, "publication", None),
        "steps": making.STEPS,
        "summary": summary,
        "groups": [
            (kind.value, said, _lines(of_kind[kind][:_SHOWN]), max(0, len(of_kind[kind]) - _SHOWN))
            for kind, said in zip(summary.counts, words.summed_up(summary), strict=True)
        ],
        "left_out": [words.left_out(one) for one in left_out[:_LEFT_OUT_SHOWN]],
        "left_out_count": len(left_out),
        "left_out_more": max(0, len(left_out) - _LEFT_OUT_SHOWN),
        "fetches": _fetches(fetches[:_SHOWN], preview.bytes_per_s),
        "more_fetches": max(0, len(fetches) - _SHOWN),
        "longest": words.duration(summary.most_bytes, preview.bytes_per_s),
        "mbit_per_s": preview.bytes_per_s * 8 / 1_000_000,
    }


def _lines(found: list[Change]) -> list[words.Line]:
    places = words.Places(area_paths(), station_counts())
    return [words.line(change, places) for change in found]


def _fetches(found: list[Fetch], bytes_per_s: int) -> list[dict[str, Any]]:
    """Say what each of these stations would fetch; one that is gone meanwhile has no name."""
    known = Station.objects.in_bulk([fetch.station_id for fetch in found])
    paths = area_paths()
    return [
        {
            "name": known[fetch.station_id].name if fetch.station_id in known else "–",
            "area": paths[known[fetch.station_id].area_id] if fetch.station_id in known else "–",
            "fetch": fetch,
            "duration": words.duration(fetch.total_bytes, bytes_per_s),
        }
        for fetch in found
    ]
