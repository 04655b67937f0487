"""Clips as they are reviewed: what the one station that asked would play."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from central.catalogue.wire import asset
from central.questions.models import Asked, Clip, PreparedQuestion
from central.reviews.kinds import Kind
from central.reviews.parts import Part, medium
from central.reviews.selectors import approved_versions
from central.reviews.versions import Version
from central.stations.models import Station
from content_sync.protocol.documents import Asset, kind_of


class ClipContent(Struct, frozen=True, kw_only=True):
    """A clip, and the question that it answers; of the wire, a station gets the ``medium`` with its answer."""

    title: str
    question_id: str
    medium: Asset
    poster: Asset | None = None


def drafts(ids: Collection[str]) -> Mapping[str, Version[ClipContent]]:
    """Return how each of these clips would play, by its id, without those that are not ready."""
    found = Clip.objects.filter(pk__in=ids).select_related("medium", "poster")
    return {
        clip.pk: Version(
            place=clip.station_id,
            content=ClipContent(
                title=clip.title,
                question_id=clip.question_id,
                medium=asset(clip.medium),
                poster=asset(clip.poster) if clip.poster else None,
            ),
        )
        for clip in found
        if clip.medium
    }


def parts(version: Version[ClipContent]) -> list[Part]:
    """Take a clip apart; what was asked stands beside it."""
    clip = version.content
    shown = medium(clip.medium, kind_of(clip.medium.media_type), clip.poster)
    return [
        Part("medium", _("Content"), medium=shown),
        Part("question", _("The question"), asked_words(clip.question_id)),
        Part("station", _("Station"), str(Station.objects.filter(pk=version.place).first() or "–")),
    ]


def asked_words(question_id: str) -> str:
    """Return what was asked, in words; of what was only spoken, that it was."""
    asked = Asked.objects.filter(pk=question_id).defer("voice").first()
    prepared = PreparedQuestion.objects.filter(pk=asked.prepared_id).first() if asked else None
    return (asked.text if asked else "") or str(prepared or _("(spoken)"))


KIND = Kind(
    name="clip",
    label=gettext_lazy("Answer to a village"),
    model=Clip,
    content=ClipContent,
    drafts=drafts,
    parts=parts,
    view="questions:of_clip",
)


def approved_clips(question_ids: Collection[str]) -> dict[str, ClipContent]:
    """Return by its question the newest clip that was approved."""
    ids = list(Clip.objects.filter(question_id__in=question_ids).values_list("pk", flat=True))
    approved = approved_versions(KIND, ids)
    return {version.content.question_id: version.content for _id, version in sorted(approved.items())}
