"""Previews as rows."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from django.db.models import Exists, OuterRef

from central.accounts.models import User
from central.publishing.models import Planned, Preview, PreviewState, Publication
from central.publishing.previews.changes import Change
from central.publishing.previews.comparing import Comparison
from central.publishing.previews.reach import Fetch
from central.publishing.previews.summary import Summary, summed_up
from central.publishing.returning.clearing import LeftOut

FORGOTTEN_AFTER: Final = timedelta(days=30)
"""A preview that nothing came of."""


def keep(comparison: Comparison, *, by: User | None, at: datetime) -> Preview:
    """Keep what a publication changed that nobody was shown before."""
    shown = {"made_at": at, "made_by": by, "state": PreviewState.PUBLISHED}
    return Preview.objects.create(**shown, **columns(comparison))


def columns(comparison: Comparison, left_out: Iterable[LeftOut] = ()) -> dict[str, Any]:
    """Return the columns of a preview that a comparison fills."""
    return {
        "fingerprint": comparison.fingerprint,
        "contents_fingerprint": comparison.contents_fingerprint,
        "summary": msgspec.to_builtins(summed_up(comparison.changes, comparison.fetches)),
        "changes": msgspec.to_builtins(comparison.changes),
        "left_out": msgspec.to_builtins(list(left_out)),
        "fetches": msgspec.to_builtins(comparison.fetches),
        "bytes_per_s": comparison.bytes_per_s,
    }


def summary_of(preview: Preview) -> Summary:
    """Return a preview in numbers."""
    return msgspec.convert(preview.summary, Summary)


def changes_in(preview: Preview) -> list[Change]:
    """Return what a preview shows."""
    return msgspec.convert(preview.changes, list[Change])


def left_out_of(preview: Preview) -> list[LeftOut]:
    """Return what does not come back."""
    return msgspec.convert(preview.left_out, list[LeftOut])


def fetches_in(preview: Preview) -> list[Fetch]:
    """Return what each station would fetch, the most first."""
    return msgspec.convert(preview.fetches, list[Fetch])


def forget_old(at: datetime) -> None:
    """Let go of previews of which nothing came."""
    planned = Planned.objects.filter(preview=OuterRef("pk"))
    published = Publication.objects.filter(preview=OuterRef("pk"))
    old = Preview.objects.filter(made_at__lt=at - FORGOTTEN_AFTER)
    old.exclude(Exists(planned)).exclude(Exists(published)).delete()
