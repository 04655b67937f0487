"""Commanding: what the county tells this station to do is done when it may be, once, and answered."""

import logging
from collections.abc import Callable
from datetime import timedelta

from content_sync.errors import SyncError
from content_sync.media.looking import MediaLook
from content_sync.protocol.documents import (
    CheckMedia,
    Command,
    LookOver,
    Order,
    Restart,
    SetVolume,
    ShowScreen,
    ShowTestCard,
    read_order,
)
from content_sync.protocol.payloads import Obstacle, Outcome
from content_sync.screens import keep_screen
from content_sync.store.database import Database
from kiosk.commanded.commands import Commands
from kiosk.commanded.picture import picture_message
from kiosk.commanded.rules import Step, next_step, takes_the_screen
from kiosk.flow.parts import Parts
from kiosk.flow.station.carding import Carding
from kiosk.pictures import NotAPicture, Pixels
from kiosk.screens.stage import Stage
from playlists.resolve import ahead

SOON = timedelta(minutes=2)
"""A broadcast that begins within this time finds the screen in order."""

AGAIN_AFTER_S = 60.0
"""A disk that takes nothing is tried again after so long: what cannot be written down is not done."""

_log = logging.getLogger(__name__)


class Commanding:
    """``set_volume`` and ``look_over`` do what they say, ``wake`` ends the idle loop and keeps it away."""

    def __init__(
        self,
        parts: Parts,
        stage: Stage,
        *,
        set_volume: Callable[[int], None],
        look_over: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        self._parts = parts
        self._stage = stage
        self._set_volume = set_volume
        self._look_over = look_over
        self._commands = Commands(parts.store, parts.outbox)
        self._carding = Carding(parts, stage, wake)
        self._is_looking = False
        self._not_before_s = float("-inf")

    def second(self) -> None:
        """Do what is owed; to be called once a second."""
        self._carding.second()
        library, now_s = self._parts.library, self._parts.clock.monotonic_s()
        if library.station is None or library.is_revoked or now_s < self._not_before_s:
            return
        try:
            for command in library.station.commands:
                self._advance(command)
        except SyncError:
            _log.exception("a command is not carried out, because it cannot be written down")
            self._not_before_s = now_s + AGAIN_AFTER_S

    def _advance(self, command: Command) -> None:
        order, now = read_order(command), self._parts.clock.now()
        match next_step(command, order, self._commands.outcome(command), now, is_free=self._is_free(order)):
            case Step.EXPIRE:
                self._commands.follow(command, order, Outcome.EXPIRED)
            case Step.REFUSE:
                self._fail(command, order, Obstacle.NOT_KNOWN)
            case Step.WAIT:
                self._commands.follow(command, order, Outcome.TAKEN)
            case Step.BEGIN if order is not None:
                self._commands.follow(command, order, Outcome.BEGUN)
                _log.info("the county's command %s begins", command.id)
                self._do(command, order)

    def _do(self, command: Command, order: Order) -> None:
        match order:
            case Restart():
                self._parts.means.restart()
            case SetVolume():
                self._set_volume(order.percent)
                self._end(command, order)
            case LookOver():
                self._look_over()
                self._end(command, order)
            case ShowTestCard():
                self._carding.show(order, lambda: self._attempt(lambda: self._end(command, order)))
            case CheckMedia():
                self._is_looking = True
                self._parts.means.look_through(lambda look: self._attempt(lambda: self._looked(command, order, look)))
            case ShowScreen() if self._parts.library.policy.screen_pictures:
                take = self._parts.means.take_picture
                take(lambda pixels: self._attempt(lambda: self._pictured(command, order, pixels)))
            case ShowScreen():
                self._fail(command, order, Obstacle.NOT_ALLOWED)

    def _is_free(self, order: Order | None) -> bool:
        """Say whether nobody is cut off by an order. A film that is held and left there keeps nothing waiting."""
        if isinstance(order, CheckMedia):
            return not self._is_looking
        if not takes_the_screen(order):
            return True
        showing, stage = self._parts.showing, self._stage
        is_watched = showing.current is not None and not showing.is_held
        return not (is_watched or showing.airing or showing.awaited or stage.veil or self._is_broadcast_near())

    def _is_broadcast_near(self) -> bool:
        now = self._parts.clock.now()
        if not now.is_certain:
            return False
        return any(airing.starts_at > now.at for airing in ahead(self._parts.schedule, now.at, SOON))

    def _looked(self, command: Command, order: Order, look: MediaLook | None) -> None:
        self._is_looking = False
        if look is None:
            self._fail(command, order, Obstacle.NOT_POSSIBLE)
        else:
            self._end(command, order, look=look)

    def _pictured(self, command: Command, order: Order, pixels: Pixels | None) -> None:
        """Send what the window shows to the county, if the page that shows may be seen there."""
        try:
            message = picture_message(command, pixels, self._parts.clock.now(), is_public=self._stage.names_nobody)
        except NotAPicture:
            self._fail(command, order, Obstacle.NOT_POSSIBLE)
        else:
            self._end(command, order, keep=lambda db: keep_screen(db, message))

    def _end(
        self,
        command: Command,
        order: Order,
        *,
        look: MediaLook | None = None,
        keep: Callable[[Database], object] = lambda _db: None,
    ) -> None:
        self._commands.follow(command, order, Outcome.DONE, look=look, keep=keep)
        self._parts.hurry_sync()

    def _fail(self, command: Command, order: Order | None, obstacle: Obstacle) -> None:
        self._commands.follow(command, order, Outcome.FAILED, obstacle=obstacle)

    def _attempt(self, tell: Callable[[], None]) -> None:
        """Tell what became of a command; where that cannot be written, the next start says that it was interrupted."""
        try:
            tell()
        except SyncError:
            _log.exception("what became of a command is not recorded")
