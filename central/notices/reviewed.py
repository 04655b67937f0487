"""Notices as they are reviewed: what all stations of an area show."""

from collections.abc import Collection, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.notices import wire
from central.notices.models import Kind as Heading
from central.notices.models import Notice
from central.reviews.kinds import Kind
from central.reviews.parts import Part, moment
from central.reviews.versions import Version
from central.stations.selectors import area_paths
from central.tv.previews import Preview, of_notice
from content_sync.protocol import documents


def drafts(ids: Collection[str]) -> Mapping[str, Version[documents.Notice]]:
    """Return how each of these notices would show, by its id."""
    return {notice.id: Version(place=notice.area_id, content=content) for notice, content in wire.notices(ids)}


def parts(version: Version[documents.Notice]) -> list[Part]:
    """Take a notice apart."""
    notice = version.content
    return [
        Part("title", _("Title"), notice.title),
        Part("area", _("Area"), area_paths().get(version.place, "–")),
        Part("text", _("Text"), notice.body or "–"),
        *(_page(number, page) for number, page in enumerate(notice.pages, start=1)),
        Part("heading", _("Heading"), str(Heading(notice.kind.value).label)),
        Part("number", _("Number"), str(notice.number or "–")),
        Part("must be read", _("Must be read"), _("yes") if notice.must_be_read else _("no")),
        Part("from", _("From"), moment(notice.valid_from)),
        Part("until", _("Until"), moment(notice.valid_until)),
    ]


def preview(version: Version[documents.Notice]) -> Preview:
    """Show a notice as the TV does."""
    return of_notice(version.content, timezone.now(), timezone.get_current_timezone())


def _page(number: int, page: documents.NoticePage) -> Part:
    label = _("Added page %(number)s") % {"number": number}
    pictures = (page.picture.sha256,) if page.picture else ()
    return Part(f"page {number}", label, page.text, table=page.table, pictures=pictures)


KIND = Kind(
    name="notice",
    label=gettext_lazy("Notice"),
    model=Notice,
    content=documents.Notice,
    drafts=drafts,
    parts=parts,
    view="notices:show",
    preview=preview,
)
