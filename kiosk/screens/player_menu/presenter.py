"""What can be set and chosen while a lesson plays, line by line."""

from collections.abc import Callable
from dataclasses import dataclass

from content_sync.protocol.documents import Chapter
from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from kiosk.screens import words
from kiosk.screens.player.presenter import speed

CHAPTERS, SUBTITLES, SPEED, PICTURE, ASK = "chapters", "subtitles", "speed", "picture", "ask"
NONE = "none"

_LANGUAGES = {"zh": "中文", "en": "English", "bo": "བོད་སྐད་", "mn": "Монгол", "ug": "ئۇيغۇرچە"}


@dataclass(frozen=True, slots=True)
class MenuRow:
    """One line; ``value`` says how it is set. ``is_faint`` is for what is not allowed yet."""

    name: str
    title: str
    value: str = ""
    is_chosen: bool = False
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class MenuView:
    """The menu, or the choice that a line of it led to. ``first`` is where the focus begins."""

    heading: str
    rows: tuple[MenuRow, ...]
    note: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to set now; None is for what does not apply to what plays."""

    chapters: tuple[Chapter, ...] = ()
    languages: tuple[str, ...] = ()
    language: str | None = None
    speeds: tuple[float, ...] = ()
    rate: float = 1.0
    is_picture_shown: bool | None = None
    can_ask: bool = False
    note: str = ""


def present_menu(offered: Offered, first: str = "") -> MenuView:
    """Return the menu itself."""
    rows = (
        MenuRow(CHAPTERS, _("Chapters")) if offered.chapters else None,
        MenuRow(SUBTITLES, _("Subtitles"), language_name(offered.language)) if offered.languages else None,
        MenuRow(SPEED, _("Speed"), speed(offered.rate)) if offered.speeds else None,
        _picture(is_shown=offered.is_picture_shown) if offered.is_picture_shown is not None else None,
        MenuRow(ASK, _("Ask about this moment")) if offered.can_ask else None,
    )
    there = tuple(row for row in rows if row is not None)
    note = offered.note if there else _("There is nothing to set here.")
    return MenuView(_("While you watch"), there, note, first)


def present_chapters(
    chapters: tuple[Chapter, ...], position_ms: int, allowed: Callable[[int], int], note: str = ""
) -> MenuView:
    """Return the chapters; ``allowed`` says where a way to a place would end."""
    current = max((index for index, chapter in enumerate(chapters) if chapter.start_ms <= position_ms), default=-1)
    rows = tuple(
        MenuRow(
            str(index),
            plain(chapter.title),
            words.position(chapter.start_ms),
            is_chosen=index == current,
            is_faint=allowed(chapter.start_ms) < chapter.start_ms,
        )
        for index, chapter in enumerate(chapters)
    )
    return MenuView(_("Chapters"), rows, note, str(max(current, 0)))


def present_subtitles(languages: tuple[str, ...], chosen: str | None, note: str = "") -> MenuView:
    """Return the languages, and none of them."""
    none = MenuRow(NONE, _("No subtitles"), is_chosen=chosen is None)
    rows = (none, *(MenuRow(tag, language_name(tag), is_chosen=tag == chosen) for tag in languages))
    return MenuView(_("Subtitles"), rows, note, chosen or NONE)


def present_speeds(
    speeds: tuple[float, ...], rate: float, is_fast: Callable[[float], bool], note: str = ""
) -> MenuView:
    """Return the speeds; ``is_fast`` says of one whether it is not allowed yet."""
    rows = tuple(
        MenuRow(
            f"{offered:g}",
            speed(offered),
            _("as recorded") if offered == 1 else "",
            is_chosen=offered == rate,
            is_faint=is_fast(offered),
        )
        for offered in speeds
    )
    return MenuView(_("Speed"), rows, note, f"{rate:g}")


def language_name(tag: str | None) -> str:
    """Return a language as those who read it call it."""
    if tag is None:
        return _("Off")
    return _LANGUAGES.get(tag.partition("-")[0].lower(), tag)


def broken_subtitles() -> str:
    """Say that the file of the chosen subtitles cannot be read."""
    return _("These subtitles cannot be read; the lesson plays without them.")


def too_fast() -> str:
    """Say why a speed is not allowed yet."""
    return _("This lesson is required: the first time it plays no faster than it was recorded.")


def _picture(*, is_shown: bool) -> MenuRow:
    return MenuRow(PICTURE, _("Sound only") if is_shown else _("Picture and sound"))
