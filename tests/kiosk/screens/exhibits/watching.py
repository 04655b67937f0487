"""The player's page while all kinds of lessons play, its menu, and what stands over and after it."""

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from content_sync.protocol.documents import PAGE_MS, PAGES_TYPE, Chapter, Lesson
from kiosk.player.port import PlayerState, Sample
from kiosk.screens.closing.presenter import Way, present_closing
from kiosk.screens.closing.screen import ClosingScreen
from kiosk.screens.player.presenter import Moment, present_player, why_locked
from kiosk.screens.player.screen import PlayerActions, PlayerScreen
from kiosk.screens.player_menu import presenter as menu
from kiosk.screens.player_menu.presenter import MenuView, Offered
from kiosk.screens.player_menu.screen import PlayerMenuActions, PlayerMenuScreen
from kiosk.screens.sign_in import greetings
from kiosk.screens.still_there.presenter import StillThereView, present_absence, present_question
from kiosk.screens.still_there.screen import StillThereScreen
from kiosk.screens.toast.screen import ToastOverlay
from tests.kiosk.screens import cast
from tests.kiosk.screens.exhibits import Exhibit

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

CHAPTERS = (
    Chapter(start_ms=0, title="炼苗与拔秧"),
    Chapter(start_ms=600_000, title="插秧的密度：每亩插多少，插多深"),
    Chapter(start_ms=1_500_000, title="头七天怎样管水"),
)
LESSON = msgspec.structs.replace(
    cast.COURSES[0].lessons[0], medium=cast.asset("long", duration_ms=2_520_000), chapters=CHAPTERS
)
MOMENT = Moment(
    LESSON,
    Sample(1, 0.0, PlayerState.PLAYING, 1_130_000, 2_520_000, 1000),
    ((0, 730_000), (965_000, 1_130_000)),
    people=12,
)
SUBTITLES = "插秧前三天要炼苗，秧龄二十五天左右最好，\n太老了分蘖少。"


def pages(gallery: "Gallery") -> dict[str, Exhibit]:
    """Return the player's pages."""
    return {
        "player": partial(player, gallery),
        "player-paused": partial(player, gallery, changed(state=PlayerState.PAUSED, is_held=True)),
        "player-locked": partial(player, gallery, changed(note=True)),
        "player-broadcast": partial(player, gallery, changed(is_broadcast=True)),
        "player-pages": partial(player, gallery, book()),
        "player-radio": partial(player, gallery, changed(media_type="audio/mpeg")),
        "player-sound-only": partial(player, gallery, changed(is_picture_shown=False), SUBTITLES),
        "player-subtitles": partial(player, gallery, words=SUBTITLES),
        "player-toasts": partial(toasts, gallery),
        "still-there": partial(card, gallery, 60.0),
        "still-there-nobody": partial(card, gallery, None),
        **{name: partial(choice, gallery, name) for name in ("player-menu", "player-menu-nothing")},
        **{name: partial(choice, gallery, name) for name in ("player-chapters", "player-speeds", "player-languages")},
        "closing": partial(closing, gallery, LESSON, cast.COURSES[0].lessons[1]),
        "closing-last": partial(closing, gallery, LESSON, None),
    }


def changed(
    *,
    state: PlayerState = PlayerState.PLAYING,
    media_type: str = "video/mp4",
    is_held: bool = False,
    is_broadcast: bool = False,
    is_picture_shown: bool = True,
    note: bool = False,
) -> Moment:
    medium = msgspec.structs.replace(LESSON.medium, media_type=media_type)
    return Moment(
        msgspec.structs.replace(LESSON, medium=medium),
        Sample(1, 0.0, state, 1_130_000, 2_520_000, 1000, rate=1.25 if is_held else 1.0),
        MOMENT.seen,
        people=12,
        is_held=is_held,
        is_broadcast=is_broadcast,
        is_picture_shown=is_picture_shown,
        note=why_locked(LESSON) if note else "",
    )


def book() -> Moment:
    medium = cast.asset("book", PAGES_TYPE, 12 * PAGE_MS)
    lesson = msgspec.structs.replace(LESSON, medium=medium, chapters=())
    sample = Sample(1, 0.0, PlayerState.PLAYING, 2 * PAGE_MS + 3_000, 12 * PAGE_MS, 100)
    return Moment(lesson, sample, ((0, 2 * PAGE_MS + 3_000),), people=0, is_held=True)


def player(gallery: "Gallery", moment: Moment = MOMENT, words: str = "") -> PlayerScreen:
    from tests.kiosk.screens.gallery import StillPlayer  # noqa: PLC0415 - it shows these pages

    said = gallery.said
    screen = PlayerScreen(
        PlayerActions(
            toggle=lambda: said.append("toggle"),
            step=lambda direction: said.append(f"step {direction}"),
            sign_in=lambda: said.append("sign in"),
            open_menu=lambda: said.append("menu"),
            caption=lambda: words,
        ),
        StillPlayer(),
        gallery.posters,
        30,
    )
    screen.show(present_player(moment, gallery.shelf))
    screen.caption = words
    return screen


def toasts(gallery: "Gallery") -> PlayerScreen:
    screen, overlay = player(gallery), ToastOverlay()
    for line in (greetings.welcome(cast.PEOPLE[0]), greetings.goodbye(cast.PEOPLE[1]), greetings.unknown_card()):
        overlay.say(line.sentence, line.tone)
    screen.add_widget(overlay)
    return screen


def card(gallery: "Gallery", left_s: float | None) -> StillThereScreen:
    screen = StillThereScreen(lambda: gallery.said.append("answer"))
    view: StillThereView = present_absence(is_held=True) if left_s is None else present_question(left_s)
    screen.show(view)
    return screen


def choice(gallery: "Gallery", name: str) -> PlayerMenuScreen:
    screen = PlayerMenuScreen(PlayerMenuActions(choose=gallery.said.append, back=lambda: False))
    screen.show(_menu(name))
    return screen


def closing(gallery: "Gallery", lesson: Lesson, following: Lesson | None) -> ClosingScreen:
    offers = (Way("quiz", "回答 5 个问题"),) if following else ()
    view = present_closing(lesson, MOMENT.seen, MOMENT.duration_ms, following=following, offers=offers)
    return ClosingScreen(view, gallery.said.append)


def _menu(name: str) -> MenuView:
    match name:
        case "player-menu-nothing":
            return menu.present_menu(Offered())
        case "player-chapters":
            return menu.present_chapters(CHAPTERS, 700_000, lambda place: min(place, 1_130_000), why_locked(LESSON))
        case "player-speeds":
            return menu.present_speeds((0.75, 1.0, 1.25, 1.5), 1.0, lambda rate: rate > 1, menu.too_fast())
        case "player-languages":
            return menu.present_subtitles(("zh-Hans", "en"), "zh-Hans")
        case _:
            offered = Offered(CHAPTERS, ("zh-Hans",), "zh-Hans", (0.75, 1.0), 1.0, is_picture_shown=True, can_ask=True)
            return menu.present_menu(offered)
