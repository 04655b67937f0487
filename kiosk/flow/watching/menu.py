"""The player's menu: what its lines lead to."""

from collections.abc import Callable

from content_sync.protocol.documents import LessonKind
from kiosk.flow.parts import Parts
from kiosk.flow.watching.captioning import Captioning
from kiosk.flow.watching.showing import OnScreen
from kiosk.flow.watching.steering import Steering
from kiosk.screens.player.presenter import why_locked
from kiosk.screens.player_menu import presenter as lines
from kiosk.screens.player_menu.presenter import MenuView, Offered
from kiosk.screens.player_menu.screen import PlayerMenuActions, PlayerMenuScreen
from kiosk.screens.stage import Stage

_TOP = ""


class PlayerMenu:
    """Lies over the picture, which goes on. ``ask`` is called for the moment that plays, None where nobody answers."""

    def __init__(self, parts: Parts, stage: Stage, steering: Steering, captioning: Captioning) -> None:
        self.ask: Callable[[], None] | None = None
        self._showing = parts.showing
        self._stage = stage
        self._steering = steering
        self._captioning = captioning
        self._level = _TOP
        self._page = PlayerMenuScreen(PlayerMenuActions(choose=self._choose, back=self._back))

    def open(self) -> None:
        """Show the menu, from its beginning."""
        self._page = PlayerMenuScreen(PlayerMenuActions(choose=self._choose, back=self._back))
        self._go(_TOP)
        self._stage.cover(self._page)

    def _go(self, level: str, first: str = "", note: str = "") -> None:
        current = self._showing.current
        if current is not None:
            self._level = level
            self._page.show(self._view(current, first, note))

    def _view(self, current: OnScreen, first: str, note: str) -> MenuView:
        sample, steering = self._showing.look(), self._steering
        match self._level:
            case lines.CHAPTERS:
                chapters = current.lesson.chapters
                return lines.present_chapters(chapters, sample.position_ms, steering.allowed, note)
            case lines.SUBTITLES:
                return lines.present_subtitles(self._captioning.languages, self._captioning.chosen, note)
            case lines.SPEED:
                return lines.present_speeds(steering.speeds(), sample.rate, steering.is_fast, note)
            case _:
                return lines.present_menu(self._offered(current), first)

    def _offered(self, current: OnScreen) -> Offered:
        is_free, captioning = self._steering.is_free, self._captioning
        return Offered(
            chapters=current.lesson.chapters if is_free else (),
            languages=captioning.languages,
            language=captioning.chosen,
            speeds=self._steering.speeds() if is_free else (),
            rate=self._showing.look().rate,
            is_picture_shown=self._showing.is_picture_shown if current.kind is LessonKind.VIDEO else None,
            can_ask=self.ask is not None,
            note=lines.broken_subtitles() if captioning.is_broken else "",
        )

    def _choose(self, name: str) -> None:
        match self._level, name:
            case (lines.CHAPTERS, index):
                self._go_to_chapter(int(index))
            case (lines.SUBTITLES, tag):
                self._captioning.choose(None if tag == lines.NONE else tag)
                self._go(_TOP, lines.SUBTITLES)
            case (lines.SPEED, rate):
                self._set_speed(float(rate))
            case (_, lines.PICTURE):
                self._showing.show_picture(is_shown=not self._showing.is_picture_shown)
                self._stage.uncover()
            case (_, lines.ASK):
                self._stage.uncover()
                if self.ask is not None:
                    self.ask()
            case _:
                self._go(name)

    def _go_to_chapter(self, index: int) -> None:
        current = self._showing.current
        if current is None:
            return
        start_ms = current.lesson.chapters[index].start_ms
        if self._steering.allowed(start_ms) < start_ms:
            self._go(lines.CHAPTERS, note=why_locked(current.lesson))
        else:
            self._steering.go_to(start_ms)
            self._stage.uncover()

    def _set_speed(self, rate: float) -> None:
        if self._steering.set_rate(rate):
            self._stage.uncover()
        else:
            self._go(lines.SPEED, note=lines.too_fast())

    def _back(self) -> bool:
        was_below = self._level != _TOP
        if was_below:
            self._go(_TOP, self._level)
        return was_below
