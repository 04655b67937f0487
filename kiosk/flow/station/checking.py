"""Self-checks: on the administrator's page whenever wanted, and by themselves ahead of each broadcast."""

import logging
from collections.abc import Callable
from datetime import timedelta

from kivy.clock import Clock

from content_sync.errors import SyncError
from kiosk.checks.checks import Checks, has_sound_card
from kiosk.checks.due import check_due
from kiosk.checks.judge import Item, Look, judge
from kiosk.flow.broadcast.readiness import is_here
from kiosk.flow.parts import Parts
from kiosk.screens import words
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.self_check import presenter
from kiosk.screens.self_check.screen import SelfCheckCard
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page
from playlists.resolve import ahead

EVERY_TICKS = 10
CARD_S = 30.0
AHEAD = timedelta(hours=24)
"""Broadcasts within this time are to have their films here."""

_log = logging.getLogger(__name__)


class Checking:
    """``try_out`` opens the trial of sound and picture."""

    def __init__(self, parts: Parts, stage: Stage, checks: Checks, try_out: Callable[[], None]) -> None:
        self._parts = parts
        self._stage = stage
        self._checks = checks
        self._try_out = try_out
        self._ticks = 0
        self._card = SelfCheckCard()
        self._page = ItemList(ListActions(choose=self._choose))

    def open(self) -> None:
        """Look the station over and show what was found."""
        self._check()
        self._stage.open(self._page)

    def look_over(self) -> None:
        """Look the station over and report it, and show nothing of it."""
        self._record(judge(self._look()))

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the self-check."""
        return page is self._page

    def refresh(self) -> None:
        """Show how things are now, without reporting it again."""
        look = self._look()
        self._page.show(presenter.present_check(look, judge(look), self._parts.library.station, self._parts.zone))

    def tick(self) -> None:
        """Check ahead of the next broadcast when it is time to; called once a second."""
        self._ticks += 1
        if self._ticks % EVERY_TICKS == 1:
            self._check_ahead()

    def _check_ahead(self) -> None:
        parts, instant = self._parts, self._parts.clock.now()
        lead_s = parts.library.policy.study_check_s
        airing = check_due(parts.schedule, instant.at, lead_s, self._checks.is_done) if instant.is_certain else None
        if airing is None:
            return
        items = judge(self._look())
        try:
            self._checks.record(items, airing)
        except SyncError:
            _log.exception("the self-check is not recorded")
            self._checks.skip(airing)
        view = presenter.present_card(items, airing, parts.zone)
        if view is not None:
            self._card.show(view)
            self._lay_card()

    def _lay_card(self) -> None:
        if self._card.parent is None:
            self._stage.add_widget(self._card)
            Clock.schedule_once(lambda _elapsed_s: self._stage.remove_widget(self._card), CARD_S)

    def _check(self) -> None:
        self._record(judge(self._look()))
        self.refresh()

    def _record(self, items: tuple[Item, ...]) -> None:
        try:
            self._checks.record(items)
        except SyncError:
            _log.exception("the self-check is not recorded")

    def _choose(self, name: str) -> None:
        if name == presenter.TRY:
            self._try_out()
        else:
            self._check()
            self._stage.toast(self._page.title)

    def _look(self) -> Look:
        parts = self._parts
        return Look(
            at=parts.clock.now().at,
            health=parts.health(),
            heard_at=self._checks.heard_at(),
            waiting_facts=parts.outbox.pending_count(),
            has_sound_card=has_sound_card(),
            trials=self._checks.trials(),
            missing=self._missing(),
        )

    def _missing(self) -> tuple[str, ...]:
        """Return the titles of the next broadcasts that could not be shown now, each once."""
        parts = self._parts
        coming = ahead(parts.schedule, parts.clock.now().at, AHEAD)
        programmes = (airing.entry.programme for airing in coming)
        missing = (words.brief(each.title) for each in programmes if not is_here(parts, each))
        return tuple(dict.fromkeys(missing))
