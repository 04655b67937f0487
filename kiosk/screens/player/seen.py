"""What was seen of a lesson, in words: of a film by its minutes, of a book by its pages."""

from itertools import groupby

from content_sync.protocol.documents import PAGE_MS, Lesson, LessonKind
from content_sync.protocol.watched import Segment
from kiosk.language import _, ngettext
from kiosk.screens.watched import NAMED_GAPS, SMALL_MS, present_watched


def present_seen(lesson: Lesson, seen: tuple[Segment, ...], duration_ms: int | None) -> str:
    """Return one sentence: how much was seen, and what was missed. Empty if the length is unknown."""
    if lesson.kind is not LessonKind.PAGES or not duration_ms or not seen:
        return present_watched(seen, duration_ms)
    total = duration_ms // PAGE_MS
    missing = [page for page in range(total) if _seen_ms(seen, page) <= PAGE_MS - SMALL_MS]
    if not missing:
        return _("Seen whole")
    amount = ngettext("{seen} of {total} page seen", "{seen} of {total} pages seen", total)
    amount = amount.format(seen=total - len(missing), total=total)
    runs = _runs(missing)
    pieces = _("{pieces} missing").format(pieces=_(", ").join(runs[:NAMED_GAPS]))
    more = len(runs) - NAMED_GAPS
    if more > 0:
        pieces += ngettext(" and {count} more piece", " and {count} more pieces", more).format(count=more)
    return _("{amount}; {pieces}").format(amount=amount, pieces=pieces)


def _seen_ms(seen: tuple[Segment, ...], page: int) -> int:
    start_ms, end_ms = page * PAGE_MS, (page + 1) * PAGE_MS
    return sum(max(0, min(end, end_ms) - max(start, start_ms)) for start, end in seen)


def _runs(pages: list[int]) -> list[str]:
    """Return pages counted from 1, those in a row together."""
    grouped = groupby(enumerate(pages), key=lambda numbered: numbered[1] - numbered[0])
    runs = [[page + 1 for _place, page in group] for _difference, group in grouped]
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
