"""A station without a screen: all that a sync pass needs, on a real disk."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from content_sync.audience import Audience
from content_sync.condition.telling import CONDITION_MIGRATIONS
from content_sync.foretelling import FORETOLD_MIGRATIONS
from content_sync.home import StationHome
from content_sync.identity.enrolment import enrol, finish_enrolment
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import Rejoining
from content_sync.intake import Intake
from content_sync.library.library import Library
from content_sync.media.departures import MEDIA_MIGRATIONS
from content_sync.media.store import MediaStore
from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.report import SyncReport
from content_sync.screens import SCREENS_MIGRATIONS
from content_sync.status import STATUS_MIGRATIONS, Status, read_status
from content_sync.stock import Stock
from content_sync.store.database import Store
from content_sync.sync import SyncPass
from content_sync.transfer.carrier import Carrier
from content_sync.transfer.http import HttpCarrier
from content_sync.trust.clock import BoxClocks, StationClock
from content_sync.trust.schema import TRUST_MIGRATIONS

MIGRATIONS = (
    TRUST_MIGRATIONS,
    OUTBOX_MIGRATIONS,
    STATUS_MIGRATIONS,
    MEDIA_MIGRATIONS,
    FORETOLD_MIGRATIONS,
    SCREENS_MIGRATIONS,
    CONDITION_MIGRATIONS,
)


class SmallStation:
    """``libraries`` are those that sync passes have published. ``boot_id`` may be changed by restarting it."""

    def __init__(self, home: StationHome, store: Store, carrier: Carrier, box: BoxClocks, boot_id: str) -> None:
        self.home = home
        self.store = store
        self.carrier = carrier
        self.clock = StationClock(store, boot_id, box)
        self.outbox = Outbox(store, self.clock, boot_id)
        self.media = MediaStore(home.media_dir, reserve_bytes=0)
        self.quota_bytes: int | None = None
        self.libraries: list[Library] = []

    @property
    def library(self) -> Library:
        return self.libraries[-1]

    @property
    def status(self) -> Status:
        return self.store.run(read_status)

    def enrol(self, code: str) -> None:
        enrol(code, self.carrier, self.home)

    def sync(self, should_stop: Callable[[], bool] = lambda: False) -> SyncReport:
        """Do one pass as a program that has just started would."""
        return self.sync_pass(should_stop).run()

    def sync_pass(
        self,
        should_stop: Callable[[], bool] = lambda: False,
        audience: Audience | None = None,
        *,
        intake: Intake | None = None,
        is_live: Callable[[], bool] = lambda: False,
        wait: Callable[[float], object] = time.sleep,
        turn_s: float = math.inf,
    ) -> SyncPass:
        return SyncPass(
            intake=intake or self.intake(audience),
            store=self.store,
            outbox=self.outbox,
            clock=self.clock,
            carrier=self.carrier,
            rejoining=Rejoining(self.home, self.store),
            should_stop=should_stop,
            is_live=is_live,
            wait=wait,
            turn_s=turn_s,
        )

    def intake(self, audience: Audience | None = None) -> Intake:
        """Return what takes documents and media in, as a program that has just started would."""
        identity = load_identity(self.home)
        assert identity is not None
        return Intake(
            home=self.home,
            identity=identity,
            clock=self.clock,
            stock=Stock(
                store=self.store,
                clock=self.clock,
                media=self.media,
                audience=audience,
                quota_bytes=self.quota_bytes,
            ),
            publish=self.libraries.append,
        )


@contextmanager
def small_station(
    data_dir: Path, base_url: str, *, box: BoxClocks | None = None, boot_id: str = "boot"
) -> Iterator[SmallStation]:
    """Run a station on ``data_dir`` until the block ends."""
    home = StationHome(data_dir)
    with ExitStack() as stack:
        stack.enter_context(home.lock())
        finish_enrolment(home)
        store = stack.enter_context(closing(Store(home.database, MIGRATIONS)))
        Rejoining(home, store).finish()
        carrier = stack.enter_context(closing(HttpCarrier(base_url)))
        yield SmallStation(home, store, carrier, box or BoxClocks(), boot_id)
