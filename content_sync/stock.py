"""The media that a station keeps: what the plan says, done on the disk."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from content_sync.audience import Audience
from content_sync.errors import Refuse
from content_sync.library.library import Library
from content_sync.media.departures import note_departures
from content_sync.media.store import Held, MediaStore
from content_sync.planning.demand import Demand, Reason, RequiredFile, required_files
from content_sync.planning.forecast import Outlook
from content_sync.planning.plan import Clearance, Holdings, Plan, make_plan
from content_sync.planning.readiness import readiness_of
from content_sync.planning.room import room_for
from content_sync.protocol.documents import Asset, Lesson
from content_sync.protocol.payloads import Readiness
from content_sync.store.database import Store
from content_sync.trust.clock import Clock
from playlists.model import Airing, Schedule
from playlists.resolve import airings

log = logging.getLogger(__name__)

PLANNED_AHEAD: Final = timedelta(days=7)
"""What airs until then is fetched before all else, and never let go."""
FRESH: Final = timedelta(days=14)
"""What came since then is let go later than its equals: hardly anybody had the time to watch it."""


def demand_of(library: Library, audience: Audience, at: datetime) -> Demand:
    """Return what a station needs from the aware UTC instant ``at`` on."""
    return Demand(
        courses=library.courses,
        airings=coming_airings(library, audience, at),
        pictures=library.pictures,
        clips=library.clips,
        public_clips=library.public_clips,
        wished_ids=tuple(audience.wished_ids()),
        filler_ids=library.filler_ids,
        plays=audience.plays(),
    )


def coming_airings(library: Library, audience: Audience, at: datetime) -> tuple[Airing, ...]:
    """Return what airs from ``at`` until ``PLANNED_AHEAD``, also what was planned at the station itself."""
    entries = (*library.schedule.entries, *audience.own_entries())
    return airings(Schedule(entries), at, at + PLANNED_AHEAD)


class Stock:
    """Media take ``quota_bytes`` at most; None is as much as the disk holds without its reserve.

    ``needed`` are all files that the last plan spoke of, ``waiting`` those still to come, the most urgent first,
    ``lacking`` those that find no room though they are more than elective. All may be read on any thread.
    """

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        media: MediaStore,
        audience: Audience | None = None,
        quota_bytes: int | None = None,
    ) -> None:
        self.media = media
        self.needed: tuple[Asset, ...] = ()
        self.waiting: tuple[Asset, ...] = ()
        self.lacking: tuple[Asset, ...] = ()
        self._store = store
        self._clock = clock
        self._audience = audience or Audience()
        self._quota_bytes = quota_bytes
        self._doubted: set[str] = set()
        self._wished_ids: tuple[str, ...] = ()
        self._needed_bytes: dict[str, int] = {}
        self._clearance = Clearance((), 0)

    def doubt(self, asset: Asset) -> None:
        """Have a file that is here fetched again where it is damaged, before all others."""
        self._doubted.add(asset.sha256)

    def is_doubted(self, asset: Asset) -> bool:
        """Say whether a file is to be hashed again."""
        return asset.sha256 in self._doubted

    def has_new_wishes(self) -> bool:
        """Say whether something else was asked for since the last plan."""
        return self._wished_ids != tuple(self._audience.wished_ids())

    def plan(self, library: Library) -> None:
        """Work out anew what is still to come, and let go of what has no place any more.

        Without a library there is no plan: a station that cannot read its documents keeps what it has.

        Raises:
            OutOfSpace, Misconfigured: the disk is at fault.
        """
        demand = demand_of(library, self._audience, self._clock.now().at)
        self._wished_ids = tuple(demand.wished_ids)
        grace = timedelta(days=library.policy.departed_days)
        files = required_files(demand)
        plan = self._planned(files, grace) if library.station else Plan()
        self.needed = tuple(file.asset for file in files)
        self._needed_bytes = {step.asset.sha256: step.needed_bytes for step in plan.steps}
        self._clearance = Clearance(plan.victims, plan.spare_bytes)
        self.waiting = tuple(step.asset for step in plan.steps)
        self.lacking = tuple(file.asset for file in plan.left_out if file.reason is not Reason.ELECTIVE)
        for sha256 in plan.at_once:
            self._let_go(sha256)

    def make_way(self, asset: Asset) -> bool:
        """Let go of what has to go before ``asset`` comes. False if some of that is in use by now."""
        victims = self._clearance.make_way(self._needed_bytes.pop(asset.sha256, 0))
        in_use = self._audience.in_use()
        for sha256 in victims:
            if sha256 in in_use:
                return False
            self._let_go(sha256)
        return True

    def came(self, asset: Asset) -> None:
        """Take it that a file is here now, and whole."""
        self._doubted.discard(asset.sha256)
        self.waiting = tuple(waiting for waiting in self.waiting if waiting.sha256 != asset.sha256)

    def readiness(self, library: Library, outlook: Outlook) -> tuple[Readiness, ...]:
        """Return how the coming broadcasts stand; none while nobody knows the time."""
        now = self._clock.now()
        if not now.is_certain:
            return ()
        return readiness_of(
            coming_airings(library, self._audience, now.at),
            lesson=library.lesson,
            is_here=self._is_here,
            outlook=outlook,
            at=now.at,
        )

    def _is_here(self, lesson: Lesson) -> bool:
        try:
            return any(self.media.path(file) is not None for file in lesson.files)
        except Refuse:
            return False

    def _let_go(self, sha256: str) -> None:
        self.media.remove(sha256)
        log.info("let go of %s", sha256)

    def _planned(self, files: Sequence[RequiredFile], grace: timedelta) -> Plan:
        held = self.media.inventory()
        held_bytes = sum(one.size_bytes for one in held)
        room = room_for(held_bytes=held_bytes, spare_bytes=self.media.spare_bytes(), quota_bytes=self._quota_bytes)
        needed = {file.asset.sha256 for file in files}
        for sha256 in self.media.orphans():
            if sha256 not in needed:
                self.media.remove(sha256)
        unneeded = {one.sha256 for one in held if one.is_whole} - needed
        holdings = Holdings(
            held,
            in_use=self._in_use(held),
            doubted=frozenset(self._doubted),
            fresh=self._fresh(held),
            departed=self._departed(unneeded, grace),
        )
        return make_plan(files, holdings, room)

    def _in_use(self, held: Sequence[Held]) -> Collection[str]:
        """Name what must stay. Who does not know the time does not know what airs, and lets go of nothing."""
        return self._audience.in_use() if self._clock.now().is_certain else {one.sha256 for one in held}

    def _fresh(self, held: Sequence[Held]) -> frozenset[str]:
        since_s = self._clock.wall_ms() / 1000 - FRESH.total_seconds()
        return frozenset(one.sha256 for one in held if one.came_s >= since_s)

    def _departed(self, unneeded: Collection[str], grace: timedelta) -> frozenset[str]:
        now = self._clock.now()
        if not now.is_certain:
            return frozenset()
        since = self._store.run(lambda db: note_departures(db, unneeded, now.at))
        return frozenset(sha256 for sha256, departed_at in since.items() if now.at - departed_at >= grace)
