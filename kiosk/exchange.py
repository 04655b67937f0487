"""The station's side of the line and of sticks: passes, mending, visits, enrolment; none on the screen's thread."""

import logging
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from content_sync.errors import SyncError
from content_sync.foretelling import foretell
from content_sync.identity.enrolment import enrol
from content_sync.identity.identity import Identity
from content_sync.intake import Intake
from content_sync.library.library import Library
from content_sync.media.looking import MediaLook, look_through
from content_sync.media.scrub import Scrub
from content_sync.planning.forecast import Outlook
from content_sync.protocol.documents import Asset
from content_sync.protocol.sticks import Objection
from content_sync.report import SyncReport
from content_sync.stick.report import VisitReport
from content_sync.stick.telling import tell_visit
from content_sync.stick.visit import Told
from content_sync.sync import SyncPass
from kiosk.condition import Condition
from kiosk.station import Station

SCRUB_REST_S = 0.05
"""So long the scrub leaves the disk to others after every chunk."""

MEDIA_TURN_S = 300.0
"""For so long media come before facts and documents have their turn again."""

_log = logging.getLogger(__name__)


class Exchange:
    """``publish`` is told each new library, on the thread of ``sync``.

    ``in_use`` names the files that play, ``is_live`` says whether something live has the screen; both are asked there.
    Between two chunks ``scrub`` rests for ``scrub_rest_s``. ``condition`` tells the centre how the box is.
    """

    def __init__(
        self,
        station: Station,
        publish: Callable[[Library], None],
        in_use: Callable[[], frozenset[str]] = frozenset,
        is_live: Callable[[], bool] = lambda: False,
        *,
        scrub_rest_s: float = SCRUB_REST_S,
        condition: Condition | None = None,
    ) -> None:
        self._station = station
        self._publish = publish
        self._in_use = in_use
        self._is_live = is_live
        self._scrub_rest_s = scrub_rest_s
        self._condition = condition or Condition(station)
        self._left_alone_until_s = float("-inf")
        self._intake: Intake | None = None
        self._pass: SyncPass | None = None
        self._turn = threading.Lock()
        self._is_somebody_waiting = False
        self._closing = threading.Event()
        self._scrub = Scrub(station.store, station.media)
        self._suspects: SimpleQueue[Asset] = SimpleQueue()
        self._enrolments = ThreadPoolExecutor(1, thread_name_prefix="enrolment")
        self._visits = ThreadPoolExecutor(1, thread_name_prefix="stick")
        self._looks = ThreadPoolExecutor(1, thread_name_prefix="look")
        self.report: SyncReport | None = None

    @property
    def is_online(self) -> bool | None:
        """Whether the centre answered in the last pass; None before the first."""
        return None if self.report is None else self.report.is_line_up

    @property
    def has_problem(self) -> bool:
        """Whether something of the last pass went wrong, the line or another thing."""
        return self.report is not None and bool(self.report.problems)

    @property
    def missing_media(self) -> int:
        """How many files the last pass still had to wait for."""
        return self.report.missing_media if self.report else 0

    @property
    def outlook(self) -> Outlook:
        """What is still to come, and how fast it comes."""
        return self._pass.outlook if self._pass else Outlook()

    def sync(self) -> None:
        """Do a pass, if this station is enrolled, the centre does not wish to be left alone, and no stick is here.

        Only one carrier brings something at a time. While there is more than fits into a pass, another follows at once.
        """
        if self._station.clock.monotonic_s() < self._left_alone_until_s or not self._turn.acquire(blocking=False):
            return
        try:
            self._sync()
            while self.report is not None and self.report.has_more and not self._must_yield():
                self._sync()
        finally:
            self._turn.release()

    def scrub(self) -> None:
        """Hash one file again, slowly enough for whatever plays; one that has rotted is mended first of all."""
        if self._intake is None:
            return
        try:
            rotten = self._scrub.turn(self._intake.needed, lambda: self._closing.wait(self._scrub_rest_s))
        except SyncError as error:
            _log.warning("not looked through: %s", error)
            return
        if rotten is not None:
            _log.warning("%s is damaged on the disk", rotten.sha256)
            self.suspect(rotten)

    def visit(self, mount_dir: Path, told: Told) -> Future[VisitReport]:
        """Begin to receive the stick at ``mount_dir``; a pass that runs makes way. ``told`` hears on another thread."""
        self._is_somebody_waiting = True
        return self._visits.submit(self._visit, mount_dir, told)

    def suspect(self, asset: Asset) -> None:
        """Have a file that could not be played looked through in the next pass, and its damaged chunks fetched."""
        self._suspects.put(asset)

    def look_through(self) -> Future[MediaLook]:
        """Begin to hash all files again, as slowly as ``scrub``; those that are damaged are mended in the next pass."""
        self._is_somebody_waiting = True
        return self._looks.submit(self._look_through)

    def enrol(self, code: str) -> Future[Identity]:
        """Begin to enrol with a code; a pass that runs makes way."""
        self._is_somebody_waiting = True
        return self._enrolments.submit(self._enrol, code)

    def close(self) -> None:
        """Cut the line, so that a pass, a visit or an enrolment that runs ends soon."""
        self._closing.set()
        self._station.carrier.close()
        self._enrolments.shutdown(wait=True)
        self._visits.shutdown(wait=True)
        self._looks.shutdown(wait=True)

    def _sync(self) -> None:
        try:
            self._pass = self._pass or self._make_pass()
            if self._intake is None or self._pass is None:
                return
            self._doubt_suspects(self._intake)
            self._tell_condition(self._intake)
            self.report = self._pass.run()
            self._fulfil_wishes(self._intake, self.report.media_fetched)
            self._foretell()
        except SyncError as error:
            _log.warning("no sync pass: %s", error)
            self.report = SyncReport(problems=(str(error),))
            return
        for problem in self.report.problems:
            _log.warning("sync: %s", problem)
        if self.report.retry_after_s is not None:
            self._left_alone_until_s = self._station.clock.monotonic_s() + self.report.retry_after_s

    def _enrol(self, code: str) -> Identity:
        with self._turn:
            self._is_somebody_waiting = False
            identity = enrol(code, self._station.carrier, self._station.home)
            self._intake = self._pass = None
            return identity

    def _look_through(self) -> MediaLook:
        with self._turn:
            self._is_somebody_waiting = False
            intake = self._open_intake()
            if intake is None:
                return MediaLook(files=0, damaged=(), missing=0)
            intake.plan()
            needed = intake.needed
        look = look_through(needed, self._station.media, lambda: self._closing.wait(self._scrub_rest_s))
        for asset in look.damaged:
            self.suspect(asset)
        return look

    def _visit(self, mount_dir: Path, told: Told) -> VisitReport:
        with self._turn:
            self._is_somebody_waiting = False
            intake = self._open_intake()
            if intake is None:
                return VisitReport(objection=Objection.UNKNOWN_CENTRE)
            self._doubt_suspects(intake)
            self._tell_condition(intake)
            report = self._station.stick_visits(intake, self._closing.is_set).receive(mount_dir, told)
            self._fulfil_wishes(intake, report.taken.media_fetched)
            self._foretell()
            self._tell_visit(report)
            return report

    def _fulfil_wishes(self, intake: Intake, fetched: Collection[str]) -> None:
        self._station.wishes.fulfil(intake.library.media_shown_by(fetched))

    def _foretell(self) -> None:
        """Note for the centre which coming broadcasts stand otherwise than it was told."""
        station = self._station
        try:
            if self._intake is not None:
                found = self._intake.readiness(self.outlook)
                foretell(station.store, station.outbox, found, station.clock.now().at)
        except SyncError as error:
            _log.warning("nothing is foretold: %s", error)

    def _tell_condition(self, intake: Intake) -> None:
        """Note for the centre how the box is; before the first pass nobody knows what is missing."""
        if self.report is not None:
            self._condition.tell(intake)

    def _tell_visit(self, report: VisitReport) -> None:
        """Note for the centre which stick was brought, and what came of it."""
        station = self._station
        try:
            tell_visit(station.store, station.outbox, report, station.clock.now().at)
        except SyncError as error:
            _log.warning("the centre is not told of a stick: %s", error)

    def _open_intake(self) -> Intake | None:
        self._intake = self._intake or self._station.intake(self._publish, self._in_use)
        return self._intake

    def _make_pass(self) -> SyncPass | None:
        intake = self._open_intake()
        if intake is None:
            return None
        return self._station.sync_pass(intake, self._must_yield, self._is_live, MEDIA_TURN_S)

    def _must_yield(self) -> bool:
        return self._closing.is_set() or self._is_somebody_waiting

    def _doubt_suspects(self, intake: Intake) -> None:
        while not self._suspects.empty():
            intake.doubt(self._suspects.get())
