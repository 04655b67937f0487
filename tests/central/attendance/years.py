"""A year of a station whose clock may say anything: what it showed, what it wrote, and when that truly was."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from central.attendance.facts.ingest import receive
from central.stations.models import Station
from content_sync.outbox.delivery import close_batch, read_receipt
from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol import crypto
from content_sync.protocol.payloads import LessonWished, SessionOpened
from content_sync.protocol.receipts import Receipt
from content_sync.store.database import Store
from content_sync.trust.clock import StationClock
from content_sync.trust.schema import TRUST_MIGRATIONS
from kiosk.broadcast.director import Director, OnAir
from playlists.model import Airing, Schedule
from playlists.resolve import next_change, on_air
from tests.central.attendance.boxes import DAY_S, HOUR_S, Box, Kind
from tests.playlists.casting import entry, local, schedule

RECEIPT_KEY = crypto.generate_private_key()
ROUND_TRIP_S = 0.5
OFF_S = (60.0, 20 * 60.0, 8 * HOUR_S, 3 * DAY_S, 40 * DAY_S)
LONG_OFF_S = 20 * 60.0
"""After this a clock that is a few minutes slow is not behind what the boot before knew."""

STEPS_S = (-HOUR_S, HOUR_S, -180.0, 180.0)
TURNS = 14
STARTS = (datetime(2026, 12, 1, tzinfo=UTC), datetime(2038, 1, 12, tzinfo=UTC))
WALL_S = 5 * 60.0
RIGHT_S = 2 * 60.0
HOLD_S = 60.0
"""A director holds a clock that was set back a little until it has caught up."""

KNOWN_S = 1.5
"""Right after the centre spoke a station may be so far off: whole seconds, the way, and what is good enough to keep."""

RENEWED_S = 3000.0
"""For so long better evidence need not have replaced what is known."""


SIGNED_S = 0.25
"""A signed word is so right, over a line as slow as this one."""

WORST_PPM, ASLEEP_PPM, TELLING_PPM, STEADY_PPM = 200.0, 20.0, 50.0, 10.0
"""Of these boxes' oscillators, awake and asleep; what two words have to tell of one at least, and can at best."""


class Moment(NamedTuple):
    """When something truly was, in which boot, and for how long the box had slept in it."""

    true_s: float
    boot: int
    slept_s: float


class Word(NamedTuple):
    """When the centre spoke, and how right it was at least."""

    moment: Moment
    within_s: float
    is_signed: bool


