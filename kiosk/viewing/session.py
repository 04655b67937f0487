"""Room sessions: one playback, the people in front of it, and what they were shown.

Whatever happens becomes a fact in the same transaction as the state that it changes. Between facts the session is
checkpointed, so that a power cut costs no more than the seconds since; the next start closes what was cut.
"""

from concurrent.futures import Future

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Asset, Lesson
from content_sync.protocol.payloads import (
    CloseReason,
    HeadsCounted,
    Leave,
    Mode,
    PersonJoined,
    PersonLeft,
    SessionOpened,
    Way,
)
from content_sync.protocol.watched import Segment, Span
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock
from kiosk.player.port import PlayerState, Sample
from kiosk.unattended import unattended
from kiosk.viewing.checkpoint import Checkpoint, close_cut_sessions, open_session
from kiosk.viewing.ending import needs_picture
from kiosk.viewing.memory import Memory
from kiosk.viewing.progress import Progress
from kiosk.viewing.sampler import Sampler
from playlists.model import Airing

CHECKPOINT_S = 8.0
"""A power cut may cost 10 s of a session; the rest is for the write itself."""

_IN_PLACE = frozenset({PlayerState.PLAYING, PlayerState.PAUSED})
"""States in which the player's position is where the viewers are."""


class Sessions:
    """Opens room sessions, and closes those that a power cut left open."""

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._memory = Memory(store)

    def recover(self) -> int:
        """Close at its last checkpoint every session that was cut, and return how many. To be called once, at start."""
        return self._store.run(lambda db: close_cut_sessions(db, self._outbox))

    def progress(self, lesson: Lesson) -> Progress:
        """Return how far ``lesson`` has been seen at this station."""
        return self._memory.progress(lesson)

    def count(self, lesson_id: str) -> int:
        """Return how many sessions there were of a lesson at this station."""
        return self._memory.sessions(lesson_id)

    def open(
        self,
        lesson: Lesson,
        playback: int,
        airing: Airing | None = None,
        study: int | None = None,
        *,
        file: Asset | None = None,
    ) -> "RoomSession":
        """Begin a session over the player's ``playback`` of ``lesson``, which plays ``file``, its medium if none.

        ``airing`` if it plays as a broadcast; ``study`` names the collective study that it is part of.

        Raises:
            OutOfSpace: the disk is full; what is seen cannot be recorded.
        """
        opened = _opened(lesson, airing, study)
        seq, progress = self._store.run(lambda db: open_session(db, self._outbox, lesson, opened))
        return RoomSession(
            self._store,
            self._outbox,
            self._clock,
            seq=seq,
            lesson=lesson,
            file=file or lesson.medium,
            playback=playback,
            is_broadcast=airing is not None,
            progress=progress,
            memory=self._memory,
        )


