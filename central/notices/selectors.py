"""What pages read about notices."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Max

from central.notices.models import Notice
from central.rights.scope import EVERYWHERE, Scope
from central.stations.selectors import area_paths


class Validity(StrEnum):
    """Whether a notice is shown now."""

    COMING = "coming"
    SHOWING = "showing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as a line of a list."""

    notice: Notice
    area_path: str
    validity: Validity
    page_count: int


def notice_lines(at: datetime, scope: Scope = EVERYWHERE) -> list[NoticeLine]:
    """Return the notices that are shown in ``scope``, now shown first, then those to come, the newest first."""
    paths = area_paths()
    order = [Validity.SHOWING, Validity.COMING, Validity.OVER]
    lines = [
        NoticeLine(notice, paths[notice.area_id], validity(notice, at), _page_count(notice.body, notice.added))
        for notice in scope.reaching(Notice).annotate(added=Count("pages")).order_by("-valid_from", "id")
    ]
    return sorted(lines, key=lambda line: order.index(line.validity))


def free_notice_number() -> int:
    """Return the number after the greatest in use."""
    return (Notice.objects.aggregate(Max("number"))["number__max"] or 0) + 1


def validity(notice: Notice, at: datetime) -> Validity:
    """Say whether ``notice`` is shown at the aware instant ``at``."""
    if at < notice.valid_from:
        return Validity.COMING
    return Validity.OVER if notice.valid_until is not None and notice.valid_until <= at else Validity.SHOWING


def _page_count(body: str, added: int) -> int:
    """Return how many pages a TV shows: the first one is left out if it says nothing and others follow."""
    return added + (1 if body or not added else 0)
