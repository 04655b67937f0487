"""The way through the evening: browsing, watching, and the schedule that takes over and gives back."""

from collections.abc import Callable

from content_sync.library.library import Library
from content_sync.protocol.documents import Asset, Lesson
from content_sync.protocol.payloads import CloseReason
from kiosk.flow.broadcast.broadcasting import Broadcasting
from kiosk.flow.comfort.comforting import Comforting
from kiosk.flow.comfort.idling import Idling
from kiosk.flow.lessons.browsing import Browsing
from kiosk.flow.lessons.glimpse import Glimpse
from kiosk.flow.parts import Parts
from kiosk.flow.people.signing_in import SigningIn
from kiosk.flow.section import Door, Offering, Questioned, Section, SelfChecking, Watchful
from kiosk.flow.sections import all_sections
from kiosk.flow.station.commanding import Commanding
from kiosk.flow.watching.watching import Watching
from kiosk.remote.keys import Key
from kiosk.screens.calm import presenter as calm
from kiosk.screens.calm.screen import CalmScreen
from kiosk.screens.sign_in.presenter import Purpose
from kiosk.screens.stage import Stage

LOOK_AGAIN_TICKS = 4
"""Every so many seconds the shelves are looked through for files that have come."""


class Flow:
    """Brings every key and every second to whoever it concerns. All calls come from the screen's thread.

    ``suspect`` is told of a file that could not be played. ``is_outdoor`` is for a screen that shows by itself.
    """

    def __init__(
        self,
        parts: Parts,
        stage: Stage,
        *,
        frames_per_s: int,
        suspect: Callable[[Asset], None],
        is_outdoor: bool = False,
    ) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._suspect = suspect
        self._ticks = 0
        self._has_begun = False
        self._comforting = Comforting(parts, stage, self._speak_anew)
        self._idling = Idling(parts, stage, frames_per_s=frames_per_s, suspect=suspect, is_outdoor=is_outdoor)
        self._signing_in = SigningIn(parts, stage)
        self._watching = Watching(
            parts, stage, frames_per_s=frames_per_s, sign_in=self._signing_in.cover, on_over=self._over
        )
        self._broadcasting = Broadcasting(parts, stage, self._watching, self.go_home)
        self._make_sections()
        self._commanding = Commanding(
            parts,
            stage,
            set_volume=self._comforting.set_volume,
            look_over=self._look_over,
            wake=self._idling.wake,
        )
        self._glimpse = Glimpse(parts, frames_per_s)
        self._watching.on_finished.append(self._offer)
        self._calm_page = CalmScreen(self.go_home)

    def go_home(self) -> None:
        """Begin anew at the root page."""
        self._has_begun = True
        self._idling.allow()
        self._broadcasting.forget()
        self._leave()
        self._stage.replace(self._browsing.root)
        self._refresh()

    def take_library(self, library: Library) -> None:
        """Use what the centre says now."""
        self._parts.library = library
        self._signing_in.follow_roster()
        self._refresh()

    def press(self, key: Key) -> None:
        """Use a key. The one that ends the idle loop does nothing else."""
        self._parts.room.used(self._parts.clock.monotonic_s())
        if not self._idling.press(key):
            self._comforting.press(key, self._use)
        elif self._idling.is_outdoor:
            self.go_home()

    def card(self, number: str) -> None:
        """Take in whoever laid a card on the reader."""
        self._parts.room.used(self._parts.clock.monotonic_s())
        self._signing_in.card(number)

    def second(self) -> None:
        """Do what is owed to the schedule and the clock; to be called once a second."""
        if self._broadcasting.follow():
            self._end(CloseReason.FINISHED)
        self._showing.follow()
        self._commanding.second()
        self._idling.second()
        self._ticks += 1
        section = self._section()
        if section is not None:
            section.second()
        for each in self._sections:
            if isinstance(each, Watchful):
                each.tick()
        if self._ticks % LOOK_AGAIN_TICKS == 0:
            self._refresh()
        now_s = self._parts.clock.monotonic_s()
        if self._showing.current is not None:
            self._parts.room.used(now_s)
        self._parts.room.look(now_s)

    def look(self) -> None:
        """Keep up with the player; to be called four times a second."""
        self._watching.look()
        self._broadcasting.look()
        self._comforting.look()
        is_bare = not self._idling.is_on and self._stage.veil is None
        is_home = self._stage.page is self._browsing.home and is_bare
        self._glimpse.follow(self._browsing.home if is_home else None)

    def say(self, view: calm.CalmView) -> None:
        """Show a calm page over whatever is there."""
        self._calm_page.show(view)
        self._stage.open(self._calm_page)

    def open_lesson(self, lesson_id: str) -> None:
        """Show the page of a lesson, if it is known."""
        self._browsing.open_lesson(lesson_id)

    def watch(self, lesson: Lesson, start_ms: int) -> None:
        """Play a lesson on demand."""
        self._watching.begin(lesson, start_ms=start_ms)

    def ask_who(self, lesson: Lesson) -> None:
        """Let people sign in, then watch together from where the lesson was left."""
        self._signing_in.ask(lambda: self._begin_together(lesson))

    def sign_in(self) -> None:
        """Let people sign in, then come back to the page that shows now."""
        self._signing_in.ask(self._come_back, Purpose.ROOM)

    def join_broadcast(self) -> None:
        """Go to the broadcast that is on now."""
        self._broadcasting.join()

    def close(self) -> None:
        """Stop what plays and close its record."""
        self._showing.end(CloseReason.OTHER)

    def _use(self, key: Key) -> bool:
        """Give a key to the page. Back that no page wanted leaves the page; on the root page it means nothing."""
        if self._broadcasting.press(key) or self._stage.handle(key):
            return True
        if key is not Key.BACK:
            return False
        if self._stage.veil is not None:
            self._stage.uncover()
        elif self._stage.page is self._watching.page:
            self._leave()
        else:
            self._stage.back()
            self._refresh()
        return True

    def _begin_together(self, lesson: Lesson) -> None:
        self._stage.back()
        self.watch(lesson, self._parts.sessions.progress(lesson).resume_ms)

    def _make_sections(self) -> None:
        others = (*all_sections(self._parts, self._stage, self), self._signing_in, self._comforting)
        self._browsing = Browsing(self._parts, self._stage, self, others)
        self._sections: tuple[Section, ...] = (self._browsing, *others)
        self._watching.experts = next((section for section in others if isinstance(section, Questioned)), None)

    def _look_over(self) -> None:
        for section in self._sections:
            if isinstance(section, SelfChecking):
                section.look_over()

    def _offer(self, lesson: Lesson) -> Door | None:
        """Return what a section has to do after a lesson, if one has."""
        made = (section.offer(lesson.id) for section in self._sections if isinstance(section, Offering))
        return next((door for door in made if door is not None), None)

    def _speak_anew(self) -> None:
        """Make the pages anew, because the language is another, and begin at the root page; a film goes on."""
        if not self._has_begun:
            return
        is_watching = self._stage.page is self._watching.page
        self._make_sections()
        self._stage.replace(self._browsing.root)
        if is_watching:
            self._stage.open(self._watching.page)
        self._refresh()

    def _come_back(self) -> None:
        self._stage.back()
        self._refresh()

    def _section(self) -> Section | None:
        page = self._stage.page
        return next((section for section in self._sections if section.owns(page)), None)

    def _refresh(self) -> None:
        section = self._section()
        if section is not None:
            section.refresh()

    def _over(self, reason: CloseReason) -> None:
        """Stop a film that came to its end or cannot go on."""
        if reason is CloseReason.FAULT and self._broadcasting.lose():
            return
        current = self._showing.current
        self._leave(reason)
        if reason is CloseReason.FAULT and current is not None:
            self._suspect(current.file)
            if self._showing.current is None:
                self.say(calm.cannot_play())

    def _leave(self, reason: CloseReason = CloseReason.LEFT) -> None:
        if self._showing.current is not None:
            self._broadcasting.leave()
            self._end(reason)

    def _end(self, reason: CloseReason) -> None:
        """Stop what plays; after a broadcast, go back to what it displaced."""
        was_broadcast = self._showing.airing is not None
        self._showing.end(reason)
        if was_broadcast and self._broadcasting.give_back():
            return
        self._broadcasting.forget()
        self._stage.uncover()
        self._stage.back()
        self._refresh()
