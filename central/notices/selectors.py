"""What pages read about notices."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from central.notices.models import Notice
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


def notice_lines(at: datetime) -> list[NoticeLine]:
    """Return all notices, those that show now first, then those to come, the newest first."""
    paths = area_paths()
    order = [Validity.SHOWING, Validity.COMING, Validity.OVER]
    lines = [
        NoticeLine(notice, paths[notice.area_id], validity(notice, at))
        for notice in Notice.objects.order_by("-valid_from", "id")
    ]
    return sorted(lines, key=lambda line: order.index(line.validity))


def validity(notice: Notice, at: datetime) -> Validity:
    """Say whether ``notice`` is shown at the aware instant ``at``."""
    if at < notice.valid_from:
        return Validity.COMING
    return Validity.OVER if notice.valid_until is not None and notice.valid_until <= at else Validity.SHOWING
