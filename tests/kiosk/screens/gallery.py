"""Every page of the screen in every state that a villager can meet, made of the cast."""

import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec
from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.metrics import Metrics

from content_sync.protocol.documents import Asset, Difficulty
from content_sync.protocol.problems import Refusal
from kiosk.player.port import Frame
from kiosk.screens.calm import presenter as calm
from kiosk.screens.calm.screen import CalmScreen
from kiosk.screens.catalogue import course_rows, looking
from kiosk.screens.code.enrolment import Enrol, Occasion, after_revocation, once_more
from kiosk.screens.code.screen import CodeActions, CodeScreen
from kiosk.screens.health import Health, present_health
from kiosk.screens.home.presenter import present_now
from kiosk.screens.home.screen import HomeActions, HomeScreen
from kiosk.screens.lesson.presenter import present_page
from kiosk.screens.lesson.screen import LessonActions, LessonScreen
from kiosk.screens.player.screen import PlayerScreen
from kiosk.widgets.page import Page
from kiosk.widgets.posters import Posters
from playlists.model import Schedule
from tests.kiosk.screens import cast
from tests.kiosk.screens.exhibits import all_exhibits, watching
from tests.kiosk.screens.modes import Mode

Said = list[str]
AnyPage = TypeVar("AnyPage", bound=Page)
P = ParamSpec("P")
R = TypeVar("R")


class Gallery:
    """Makes pages whose actions are written down in ``said``."""

    def __init__(self, media_dir: Path) -> None:
        self.said: Said = []
        self._media_dir = media_dir
        self.posters = Posters(AtOnce())

    def pages(self) -> dict[str, Callable[[], Page]]:
        """Return all pages by name."""
        return {
            "home": self.home,
            "home-nothing-on": lambda: self.home(has_schedule=False),
            "home-clock-not-set": lambda: self.home(is_certain=False),
            "lesson": self.lesson,
            "lesson-new": lambda: self.lesson(resume_ms=0),
            "lesson-missing": lambda: self.lesson(is_here=False),
            "enrol": self.enrol,
            "enrol-expired": lambda: self.enrol(Refusal.CODE_EXPIRED),
            "enrol-again": lambda: self.enrol(occasion=once_more()),
            "enrol-revoked": lambda: self.enrol(occasion=after_revocation()),
            "calm-empty": lambda: self.calm(calm.nothing_here_yet()),
            "calm-cannot-play": lambda: self.calm(calm.cannot_play()),
            "calm-fault": lambda: self.calm(calm.fault()),
            **all_exhibits(self),
        }

    @contextmanager
    def shown(self, name: str) -> Iterator[Page]:
        """Have a page in the window until the block ends."""
        with shown(self.pages()[name]()) as page:
            yield page

    def shelf(self, asset: Asset) -> Path | None:
        if asset.sha256 == cast.COURSES[0].lessons[3].medium.sha256:
            return None
        path = self._media_dir / asset.sha256
        return path if path.exists() or asset.media_type.startswith("video") else None

    def bare_home(self) -> HomeScreen:
        """Return Home as it is made, before anything is known."""
        return HomeScreen(
            HomeActions(
                open_lesson=lambda lesson_id: self.said.append(f"open {lesson_id}"),
                join_broadcast=lambda: self.said.append("join"),
                open_door=lambda name: self.said.append(f"door {name}"),
                type_digit=self.said.append,
            ),
            self.posters,
        )

    def bring_courses(self, screen: HomeScreen) -> None:
        """Have the courses of the cast arrive on Home."""
        seen = {"lesson-1": ((0, 30_000), (50_000, 60_000)), "lesson-11": ((0, 100_000_000),)}
        look = looking(cast.COURSES, self.shelf, lambda lesson: seen.get(lesson.id, ()))
        screen.show_lessons(course_rows(cast.COURSES), look)

    def home(self, *, has_schedule: bool = True, is_certain: bool = True) -> HomeScreen:
        screen = self.bare_home()
        self.bring_courses(screen)
        now = present_now(
            station=cast.STATION,
            schedule=cast.SCHEDULE if has_schedule else Schedule(),
            notices=cast.NOTICES,
            at=cast.AT,
            is_certain=is_certain,
            zone=cast.ZONE,
        )
        screen.show_doors(cast.DOORS)
        screen.show_now(now, 0)
        screen.show_light(present_health(Health(is_online=has_schedule, is_time_certain=is_certain, free_bytes=10**12)))
        return screen

    def lesson(self, *, resume_ms: int = 45_000, is_here: bool = True) -> LessonScreen:
        screen = LessonScreen(
            LessonActions(
                resume=lambda: self.said.append("resume"),
                start=lambda: self.said.append("start"),
                sign_in=lambda: self.said.append("sign in"),
                ask=lambda: self.said.append("ask"),
                back=lambda: self.said.append("back"),
                type_digit=self.said.append,
                take_offer=self.said.append,
            ),
            self.posters,
        )
        course = cast.COURSES[0]
        shelf = self.shelf if is_here else lambda _asset: None
        screen.show(
            present_page(
                msgspec.structs.replace(course.lessons[0], difficulty=Difficulty.HARD),
                course,
                0,
                shelf,
                resume_ms=resume_ms,
                seen=((0, resume_ms),) if resume_ms else (),
                people=2 if resume_ms else 0,
                offers=(("quiz", "做课后测验"),) if resume_ms else (),
            )
        )
        return screen

    def player(self) -> PlayerScreen:
        return watching.player(self)

    def enrol(self, refusal: Refusal | None = None, occasion: Occasion | None = None) -> CodeScreen:
        state = Enrol(occasion)
        for digit in "4711093" if refusal is None else "":
            state.type(digit)
        if refusal is not None:
            state.refused(refusal)
        screen = CodeScreen(
            CodeActions(
                type=self.said.append,
                erase=lambda: False,
                enter=lambda: self.said.append("enter"),
            )
        )
        screen.show(state.view())
        return screen

    def calm(self, view: calm.CalmView) -> CalmScreen:
        screen = CalmScreen(lambda: self.said.append("act"))
        screen.show(view)
        return screen


