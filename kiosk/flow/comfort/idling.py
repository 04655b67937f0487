"""Idling: what shows when nobody uses the screen, until somebody does.

What runs in the loop is nobody's watching. It plays without a room session, so no fact says that it was seen: neither a
person nor the station is credited for a screen that ran by itself, and no record of use is filled by it.
"""

from collections.abc import Callable

from content_sync.protocol.documents import Asset, Lesson, LessonKind, kind_of
from kiosk.flow.parts import Parts
from kiosk.idle import choice
from kiosk.language import _
from kiosk.player.port import PlayerState
from kiosk.remote.keys import Key
from kiosk.screens.idle.presenter import present_card, present_film, present_slide
from kiosk.screens.idle.screen import IdleScreen
from kiosk.screens.stage import Stage
from playlists.filler import Turn, following

OUTDOOR_IDLE_S = 60.0
"""On an outdoor screen the loop comes back this soon."""

CARD_S = 30.0
"""After so long the card asks again whether there is something to show."""

_LOUDNESS = frozenset({Key.VOLUME_UP, Key.VOLUME_DOWN, Key.MUTE})


class Idling:
    """Lays the loop over whatever is there, and takes it away. ``suspect`` is told of a film that cannot be played.

    With ``is_outdoor`` the loop begins at once and comes back soon. It waits until ``allow`` was called.
    """

    def __init__(
        self, parts: Parts, stage: Stage, *, frames_per_s: int, suspect: Callable[[Asset], None], is_outdoor: bool
    ) -> None:
        self.is_outdoor = is_outdoor
        self._parts = parts
        self._stage = stage
        self._suspect = suspect
        self._page = IdleScreen(parts.showing.player, frames_per_s)
        self._is_allowed = False
        self._used_s = parts.clock.monotonic_s()
        self._turn: Turn | None = Turn()
        self._until_s = 0.0
        self._film: Lesson | None = None
        self._file: Asset | None = None
        self._faulty: frozenset[str] = frozenset()

    @property
    def is_on(self) -> bool:
        """Whether the loop shows."""
        return self._page.parent is not None

    def allow(self) -> None:
        """Let the loop begin when its time has come; on an outdoor screen that is now."""
        if not self._is_allowed and self.is_outdoor:
            self._used_s -= OUTDOOR_IDLE_S
        self._is_allowed = True

    def press(self, key: Key) -> bool:
        """Take note of a key; True if it ended the loop, and so is used up. Loudness is set while the loop goes on."""
        self._used_s = self._parts.clock.monotonic_s()
        if not self.is_on or key in _LOUDNESS:
            return False
        self._end()
        return True

    def wake(self) -> None:
        """End the loop for something else that shows by itself."""
        self._used_s = self._parts.clock.monotonic_s()
        if self.is_on:
            self._end()

    def second(self) -> None:
        """Begin when it is time, go on, and give way to whatever plays; to be called once a second."""
        now_s = self._parts.clock.monotonic_s()
        showing = self._parts.showing
        if showing.current is not None or showing.awaited is not None:
            self._used_s = now_s
            self._give_way()
        elif self.is_on:
            self._go_on(now_s)
        elif self._is_due(now_s):
            self._begin(now_s)

    def _is_due(self, now_s: float) -> bool:
        idle_s = OUTDOOR_IDLE_S if self.is_outdoor else self._parts.library.policy.idle_s
        return self._is_allowed and idle_s > 0 and now_s - self._used_s >= idle_s

    def _begin(self, now_s: float) -> None:
        front = self._stage.veil or self._stage.page
        self._stage.add_widget(self._page, index=self._stage.children.index(front))
        self._page.on_shown()
        self._faulty = frozenset()
        self._show_card(now_s)
        self._next(now_s)

    def _end(self) -> None:
        if self._film is not None:
            self._parts.showing.player.stop()
        self._give_way()

    def _give_way(self) -> None:
        """Take the loop away, and leave the player to whoever has it now."""
        self._film = None
        if self.is_on:
            self._page.on_hidden()
            self._stage.remove_widget(self._page)

    def _go_on(self, now_s: float) -> None:
        if self._film is not None:
            state = self._parts.showing.player.sample().state
            if state is PlayerState.FAILED:
                self._faulty |= {self._film.id}
                self._suspect(self._file or self._film.medium)
            if state in {PlayerState.FAILED, PlayerState.ENDED, PlayerState.IDLE}:
                self._next(now_s)
        elif now_s >= self._until_s:
            self._next(now_s)
        elif self._turn is None:
            self._show_card(now_s)

    def _next(self, now_s: float) -> None:
        """Show what follows; where there is nothing to show, a calm card."""
        library, instant = self._parts.library, self._parts.clock.now()
        at = instant.at if instant.is_certain else None
        films = {lesson.id: lesson for lesson in choice.films(library, self._is_here)}
        notices = {notice.id: notice for notice in choice.notices(library, at)}
        if self._film is not None:
            self._parts.showing.player.stop()
            self._film = None
        self._turn = following(self._turn or Turn(), tuple(films), tuple(notices))
        if self._turn is None:
            self._until_s = now_s + CARD_S
            self._show_card(now_s)
        elif self._turn.is_film:
            self._play(films[self._turn.film])
        else:
            notice = notices[self._turn.slide]
            self._until_s = now_s + choice.slide_s(notice)
            self._page.show(present_slide(notice, at, self._parts.zone))

    def _play(self, lesson: Lesson) -> None:
        file = self._parts.showing.file_of(lesson)
        path = self._parts.showing.find(file) if file is not None else None
        if path is not None:
            self._film, self._file = lesson, file
            self._parts.showing.player.play(path)
            self._page.show(present_film(lesson))

    def _show_card(self, now_s: float) -> None:
        instant = self._parts.clock.now()
        station = self._parts.library.station
        name = station.name if station else _("Remote education")
        at = instant.at if instant.is_certain else None
        self._page.show(present_card(name, at, self._parts.zone, int(now_s)))

    def _is_here(self, lesson: Lesson) -> bool:
        file = self._parts.showing.file_of(lesson)
        return file is not None and lesson.id not in self._faulty and kind_of(file.media_type) is LessonKind.VIDEO
