"""One thing on the player at a time, and the true record of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content_sync.errors import Refuse, SyncError
from content_sync.media.store import MediaStore
from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Asset, Lesson, LessonKind, Person, kind_of
from content_sync.protocol.payloads import AssetFaulty, CloseReason, Leave, Way
from kiosk.broadcast.as_run import AsRun
from kiosk.flow.people.room import Room
from kiosk.player.port import Player, Sample
from kiosk.viewing.session import RoomSession, Sessions
from playlists.model import Airing

LAST_MS = 1_000
"""Nothing is begun, and nobody jumps, later than this before an end: of less the player may show nothing at all."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OnScreen:
    """What plays: a lesson, by one of its files.

    ``session`` is None where the disk is full and nothing can be recorded.
    """

    lesson: Lesson
    session: RoomSession | None
    airing: Airing | None
    file: Asset

    @property
    def kind(self) -> LessonKind:
        """What plays; a station may take the sound of a film alone."""
        return kind_of(self.file.media_type)


class Showing:
    """Joins the player, the room session and the as-run log.

    ``study_now`` names the collective study that what begins now is part of, None for none. ``is_held`` says whether
    the viewers hold the picture, ``is_picture_shown`` whether they want to see one.
    """

    def __init__(
        self, *, player: Player, sessions: Sessions, as_run: AsRun, outbox: Outbox, media: MediaStore, room: Room
    ) -> None:
        self.current: OnScreen | None = None
        self.awaited: Airing | None = None
        """The broadcast that has the screen and the player though nothing of it plays yet, if there is one."""
        self.is_held = False
        self.is_picture_shown = True
        self.player = player
        self.study_now: Callable[[], int | None] = lambda: None
        self._sessions = sessions
        self._as_run = as_run
        self._outbox = outbox
        self._media = media
        self._room = room
        self._logged_playback = 0

    @property
    def airing(self) -> Airing | None:
        """The broadcast that plays, if one does."""
        current = self.current
        return current.airing if current else None

    @property
    def is_live(self) -> bool:
        """Whether something live has the screen, so that the line is to be left to it. May be asked on any thread."""
        return any(airing is not None and airing.entry.programme.is_live for airing in (self.awaited, self.airing))

    @property
    def in_use(self) -> frozenset[str]:
        """The name of the file that plays, if one does. May be asked on any thread."""
        current = self.current
        return frozenset({current.file.sha256}) if current else frozenset()

    @property
    def session(self) -> int | None:
        """The opening fact of the room session that runs, if one does. May be asked on any thread."""
        current = self.current
        return current.session.seq if current and current.session else None

    def find(self, asset: Asset) -> Path | None:
        """Return the file of an asset, None while it is not here, whole."""
        try:
            return self._media.path(asset)
        except Refuse:
            return None

    def file_of(self, lesson: Lesson) -> Asset | None:
        """Return the best form of a lesson that is here, whole; None if none is."""
        return next((file for file in lesson.files if self.find(file) is not None), None)

    def path_of(self, lesson: Lesson) -> Path | None:
        """Return where the best form of a lesson is, None while none is here, whole."""
        file = self.file_of(lesson)
        return self.find(file) if file is not None else None

    def has(self, lesson: Lesson) -> bool:
        """Say whether a lesson is here, whole."""
        return self.file_of(lesson) is not None

    def begin(self, lesson: Lesson, *, start_ms: int = 0, airing: Airing | None = None) -> bool:
        """Play a lesson to whoever is in the room, instead of whatever was on; False if it is not here."""
        file = self.file_of(lesson)
        path = self.find(file) if file is not None else None
        if path is None:
            return False
        self.end(CloseReason.OTHER)
        playback = self.player.play(path, start_ms=_possible(start_ms, lesson))
        self.take_on(lesson, playback, airing, file)
        return True

    def take_on(self, lesson: Lesson, playback: int, airing: Airing | None, file: Asset | None = None) -> None:
        """Let what the player plays already, as ``playback``, be for whoever is in the room; ``file`` is what plays."""
        file = file or lesson.medium
        self.current = OnScreen(lesson, self._open(lesson, playback, airing, file), airing, file)
        self.is_held, self.is_picture_shown = False, True
        for way, people in self._room.parties():
            self.join(*people, way=way)
        self.count_heads(self._room.heads)

    def look(self) -> Sample:
        """Take a look at the player into account, and return it; to be called four times a second."""
        sample = self.player.sample()
        if self.current is not None:
            self._log_first_picture(self.current.lesson, sample)
            if self.current.session is not None:
                self.current.session.sample(sample)
        return sample

    def follow(self) -> None:
        """Tell the as-run log what plays; to be called once a second."""
        session = self.current.session if self.current else None
        self._as_run.follow(self.airing, session.seq if session else None)

    def toggle(self) -> None:
        """Hold the picture, or go on."""
        (self.go_on if self.is_held else self.hold)()

    def hold(self) -> None:
        """Hold the picture; pages are turned by hand from now on."""
        self.look()
        self.is_held = True
        self.player.pause()

    def go_on(self) -> None:
        """Go on after ``hold``."""
        self.look()
        self.is_held = False
        self.player.resume()

    def go_to(self, position_ms: int) -> None:
        """Go to a place in the lesson."""
        self.look()
        self.player.seek(position_ms)
        if self.current is not None and self.current.session is not None:
            self.current.session.jump(position_ms)

    def set_rate(self, rate: float) -> None:
        """Play at a speed from now on, until something else begins."""
        self.look()
        self.player.set_rate(rate)

    def show_picture(self, *, is_shown: bool) -> None:
        """Leave the picture out, or show it again."""
        self.look()
        self.is_picture_shown = is_shown
        self.player.show_picture(is_shown=is_shown)

    def nobody_answers(self) -> None:
        """Count nobody who is in the room, until somebody answers."""
        self._record(lambda session: session.leave(*session.present, reason=Leave.NO_ANSWER))
        self.count_heads(0)

    def somebody_answers(self) -> None:
        """Count everybody who is in the room again."""
        self.join(*self._room.people, way=Way.ANSWER)
        self.count_heads(self._room.heads)

    def join(self, *people: Person, way: Way = Way.NUMBER) -> None:
        """Count people in from now on."""
        self.look()
        self._record(lambda session: session.join(*(person.id for person in people), way=way))

    def leave(self, *people: Person) -> None:
        """Count people no more."""
        self.look()
        self._record(lambda session: session.leave(*(person.id for person in people)))

    def count_heads(self, count: int) -> None:
        """Count so many people without a name from now on, besides those who signed in."""
        self._record(lambda session: session.count_heads(count))

    def end(self, reason: CloseReason) -> None:
        """Stop and close the record; nothing happens if nothing plays."""
        current, sample = self.current, self.look()
        if current is None:
            return
        self.player.stop()
        _log.info("end of %s: %s", current.lesson.id, reason)
        self._record(lambda session: session.close(reason))
        if reason is CloseReason.FAULT:
            self._report_fault(current, sample)
        self.current = None
        self.follow()

    def _log_first_picture(self, lesson: Lesson, sample: Sample) -> None:
        if sample.displayed_pictures and sample.playback != self._logged_playback:
            self._logged_playback = sample.playback
            _log.info("first picture of %s", lesson.id)

    def _open(self, lesson: Lesson, playback: int, airing: Airing | None, file: Asset) -> RoomSession | None:
        try:
            return self._sessions.open(lesson, playback, airing, self.study_now(), file=file)
        except SyncError:
            _log.exception("%s plays unrecorded", lesson.id)
            return None

    def _record(self, change: Callable[[RoomSession], None]) -> None:
        """Change the record; a picture must not stop because a disk is full."""
        if self.current is None or self.current.session is None:
            return
        try:
            change(self.current.session)
        except SyncError:
            _log.exception("a change to the session of %s is not recorded", self.current.lesson.id)

    def _report_fault(self, current: OnScreen, sample: Sample) -> None:
        """Report it in the name of the lesson's medium, whichever form played."""
        lesson, form = current.lesson, _form_of(current)
        detail = f"{sample.state} at {sample.position_ms} ms after {sample.displayed_pictures} pictures{form}"
        try:
            self._outbox.record(AssetFaulty(lesson_id=lesson.id, asset_sha256=lesson.medium.sha256, detail=detail))
        except SyncError:
            _log.exception("the fault of %s is not recorded", lesson.id)


def _form_of(current: OnScreen) -> str:
    profile = next((form.profile for form in current.lesson.forms if form.file == current.file), "")
    return f" ({profile})" if profile else ""


def _possible(start_ms: int, lesson: Lesson) -> int:
    """Return where a lesson can begin that is to begin at ``start_ms``."""
    duration_ms = lesson.medium.duration_ms
    return start_ms if duration_ms is None else min(start_ms, max(duration_ms - LAST_MS, 0))
