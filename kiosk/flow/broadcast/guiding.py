"""The guide: what airs when, and what can be done about it."""

from datetime import date

from content_sync.errors import SyncError
from kiosk.flow.broadcast.readiness import is_here
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.screens.airing.presenter import Deed, Standing, present_airing
from kiosk.screens.airing.screen import AiringScreen
from kiosk.screens.guide.presenter import Week, present_guide, week_of
from kiosk.screens.guide.screen import GuideActions, GuideScreen
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.page import Page
from kiosk.wishes.recordings import Recordings
from playlists.model import Airing, Programme
from playlists.overlaps import share
from playlists.resolve import on_air


class Guiding:
    """The section of the guide."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._recordings = Recordings(parts.store, parts.outbox)
        self._day: date | None = None
        self._airing: Airing | None = None
        self._page = GuideScreen(GuideActions(choose_day=self._choose_day, open=self._open_airing))
        self._airing_page = AiringScreen(self._act)

    def doors(self) -> tuple[Door, ...]:
        """Return the door to the guide."""
        return (Door("guide", _("Guide"), self._open),)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the guide, or a broadcast of it."""
        return page in {self._page, self._airing_page}

    def refresh(self) -> None:
        """Show what is planned now."""
        if self._stage.page is self._airing_page:
            self._show_airing()
        else:
            self._show_guide()

    def second(self) -> None:
        """Keep up with the clock."""
        self.refresh()

    def _open(self) -> None:
        self._day = None
        self._show_guide()
        self._stage.open(self._page)

    def _show_guide(self) -> None:
        instant = self._parts.clock.now()
        schedule, zone = self._parts.schedule, self._parts.zone
        self._page.show(
            present_guide(
                schedule,
                instant.at,
                is_certain=instant.is_certain,
                zone=zone,
                day=self._day,
                is_here=self._is_here,
            )
        )

    def _choose_day(self, name: str) -> None:
        self._day = date.fromisoformat(name.removeprefix("day "))
        self._show_guide()

    def _open_airing(self, name: str) -> None:
        self._airing = self._week().find(name)
        if self._airing is not None:
            self._show_airing()
            self._stage.open(self._airing_page)

    def _show_airing(self) -> None:
        airing, at = self._airing, self._parts.clock.now().at
        if airing is not None:
            self._airing_page.show(present_airing(airing, self._standing(airing), at, self._parts.zone))

    def _standing(self, airing: Airing) -> Standing:
        schedule, programme = self._parts.schedule, airing.entry.programme
        instant = self._parts.clock.now()
        return Standing(
            share=share(schedule, airing),
            has_lesson=self._parts.library.lesson(programme.lesson_id) is not None,
            is_here=self._is_here(programme),
            is_kept=self._recordings.has(airing),
            is_on_air=instant.is_certain and on_air(schedule, instant.at) == airing,
        )

    def _act(self, deed: Deed) -> None:
        airing = self._airing
        if airing is None:
            return
        match deed:
            case Deed.JOIN:
                self._stage.back()
                self._onward.join_broadcast()
            case Deed.LESSON:
                self._onward.open_lesson(airing.entry.programme.lesson_id)
            case Deed.KEEP:
                self._keep(airing)
            case Deed.BACK:
                self._stage.back()
                self.refresh()

    def _keep(self, airing: Airing) -> None:
        try:
            self._recordings.wish(airing)
        except SyncError:
            self._stage.toast(_("That could not be written down. Please try again later."), Tone.WRONG)
        else:
            self._stage.toast(_("It is asked for."), Tone.GOOD)
        self._show_airing()

    def _week(self) -> Week:
        return week_of(self._parts.schedule, self._parts.clock.now().at, self._parts.zone)

    def _is_here(self, programme: Programme) -> bool:
        return is_here(self._parts, programme)
