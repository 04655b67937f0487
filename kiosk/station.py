"""The parts of a station that need no screen: opened in order, closed in reverse."""

import logging
import math
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

from content_sync.audience import Audience
from content_sync.condition.spare import Spare, open_spare
from content_sync.errors import SyncError
from content_sync.home import StationHome
from content_sync.identity.enrolment import finish_enrolment
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import Rejoining
from content_sync.intake import Intake
from content_sync.library.library import Library
from content_sync.media.download import ShouldStop
from content_sync.media.store import MediaStore
from content_sync.outbox.outbox import Outbox
from content_sync.outbox.salvage import salvage
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.stick.visit import StickVisits
from content_sync.stock import Stock
from content_sync.store.database import Store
from content_sync.sync import SyncPass
from content_sync.transfer.carrier import Carrier
from content_sync.transfer.http import HttpCarrier, Limits
from content_sync.transfer.neighbours import Neighbourhood
from content_sync.transfer.relayed import RelayedCarrier
from content_sync.trust.clock import BoxClocks, Clock, StationClock, read_boot_id
from content_sync.turns import Turns, turns_of
from kiosk.config import CentreSettings, StationConfig
from kiosk.planning.plans import read_entries
from kiosk.tables import MIGRATIONS, observers
from kiosk.viewing.tally import read_tally
from kiosk.wishes.wishes import Wishes

_log = logging.getLogger(__name__)

RELAY_CONNECTS_IN_S = 3.0
"""A relay is near: one that takes longer is not there."""


@dataclass(frozen=True, slots=True)
class Station:
    """What every program of a station works with, while it owns the station's data folder.

    ``salvaged`` are outboxes of databases that were set aside, with what these still told. ``spare`` takes what the
    disk does not take any more; None where there is no memory for it either.
    """

    config: StationConfig
    home: StationHome
    store: Store
    clock: StationClock
    outbox: Outbox
    salvaged: tuple[Outbox, ...]
    spare: Spare | None
    media: MediaStore
    carrier: Carrier

    @property
    def wishes(self) -> Wishes:
        """What was asked for at this station."""
        return Wishes(self.store, self.outbox, self.clock)

    @property
    def turns(self) -> Turns:
        """When this station turns to its centre; at once if it was never enrolled."""
        identity, interval_s = load_identity(self.home), self.config.sync.interval_s
        return turns_of(identity.station_id, interval_s) if identity else Turns(first_s=0.0, interval_s=interval_s)

    def intake(
        self, publish: Callable[[Library], None], in_use: Callable[[], frozenset[str]] = frozenset
    ) -> Intake | None:
        """Return what takes documents and media in, None if this station was never enrolled.

        ``in_use`` names the files that play now.
        """
        identity = load_identity(self.home)
        if identity is None:
            return None
        return Intake(
            home=self.home,
            identity=identity,
            clock=self.clock,
            stock=Stock(
                store=self.store,
                clock=self.clock,
                media=self.media,
                audience=self._audience(in_use),
                quota_bytes=self.config.storage.quota_bytes,
            ),
            publish=publish,
        )

    def _audience(self, in_use: Callable[[], frozenset[str]]) -> Audience:
        return Audience(
            wished_ids=self.wishes.ids,
            plays=lambda: self.store.run(read_tally),
            own_entries=lambda: self.store.run(read_entries),
            in_use=in_use,
        )

    def sync_pass(
        self,
        intake: Intake,
        should_stop: ShouldStop = lambda: False,
        is_live: Callable[[], bool] = lambda: False,
        turn_s: float = math.inf,
    ) -> SyncPass:
        """Return the means to sync over the line."""
        return SyncPass(
            intake=intake,
            store=self.store,
            outbox=self.outbox,
            salvaged=(*self.salvaged, *([self.spare.outbox] if self.spare else [])),
            clock=self.clock,
            carrier=self.carrier,
            rejoining=Rejoining(self.home, self.store),
            should_stop=should_stop,
            is_live=is_live,
            turn_s=turn_s,
        )

    def stick_visits(self, intake: Intake, should_stop: ShouldStop = lambda: False) -> StickVisits:
        """Return the means to receive sticks."""
        return StickVisits(
            intake=intake,
            store=self.store,
            outbox=self.outbox,
            salvaged=self.salvaged,
            clock=self.clock,
            should_stop=should_stop,
        )


@contextmanager
def open_station(config: StationConfig, box: BoxClocks | None = None) -> Generator[Station]:
    """Own the station's data folder until the context ends; time is told by the clocks of this box, or by ``box``.

    Raises:
        Misconfigured: another program owns it, or it cannot be used.
        OutOfSpace: the disk is full.
    """
    home = StationHome(config.data_dir)
    with ExitStack() as opened:
        opened.enter_context(home.lock())
        finish_enrolment(home)
        store = opened.enter_context(closing(Store(home.database, MIGRATIONS)))
        _finish_rejoining(home, store)
        boot_id = read_boot_id()
        clock = StationClock(store, boot_id, box)
        outbox = Outbox(store, clock, boot_id, observers(store, clock))
        clock.tell(outbox.append)
        yield Station(
            config=config,
            home=home,
            store=store,
            clock=clock,
            outbox=outbox,
            salvaged=tuple(_salvaged(home, opened, clock, boot_id)),
            spare=_spare(home, opened, clock, boot_id),
            media=MediaStore(home.media_dir),
            carrier=_carrier(config.centre, opened),
        )


def _finish_rejoining(home: StationHome, store: Store) -> None:
    """Become what the centre has made of a copied disk, if a cut came between; what fails now, the next pass does."""
    try:
        Rejoining(home, store).finish()
    except SyncError:
        _log.exception("this station cannot take its new identity yet")


def _salvaged(home: StationHome, opened: ExitStack, clock: Clock, boot_id: str) -> Iterator[Outbox]:
    """Open what databases that were set aside still told; what cannot be had of one now may be at the next start."""
    for damaged in home.damaged_databases:
        path = home.salvaged(damaged)
        try:
            if path.exists() or salvage(damaged, path):
                store = opened.enter_context(closing(Store(path, [OUTBOX_MIGRATIONS])))
                yield Outbox(store, clock, boot_id)
        except SyncError:
            _log.exception("%s is not looked through", damaged.name)


def _spare(home: StationHome, opened: ExitStack, clock: Clock, boot_id: str) -> Spare | None:
    try:
        return opened.enter_context(open_spare(home.data_dir, clock, boot_id))
    except (OSError, SyncError):
        _log.exception("where the disk takes nothing any more nobody is told")
        return None


def _carrier(settings: CentreSettings, opened: ExitStack) -> Carrier:
    """Return the way to the centre and to relays: those that were named, then those that are found."""
    nearby = opened.enter_context(closing(Neighbourhood())) if settings.find_relays else None
    carrier = RelayedCarrier(
        HttpCarrier(settings.url, ca_file=settings.ca_file),
        relays=lambda: tuple(dict.fromkeys((*settings.relays, *(nearby.relays if nearby else ())))),
        connect=lambda address: HttpCarrier(
            address, limits=Limits(connect_s=RELAY_CONNECTS_IN_S), ca_file=settings.ca_file
        ),
    )
    return opened.enter_context(closing(carrier))
