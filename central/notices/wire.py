"""Notices as stations read them."""

from collections.abc import Collection

from django.db.models import Prefetch

from central.catalogue.wire import asset
from central.notices.models import Notice, Page
from content_sync.protocol import documents as wire


def notices(ids: Collection[str]) -> list[tuple[Notice, wire.Notice]]:
    """Return these notices, each with what it says on the wire."""
    pages = Prefetch("pages", Page.objects.select_related("picture"))
    return [(notice, _notice(notice)) for notice in Notice.objects.filter(pk__in=ids).prefetch_related(pages)]


def _notice(notice: Notice) -> wire.Notice:
    return wire.Notice(
        id=notice.id,
        title=notice.title,
        body=notice.body,
        valid_from=notice.valid_from,
        valid_until=notice.valid_until,
        kind=wire.NoticeKind(notice.kind),
        number=notice.number,
        pages=tuple(
            wire.NoticePage(
                text=page.text,
                table=tuple(map(tuple, page.table)),
                picture=asset(page.picture) if page.picture else None,
            )
            for page in notice.pages.all()
        ),
        must_be_read=notice.must_be_read,
    )
