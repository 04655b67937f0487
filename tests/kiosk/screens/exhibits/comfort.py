"""The quick menu, the idle screen, and what is said where there is nothing else to see."""

from datetime import datetime
from typing import TYPE_CHECKING

from content_sync.protocol.documents import Notice, NoticeKind
from kiosk.comfort.settings import Comfort
from kiosk.language import language
from kiosk.screens.idle.presenter import IdleView, present_card, present_film, present_slide
from kiosk.screens.idle.screen import IdleScreen
from kiosk.screens.quick_menu.presenter import present_menu, volume_words
from kiosk.screens.quick_menu.screen import QuickMenuActions, QuickMenuScreen
from kiosk.widgets.page import Page
from kiosk.widgets.volume_sign import VolumeSign
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

NOTICE = Notice(
    id="notice",
    title="关于发放2026年早稻良种补贴的公告",
    body="每亩15元，按实际播种面积发放。请各户在3月20日前到村委会核对面积并签字，逾期不再补登。"
    "有疑问请找村会计，或拨打镇农技站电话。",
    valid_from=cast.AT,
    kind=NoticeKind.FINANCE,
)


def pages(gallery: "Gallery") -> "dict[str, Exhibit]":
    """Return the pages by name."""
    from tests.kiosk.screens.gallery import StillPlayer  # noqa: PLC0415 - it shows these pages

    def menu(comfort: Comfort) -> Page:
        actions = QuickMenuActions(
            choose=lambda setting: gallery.said.append(f"choose {setting}"),
            step=lambda setting, steps: gallery.said.append(f"step {setting} {steps}"),
        )
        screen = QuickMenuScreen(actions)
        screen.show(present_menu(comfort, language.name))
        return screen

    def idle(view: IdleView) -> Page:
        screen = IdleScreen(StillPlayer(), 30)
        screen.show(view)
        return screen

    def card(at: datetime | None) -> Page:
        return idle(present_card(cast.STATION, at, cast.ZONE, 0))

    def volume() -> Page:
        page, comfort = gallery.pages()["player"](), Comfort()
        VolumeSign().show_over(page, comfort.volume / 100, volume_words(comfort))
        return page

    return {
        "quick-menu": lambda: menu(Comfort(large_text=True)),
        "quick-menu-muted": lambda: menu(Comfort(is_muted=True, high_contrast=True)),
        "volume": volume,
        "idle-film": lambda: idle(present_film(cast.COURSES[0].lessons[0])),
        "idle-notice": lambda: idle(present_slide(NOTICE, cast.AT, cast.ZONE)),
        "idle-card": lambda: card(cast.AT),
        "idle-card-no-clock": lambda: card(None),
    }