class RoomSession:
    """A session that runs. Once it is closed nothing counts any more, and every call is without effect.

    ``seq`` names it in facts, ``heads`` are the people without a name. ``join``, ``leave``, ``count_heads`` and
    ``close`` return when the facts are on the disk; they raise ``OutOfSpace`` if the disk is full.
    """

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        clock: Clock,
        *,
        seq: int,
        lesson: Lesson,
        file: Asset,
        playback: int,
        is_broadcast: bool,
        progress: Progress,
        memory: Memory,
    ) -> None:
        self.seq = seq
        self.lesson = lesson
        self.is_open = True
        self.heads = 0
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._playback = playback
        self._is_broadcast = is_broadcast
        self._before = progress
        self._memory = memory
        self._resume_ms = progress.resume_ms
        self._opened_s = self._checkpointed_s = clock.monotonic_s()
        self._sampler = Sampler(self._opened_s, playback, needs_picture=needs_picture(file))
        self._present: tuple[str, ...] = ()
        self._write: Future[None] | None = None

    @property
    def present(self) -> tuple[str, ...]:
        """Ids of the people signed in, in the order in which they came."""
        return self._present

    @property
    def spans(self) -> tuple[Span, ...]:
        """What this session showed so far."""
        return self._sampler.spans()

    def seen(self) -> tuple[Segment, ...]:
        """Return all parts of the lesson ever shown at this station, now included."""
        return self._before.with_spans(self.spans)

    def join(self, *person_ids: str, way: Way = Way.NUMBER) -> None:
        """Sign people in, or back. Who is there already stays."""
        coming = tuple(person_id for person_id in dict.fromkeys(person_ids) if person_id not in self._present)
        if not self.is_open or not coming:
            return
        checkpoint = self._checkpoint()

        def work(db: Database) -> None:
            for person_id in coming:
                fact = PersonJoined(session=self.seq, person_id=person_id, at_ms=checkpoint.at_ms, way=way)
                self._outbox.append(db, fact)
                db.table("viewing_presence").insert({"session": self.seq, "person_id": person_id})
            checkpoint.save(db)

        self._store.run(work)
        self._present = (*self._present, *coming)

    def leave(self, *person_ids: str, reason: Leave = Leave.SIGNED_OUT) -> None:
        """Sign people out, or take them for absent."""
        leaving = tuple(person_id for person_id in self._present if person_id in person_ids)
        if not self.is_open or not leaving:
            return
        checkpoint = self._checkpoint()

        def work(db: Database) -> None:
            for person_id in leaving:
                fact = PersonLeft(session=self.seq, person_id=person_id, at_ms=checkpoint.at_ms, reason=reason)
                self._outbox.append(db, fact)
                db.table("viewing_presence").delete((self.seq, person_id))
            checkpoint.save(db)

        self._store.run(work)
        self._present = tuple(person_id for person_id in self._present if person_id not in leaving)

    def count_heads(self, count: int) -> None:
        """Take ``count`` people without a name for present from now on, besides those who signed in."""
        if not self.is_open or count == self.heads:
            return
        checkpoint = self._checkpoint()

        def work(db: Database) -> None:
            self._outbox.append(db, HeadsCounted(session=self.seq, at_ms=checkpoint.at_ms, count=count))
            checkpoint.save(db)

        self._store.run(work)
        self.heads = count

    def sample(self, sample: Sample) -> None:
        """Take a look at the player into account; about four a second, and one just before each seek, pause or stop.

        Checkpoints by itself, without waiting for the disk.
        """
        if not self.is_open:
            return
        self._sampler.take(sample)
        if sample.playback == self._playback and sample.state in _IN_PLACE and not self._is_broadcast:
            self._resume_ms = sample.position_ms
        is_written = self._write is None or self._write.done()
        if is_written and self._clock.monotonic_s() - self._checkpointed_s >= CHECKPOINT_S:
            self._checkpointed_s = self._clock.monotonic_s()
            self._write = unattended(self._store.submit(self._checkpoint().save), "a checkpoint")

    def jump(self, to_ms: int) -> None:
        """Take note of a seek, right after the look before it."""
        self._sampler.jump(to_ms)

    def close(self, reason: CloseReason) -> None:
        """End the session; whoever is there leaves now. A finished lesson begins anew the next time."""
        if not self.is_open:
            return
        self.is_open = False
        if reason is CloseReason.FINISHED and not self._is_broadcast:
            self._resume_ms = 0
        checkpoint = self._checkpoint()
        self._store.run(lambda db: checkpoint.close(db, self._outbox, reason))
        if checkpoint.spans:
            self._memory.count(self.lesson.id)

    def _checkpoint(self) -> Checkpoint:
        at_ms = round((self._clock.monotonic_s() - self._opened_s) * 1000)
        progress = Progress(self._resume_ms, self.seen())
        self._memory.keep(self.lesson, progress)
        return Checkpoint(self.seq, at_ms, self.spans, self.lesson, progress)


def _opened(lesson: Lesson, airing: Airing | None, study: int | None) -> SessionOpened:
    if airing is None:
        return SessionOpened(lesson_id=lesson.id, asset_sha256=lesson.medium.sha256, study=study)
    return SessionOpened(
        lesson_id=lesson.id,
        asset_sha256=lesson.medium.sha256,
        mode=Mode.BROADCAST,
        entry_id=airing.entry.id,
        occurrence_ms=round(airing.starts_at.timestamp() * 1000),
        study=study,
    )
