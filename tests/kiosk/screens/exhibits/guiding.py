"""The guide, a broadcast of it, and what broadcasts say over other pages."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kiosk.screens.airing.presenter import Standing, present_airing
from kiosk.screens.airing.screen import AiringScreen
from kiosk.screens.alert.presenter import present_alert
from kiosk.screens.alert.screen import AlertScreen
from kiosk.screens.guide.presenter import present_guide
from kiosk.screens.guide.screen import GuideActions, GuideScreen
from kiosk.screens.live.presenter import not_reachable, tuning_in
from kiosk.screens.warning.presenter import present_warning
from kiosk.screens.warning.screen import WarningOverlay
from playlists.model import Airing, Layer, Programme, Schedule, ScheduleEntry
from playlists.overlaps import Share
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from kiosk.widgets.page import Page
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

LIVE = Programme(
    title="全县春耕工作视频会议", lesson_id="", duration_s=5400, stream_url="https://live.example/meeting.m3u8"
)


def planned(
    name: str, title: str, time: str, layer: Layer, *, rule: str = "", programme: Programme | None = None
) -> ScheduleEntry:
    like = cast.entry(1, title, time)
    return ScheduleEntry(
        id=name,
        layer=layer,
        programme=programme or Programme(title=title, lesson_id=name, duration_s=1800),
        starts_local=like.starts_local.replace(day=6),
        timezone=like.timezone,
        rule=rule,
    )


BUSY = Schedule(
    (
        *cast.SCHEDULE.entries,
        planned("b", "春季动物防疫要点", "20:00", Layer.COUNTY, rule="FREQ=WEEKLY;BYDAY=FR"),
        planned("c", "本村文艺晚会重播", "20:30", Layer.STATION),
        planned("d", LIVE.title, "20:45", Layer.LIVE, programme=LIVE),
    )
)
SHOW = Airing(cast.SCHEDULE.entries[3], cast.AT + timedelta(minutes=35))
WHOLE = Standing(Share(900.0), has_lesson=True, is_here=True, is_kept=False, is_on_air=False)
LOST = replace(WHOLE, share=Share(0.0, SHOW), is_here=False)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    return {
        "guide": lambda: guide(gallery, cast.SCHEDULE),
        "guide-busy": lambda: guide(gallery, BUSY),
        "guide-empty": lambda: guide(gallery, Schedule()),
        "guide-clock-not-set": lambda: guide(gallery, BUSY, is_certain=False),
        "airing": lambda: airing(gallery, WHOLE),
        "airing-now": lambda: airing(gallery, replace(WHOLE, is_on_air=True)),
        "airing-lost": lambda: airing(gallery, LOST),
        "airing-kept": lambda: airing(gallery, replace(LOST, is_kept=True)),
        "calm-tuning-in": lambda: gallery.calm(tuning_in(LIVE.title)),
        "calm-live-not-reachable": lambda: gallery.calm(not_reachable(LIVE.title)),
        "warning": lambda: warning(gallery, may_wait=False),
        "warning-may-wait": lambda: warning(gallery, may_wait=True),
        "alert": partial(alert, gallery, has_film=True),
        "alert-alone": partial(alert, gallery, has_film=False),
    }


def guide(gallery: "Gallery", schedule: Schedule, *, is_certain: bool = True) -> GuideScreen:
    screen = GuideScreen(
        GuideActions(
            choose_day=lambda name: gallery.said.append(f"choose {name}"),
            open=lambda name: gallery.said.append(f"open {name}"),
        )
    )
    screen.show(present_guide(schedule, cast.AT, is_certain=is_certain, zone=cast.ZONE, is_here=is_here))
    return screen


def is_here(programme: Programme) -> bool:
    return programme.lesson_id != "lesson-5"


def airing(gallery: "Gallery", standing: Standing) -> AiringScreen:
    screen = AiringScreen(lambda deed: gallery.said.append(f"do {deed}"))
    screen.show(present_airing(SHOW, standing, cast.AT, cast.ZONE))
    return screen


def warning(gallery: "Gallery", *, may_wait: bool) -> "Page":
    screen = gallery.player()
    overlay = WarningOverlay()
    overlay.show(present_warning("防霜冻：果园里的烟熏与覆盖", 41.2, 60, may_wait=may_wait))
    screen.add_widget(overlay)
    return screen


def alert(gallery: "Gallery", *, has_film: bool) -> "Page":
    veil = AlertScreen(lambda: gallery.said.append("confirm"))
    veil.show(present_alert("台风红色预警：低洼处住户今晚八点前转移到村小学", has_film=has_film))
    screen = gallery.player()
    screen.rest()
    screen.add_widget(veil)
    return screen