class Year:
    """One station from its enrolment on, and its schedule."""

    def __init__(self, folder: Path, station: Station, private_key: bytes, chance: random.Random) -> None:
        self._chance = chance
        self._station = station
        self._private_key = private_key
        kind = chance.choice(list(Kind))
        starts_at = chance.choice(STARTS[:1] if kind is Kind.END_2038 else STARTS)
        self.box = Box(
            kind,
            true_s=starts_at.timestamp() + chance.uniform(0, DAY_S),
            error_s=chance.uniform(-RIGHT_S, RIGHT_S),
            ppm=chance.choice((-WORST_PPM, -20.0, 0.0, 20.0, WORST_PPM)),
            asleep_ppm=chance.choice((-ASLEEP_PPM, ASLEEP_PPM)),
        )
        self._plan = _plan(starts_at)
        self._store = Store(folder / "station.db", [TRUST_MIGRATIONS, OUTBOX_MIGRATIONS])
        self._boot, self._booted_s, self._off_s, self._is_set_right = 0, 0.0, 0.0, False
        self._last: Word | None = None
        self._may_seem_bad = False
        self.written: dict[int, Moment] = {}
        self.words: list[Word] = []
        self.counts: Counter[str] = Counter()

    def live(self, boots: int) -> None:
        with closing(self._store):
            for _boot in range(boots):
                self._run_boot()
            while self._deliver() is not None:
                pass
            self.incarnation = self._outbox.incarnation

    def _run_boot(self) -> None:
        """Be on for some hours; what the first boot of a new station begins with is its enrolment, over a line."""
        self._boot += 1
        self.counts["boots"] += 1
        self._off_s = self._chance.choice(OFF_S)
        self.box.boot(self._off_s)
        self._booted_s, self._last, self._is_set_right = self.box.true_s, None, False
        self._start()
        has_line = self._boot == 1 or self._chance.random() < 0.5
        if self._boot == 1:
            self._hear()
        does: list[Callable[[], None]] = [self._write] * 4 + [self._set, self._sleep, self._start, self._set_right]
        does += [self._hear] * 3 if has_line else [self._read_stick]
        for _turn in range(TURNS):
            self._pass_time()
            self._chance.choice(does)()
            self._clock.keep()
            self._look()
        self.box.run(self._chance.uniform(0, 60))

    def _start(self) -> None:
        """Start the program, again or for the first time in this boot."""
        name = f"boot-{self._boot}"
        self._clock = StationClock(self._store, name, self.box.clocks)
        self._outbox = Outbox(self._store, self._clock, name)
        self._clock.tell(self._outbox.append)
        self._director = Director()

    def _pass_time(self) -> None:
        """Go on for a while, or to a moment about which something begins or ends; the screen asks on the way."""
        change = next_change(self._plan, self._true_at())
        if change is None or self._chance.random() < 0.4:
            self.box.run(self._chance.uniform(1, 2 * HOUR_S))
        else:
            self.box.run(max(change.timestamp() + self._chance.uniform(-90, 90) - self.box.true_s, 0.5))
        self._look()

    def _set(self) -> None:
        """Let somebody set the clock wrong; not while the box is installed, when a clock is tried first."""
        if self._boot > 1 and self._chance.random() < 0.5:
            # Was the clock impossible until now, then this is as what it is tried, and rightly found wrong.
            self._may_seem_bad |= self.box.kind is not Kind.RIGHT or self._off_s < LONG_OFF_S
            self.box.set(self._chance.choice(STEPS_S))

    def _set_right(self) -> None:
        """Let somebody set a clock that cannot be right."""
        if self.box.kind in {Kind.SINCE_1970, Kind.IN_2100} and self._chance.random() < 0.5:
            self.box.set(self.box.true_s + self._chance.uniform(-60, 60) - self.box.wall_s)
            self.box.set_by_s, self._is_set_right = 0.0, True

    def _sleep(self) -> None:
        self.box.sleep(self._chance.uniform(60, 6 * HOUR_S))

    def _read_stick(self) -> None:
        self._clock.outlive(self._true_at() - timedelta(hours=self._chance.uniform(1, 300)))

    def _write(self) -> None:
        wished = LessonWished(lesson_id="rice")
        opened = SessionOpened(lesson_id="rice", asset_sha256="")
        seq = self._outbox.record(self._chance.choice((wished, opened)))
        self.written[seq] = self._moment()

    def _hear(self) -> None:
        """Hear what time it is: from a receipt if there is something to be delivered, else from a header."""
        asked_s = self._clock.monotonic_s()
        self.box.run(self._chance.uniform(0.01, ROUND_TRIP_S / 2))
        receipt = self._deliver() if self._chance.random() < 0.7 else None
        said = self._true_at().replace(microsecond=0) if receipt is None else receipt.issued_at
        self.box.run(self._chance.uniform(0.01, ROUND_TRIP_S / 2))
        heard_s = self._clock.monotonic_s()
        spread_s = heard_s - asked_s + (1.0 if receipt is None else 0.0)
        self._clock.learn(said, heard_s=heard_s, spread_s=spread_s, is_signed=receipt is not None)
        self._last = Word(self._moment(), spread_s / 2, receipt is not None)
        self.words.append(self._last)
        self.counts["words of the centre"] += 1

    def _deliver(self) -> Receipt | None:
        batch = self._outbox.next_batch(self._station.id)
        if batch is None:
            return None
        answer = receive(close_batch(batch, self._private_key), receipt_key=RECEIPT_KEY, at=self._true_at())
        receipt = read_receipt(answer, station_id=self._station.id, receipt_key=crypto.public_key(RECEIPT_KEY))
        self._outbox.acknowledge(receipt)
        return receipt

    def _look(self) -> None:
        """Ask what the screen owes, and hold it to the true time."""
        now = self._clock.now()
        story = f"{self.box.kind}, boot {self._boot}, {self.box.set_by_s:+.0f} s, {now}, truly {self._true_at()}"
        error_s = abs(now.at.timestamp() - self.box.true_s)
        if now.is_certain:
            assert not self._cannot_know(), story
            assert error_s <= self._bound_s(), story
        else:
            assert not self._can_know(), story
            assert now.at.timestamp() <= self.box.true_s + drift_s(self.box, self.box.true_s - self._booted_s), story
        duty = self._director.tick(self._plan, now, self._clock.uptime_ms() / 1000)
        shown = duty.airing if isinstance(duty, OnAir) else None
        self.counts["looks at a time that is certain" if now.is_certain else "looks at one that is not set"] += 1
        self.counts["looks at a broadcast"] += shown is not None
        if now.is_certain or shown is not None:
            assert shown in self._airings(self._bound_s() + HOLD_S), story

    def _can_know(self) -> bool:
        if self._last is not None:
            return True
        is_right = self.box.kind is Kind.RIGHT or self._is_set_right
        is_right &= not self._may_seem_bad
        return is_right and self._off_s >= LONG_OFF_S and abs(self.box.set_by_s) < WALL_S

    def _cannot_know(self) -> bool:
        return self._last is None and abs(self.box.wall_s - self.box.true_s) > self._bound_s()

    def _bound_s(self) -> float:
        """Return how far off the time may be that is called certain."""
        if self._last is None:
            return WALL_S + RIGHT_S + drift_s(self.box, self.box.true_s - self._booted_s)
        ppm = told_ppm(self.words) or abs(self.box.ppm)
        return KNOWN_S + gone_s(self._last.moment, self._moment(), ppm) + RENEWED_S * ppm / 1e6

    def _airings(self, within_s: float) -> set[Airing | None]:
        """Return what is on air at the true time, or was or will be so near to it."""
        at, within = self._true_at(), timedelta(seconds=within_s)
        return {on_air(self._plan, at - within), on_air(self._plan, at), on_air(self._plan, at + within)}

    def _moment(self) -> Moment:
        return Moment(self.box.true_s, self._boot, self.box.slept_s)

    def _true_at(self) -> datetime:
        return datetime.fromtimestamp(self.box.true_s, UTC)


