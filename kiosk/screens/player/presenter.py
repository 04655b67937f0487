"""What stands over the picture while a lesson plays."""

from dataclasses import dataclass
from pathlib import Path

from content_sync.protocol.documents import PAGE_MS, Chapter, Lesson, LessonKind
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.watched import Segment
from kiosk.language import _, ngettext
from kiosk.player.port import PlayerState, Sample
from kiosk.screens import words
from kiosk.screens.catalogue import Shelf, fractions
from kiosk.screens.player.seen import present_seen


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of what plays now. ``note`` says why the last key did not do what it usually does."""

    lesson: Lesson
    sample: Sample
    seen: tuple[Segment, ...]
    people: int = 0
    is_broadcast: bool = False
    is_held: bool = False
    is_picture_shown: bool = True
    note: str = ""

    @property
    def duration_ms(self) -> int | None:
        """The length as the player found it, or as the centre says."""
        return self.sample.duration_ms or self.lesson.medium.duration_ms


@dataclass(frozen=True, slots=True)
class PlayerView:
    """``position``, ``seen`` and ``marks`` (where chapters begin) are fractions.

    ``watched`` says what is missing; ``hint`` what the keys do now, or why one did not (``is_refusal``). Without a
    picture (``is_radio``) a calm page with the ``poster`` stands instead.
    """

    title: str
    place: str
    total: str
    position: float
    seen: tuple[tuple[float, float], ...]
    marks: tuple[float, ...]
    watched: str
    people: str
    hint: str
    is_refusal: bool
    is_paused: bool
    is_radio: bool
    is_moving: bool
    poster: Path | None


def present_player(moment: Moment, shelf: Shelf) -> PlayerView:
    """Return the overlay for one look at the player."""
    lesson, sample, duration_ms = moment.lesson, moment.sample, moment.duration_ms
    is_book = lesson.kind is LessonKind.PAGES
    is_radio = lesson.kind is LessonKind.AUDIO or not moment.is_picture_shown
    return PlayerView(
        title=_title(moment),
        place=_page(sample.position_ms, duration_ms) if is_book else words.position(sample.position_ms),
        total=words.position(duration_ms) if duration_ms and not is_book else "",
        position=min(sample.position_ms / duration_ms, 1.0) if duration_ms else 0.0,
        seen=fractions(moment.seen, duration_ms),
        marks=_marks(lesson.chapters, duration_ms),
        watched="" if moment.is_broadcast else present_seen(lesson, moment.seen, duration_ms),
        people=_people(moment.people),
        hint=moment.note or _hint(moment),
        is_refusal=bool(moment.note),
        is_paused=moment.is_held and not is_book,
        is_radio=is_radio,
        is_moving=is_radio and sample.state is PlayerState.PLAYING,
        poster=shelf(lesson.poster) if is_radio and lesson.poster is not None else None,
    )


def why_locked(lesson: Lesson) -> str:
    """Say why nobody may go forward here."""
    if lesson.kind is LessonKind.PAGES:
        return ngettext(
            "This lesson is required: every page stays for {count} second the first time.",
            "This lesson is required: every page stays for {count} seconds the first time.",
            PAGE_MS // 1000,
        ).format(count=PAGE_MS // 1000)
    return _("This lesson is required: what was not seen yet cannot be skipped.")


def why_steered() -> str:
    """Say why keys do not steer a broadcast."""
    return _("This is a broadcast for all stations: it cannot be paused or moved.")


def _title(moment: Moment) -> str:
    """Return the title, with the speed if it is another than recorded."""
    title = plain(moment.lesson.title)
    return title if moment.sample.rate == 1 else f"{title}  ({speed(moment.sample.rate)})"


def speed(rate: float) -> str:
    """Return a speed, ``1.25×``."""
    return f"{rate:g}×"


def _page(position_ms: int, duration_ms: int | None) -> str:
    total = (duration_ms or 0) // PAGE_MS
    return _("Page {number} of {total}").format(number=min(position_ms // PAGE_MS + 1, total), total=total)


def _marks(chapters: tuple[Chapter, ...], duration_ms: int | None) -> tuple[float, ...]:
    if not duration_ms:
        return ()
    return tuple(chapter.start_ms / duration_ms for chapter in chapters if 0 < chapter.start_ms < duration_ms)


def _people(count: int) -> str:
    if count == 0:
        return _("Nobody has signed in yet")
    return ngettext("{count} person is here", "{count} people are here", count).format(count=count)


def _hint(moment: Moment) -> str:
    if moment.sample.state is PlayerState.OPENING:
        return _("One moment…")
    if moment.is_broadcast:
        return _("Broadcast for all stations    ▲: sign in    ▼: more    Back: leave")
    if moment.lesson.kind is LessonKind.PAGES:
        if moment.is_held:
            return _("OK: turn by itself    ◀ ▶: page    ▲: sign in    ▼: more    Back: leave")
        return _("OK: turn by hand    ◀ ▶: page    ▲: sign in    ▼: more    Back: leave")
    if moment.is_held:
        return _("OK: go on    ◀ ▶: 10 seconds    ▲: sign in    ▼: more    Back: leave")
    return _("OK: pause    ◀ ▶: 10 seconds    ▲: sign in    ▼: more    Back: leave")