class AtOnce(Executor):
    """Does all work before it returns, so that a picture is complete when it is drawn."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - the caller gets it from the future
            future.set_exception(error)
        return future


class StillPlayer:
    """A player that shows one green picture."""

    def frame(self, _seen: int) -> Frame:
        return Frame(1, 640, 360, *(memoryview(bytearray(plane)) for plane in _green(640, 360)))


def _green(width: int, height: int) -> Iterator[bytes]:
    yield b"".join(bytes([60 + row * 100 // height]) * width for row in range(height))
    yield bytes([110]) * (width * height // 4)
    yield bytes([112]) * (width * height // 4)


@contextmanager
def in_mode(mode: Mode) -> Iterator[None]:
    """Have the window of this size and text until the block ends."""
    before, Window.size = Window.size, mode.size
    Metrics.fontscale = mode.text
    settle()
    yield
    Metrics.fontscale = 1.0
    Window.size = before
    settle()


def settle(frames: int = 3) -> None:
    """Let the toolkit lay out, without drawing."""
    for _frame in range(frames):
        Clock.tick()
        Clock.tick_draw()


def draw(frames: int = 8) -> None:
    """Let the toolkit lay out and draw."""
    EventLoop.status = "started"
    for _frame in range(frames):
        EventLoop.idle()


def paint_posters(media_dir: Path) -> None:
    """Make a poster for each lesson of the cast that has one."""
    colours = ("#55804f", "#8a6d3b", "#3b6d8a", "#7a4f80", "#80604f")
    for course in cast.COURSES:
        for index, lesson in enumerate(course.lessons):
            if lesson.poster is not None:
                target = f"JPEG:{media_dir / lesson.poster.sha256}"
                gradient = f"gradient:{colours[index % len(colours)]}-#10201b"
                subprocess.run(["convert", "-size", "640x360", gradient, target], check=True)


def take(file: Path, page: Page) -> None:
    """Show the page and save its picture."""
    with shown(page):
        draw()
        Path(Window.screenshot(str(file))).rename(file)


@contextmanager
def shown(page: AnyPage) -> Iterator[AnyPage]:
    """Have the page in the window, laid out, until the block ends."""
    Window.add_widget(page)
    settle()
    page.on_shown()
    settle()
    yield page
    page.on_hidden()
    Window.remove_widget(page)