def drift_s(box: Box, seconds: float) -> float:
    """Return how far off a box's oscillator is after so long."""
    return abs(box.ppm) / 1e6 * seconds


def gone_s(one: Moment, other: Moment, ppm: float) -> float:
    """Return how far clocks may go wrong from one moment of a boot to another, with an oscillator so far off."""
    slept_s = abs(one.slept_s - other.slept_s)
    awake_s = max(abs(one.true_s - other.true_s) - slept_s, 0.0)
    return (awake_s * ppm + slept_s * (WORST_PPM + ASLEEP_PPM)) / 1e6


def told_ppm(words: Sequence[Word]) -> float | None:
    """Return how well these words tell what the oscillator is, None if they do not.

    The signed ones do that are furthest apart in a boot without a sleep between. Less than twice as good a pair need
    not have replaced another.
    """
    stretches = defaultdict(list)
    for word in words:
        if word.is_signed:
            stretches[word.moment.boot, word.moment.slept_s].append(word.moment.true_s)
    longest_s = max((max(heard_s) - min(heard_s) for heard_s in stretches.values()), default=0.0)
    if longest_s == 0 or (ppm := 2 * SIGNED_S / longest_s * 1e6) > TELLING_PPM:
        return None
    return STEADY_PPM if ppm <= STEADY_PPM else min(2 * ppm, TELLING_PPM)


def _plan(starts_at: datetime) -> Schedule:
    evening = local(starts_at.year, starts_at.month, starts_at.day, 19, 30)
    morning = local(starts_at.year, starts_at.month, starts_at.day, 9)
    return schedule(
        entry(evening, "FREQ=DAILY", name="evening", minutes=60),
        entry(morning, "FREQ=DAILY;BYDAY=MO,WE,FR", name="morning", minutes=90),
    )
