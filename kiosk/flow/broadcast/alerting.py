"""Alerting: an emergency stands in front of everything until somebody in the room has confirmed it."""

import logging

from content_sync.errors import SyncError
from kiosk.broadcast.acknowledgements import Acknowledgements
from kiosk.flow.parts import Parts
from kiosk.screens.alert.presenter import present_alert
from kiosk.screens.alert.screen import AlertScreen
from kiosk.screens.stage import Stage
from playlists.model import Airing, Layer

_log = logging.getLogger(__name__)


class Alerting:
    """Shows the alert of the emergency that is on, and takes it away again."""

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._stage = stage
        self._acknowledgements = Acknowledgements(parts.store, parts.outbox)
        self._airing: Airing | None = None
        self._page = AlertScreen(self._confirm)

    def is_owed(self, airing: Airing) -> bool:
        """Say whether ``airing`` is an emergency that nobody has confirmed."""
        return airing.entry.layer is Layer.EMERGENCY and not self._acknowledgements.has(airing)

    def follow(self, airing: Airing | None, *, has_film: bool) -> None:
        """Have the alert of ``airing`` in front, if it is owed; to be called once a second."""
        self._airing = airing if airing is not None and self.is_owed(airing) else None
        if self._airing is None:
            self._withdraw()
            return
        self._page.show(present_alert(self._airing.entry.programme.title, has_film=has_film))
        if self._stage.veil is not self._page:
            self._stage.cover(self._page)

    def _confirm(self) -> None:
        if self._airing is not None:
            try:
                self._acknowledgements.confirm(self._airing)
            except SyncError:
                _log.exception("the confirmation of %s is not recorded", self._airing.entry.id)
        self._withdraw()

    def _withdraw(self) -> None:
        if self._stage.veil is self._page:
            self._stage.uncover()
