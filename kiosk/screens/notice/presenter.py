"""One notice, sheet by sheet."""

from dataclasses import dataclass
from datetime import tzinfo

from content_sync.protocol.documents import Notice
from content_sync.protocol.typesetting.sheets import ConfirmSheet, PictureSheet, Sheet, TableSheet, TextSheet
from content_sync.protocol.typesetting.tables import TablePart
from kiosk.language import _
from kiosk.screens.notices.presenter import facts, title_of
from kiosk.screens.picture import Find, PictureView, present_picture


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """The question at the end, and the word on its one button."""

    sentence: str
    action: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The page; exactly one of ``paragraphs``, ``table``, ``picture`` and ``confirm`` is there.

    ``heading`` is the whole title over the first paragraphs; elsewhere the title stands on one line, at the top.
    """

    title: str
    heading: str
    facts: str
    paragraphs: tuple[str, ...]
    table: TablePart | None
    picture: PictureView | None
    confirm: ConfirmView | None
    place: str
    hint: str


def present_notice(
    notice: Notice,
    sheets: tuple[Sheet, ...],
    place: int,
    find: Find,
    zone: tzinfo,
    *,
    is_confirmed: bool,
) -> NoticeView:
    """Return the sheet at ``place``."""
    sheet = sheets[place]
    has_heading = place == 0 and isinstance(sheet, TextSheet)
    return NoticeView(
        title=title_of(notice),
        heading=title_of(notice) if has_heading else "",
        facts=facts(notice, zone),
        paragraphs=_paragraphs(sheet),
        table=sheet.part if isinstance(sheet, TableSheet) else None,
        picture=present_picture(sheet.picture, find) if isinstance(sheet, PictureSheet) else None,
        confirm=_confirm(is_confirmed=is_confirmed) if isinstance(sheet, ConfirmSheet) else None,
        place=_place(sheets, place),
        hint=_hint(sheets, place, find),
    )


def _paragraphs(sheet: Sheet) -> tuple[str, ...]:
    if not isinstance(sheet, TextSheet):
        return ()
    return sheet.paragraphs or (_("Nothing is written in this notice."),)


def _place(sheets: tuple[Sheet, ...], place: int) -> str:
    count = sum(not isinstance(sheet, ConfirmSheet) for sheet in sheets)
    if isinstance(sheets[place], ConfirmSheet) or count == 1:
        return ""
    return _("Page {number} of {count}").format(number=place + 1, count=count)


def _hint(sheets: tuple[Sheet, ...], place: int, find: Find) -> str:
    sheet = sheets[place]
    is_picture = isinstance(sheet, PictureSheet) and find(sheet.picture) is not None
    parts = (
        _("◀ ▶ turn the page") if len(sheets) > 1 else "",
        _("▲ ▼ read on") if isinstance(sheet, TextSheet) else "",
        _("OK: larger") if is_picture else "",
    )
    return "    ".join(part for part in parts if part)


def _confirm(*, is_confirmed: bool) -> ConfirmView:
    if is_confirmed:
        return ConfirmView(_("This notice is confirmed. Thank you!"), _("Back to the list"))
    return ConfirmView(
        _("Everybody should know this notice. Has everybody here read it, or heard it?"), _("We have read it")
    )
