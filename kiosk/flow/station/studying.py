"""Studying together: people are called, marked, shown lessons, and what they say of them is noted."""

from collections.abc import Callable
from datetime import timedelta

from content_sync.protocol.documents import Lesson, Person
from content_sync.protocol.payloads import Mark, Way
from kiosk.flow.attempt import attempt, toast_on
from kiosk.flow.parts import Parts
from kiosk.flow.section import Onward
from kiosk.flow.station.choosing_lessons import ChoosingLessons
from kiosk.language import _
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.roll_call.presenter import RollCall
from kiosk.screens.roll_call.screen import RollCallScreen, RollCallWords
from kiosk.screens.stage import Stage
from kiosk.screens.studying import presenter
from kiosk.screens.toast.presenter import Tone
from kiosk.studies.studies import HERE, Studies, Study
from kiosk.widgets.page import Page
from playlists.model import Airing
from playlists.resolve import ahead

SOON = timedelta(hours=3)
"""A broadcast that begins within this time can be what people come together for."""


class Studying:
    """The pages of a collective study. ``who`` is the id of the administrator who is in.

    While a study goes on, everything that plays is part of it, and who is marked as there counts as watching.
    """

    def __init__(
        self, parts: Parts, stage: Stage, onward: Onward, choosing: ChoosingLessons, who: Callable[[], str | None]
    ) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._choosing = choosing
        self._who = who
        self._studies = Studies(parts.store, parts.outbox, parts.clock)
        self._airings: tuple[Airing, ...] = ()
        self._picked: frozenset[str] = frozenset()
        self._start = ItemList(ListActions(choose=self._choose_start))
        self._hub = ItemList(ListActions(choose=self._choose_step))
        self._notes = ItemList(ListActions(choose=self._choose_note))
        self._roll_call: RollCallScreen | None = None
        self._counted: tuple[Person, ...] = ()
        parts.showing.study_now = self._seq_now

    @property
    def study(self) -> Study | None:
        """The study that is open."""
        return self._studies.current

    def open(self) -> None:
        """Lead the study that is open, or begin one."""
        self._bring_in()
        self.refresh()
        self._stage.open(self._start if self.study is None else self._hub)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of these."""
        return page in {self._start, self._hub, self._notes, self._roll_call}

    def refresh(self) -> None:
        """Show what changed in the schedule, on the shelves and in the room."""
        parts, study = self._parts, self.study
        self._airings = self._coming()
        self._start.show(presenter.present_start(self._airings, parts.zone))
        self._notes.show(presenter.present_notes(self._picked))
        if self._roll_call is not None and self._stage.page is self._roll_call:
            self._roll_call.refresh()
        if study is not None:
            self._hub.show(
                presenter.present_study(
                    study,
                    parts.library.lesson,
                    parts.showing.has,
                    lambda lesson: parts.sessions.progress(lesson).resume_ms,
                    roster_size=len(parts.library.people),
                    heads=parts.room.heads,
                    zone=parts.zone,
                )
            )

    def tick(self) -> None:
        """Keep in the room who was called, and mark who came by card or number; called once a second."""
        room = self._parts.room
        if self._seq_now() is None or room.people == self._counted:
            return
        if not room.people:
            self._bring_in()
        self._counted = room.people
        self._mark_the_room()

    def mark(self, person_id: str, mark: Mark) -> None:
        """Say whether somebody is there; who is counts as watching from now on, who is not no more."""
        person = self._parts.library.person(person_id)
        if person is None or not self._write(lambda: self._studies.mark(person_id, mark)):
            return
        if mark in HERE:
            self._enter(person)
        elif self._parts.room.leave(person_id) is not None:
            self._parts.showing.leave(person)
        self.refresh()

    def _choose_start(self, name: str) -> None:
        if name == presenter.LESSONS:
            self._choosing.ask(self._begin_with_lessons, is_one=False)
        else:
            programme = self._airings[int(name.removeprefix("airing "))].entry.programme
            self._begin(programme.title, (programme.lesson_id,))

    def _begin_with_lessons(self, lessons: tuple[Lesson, ...]) -> None:
        if lessons:
            self._begin(presenter.study_title(lessons), tuple(lesson.id for lesson in lessons))

    def _begin(self, title: str, lesson_ids: tuple[str, ...]) -> None:
        def begin() -> None:
            self._studies.open(title, lesson_ids, self._who())

        if self._write(begin):
            self._stage.back()
            self._mark_the_room()
            self.open()

    def _call_roll(self) -> None:
        people = tuple(sorted(self._parts.library.people, key=lambda person: (len(person.number), person.number)))
        state = RollCall(people, lambda: self.study.marks if self.study else {}, self.mark)
        self._roll_call = RollCallScreen(state, RollCallWords(_("Roll-call"), _("Done")), self._stage.back)
        self._stage.open(self._roll_call)

    def _choose_step(self, name: str) -> None:
        match name:
            case presenter.ROLL_CALL:
                self._call_roll()
            case presenter.NOTES:
                self._picked = frozenset()
                self.refresh()
                self._stage.open(self._notes)
            case presenter.CLOSE:
                self._close()
            case _:
                self._watch(name.removeprefix("lesson "))

    def _watch(self, lesson_id: str) -> None:
        lesson = self._parts.library.lesson(lesson_id)
        if lesson is None or not self._parts.showing.has(lesson):
            self._stage.toast(_("This lesson is not here yet."), Tone.WRONG)
            return
        self._bring_in()
        self._onward.watch(lesson, self._parts.sessions.progress(lesson).resume_ms)

    def _choose_note(self, name: str) -> None:
        if name != presenter.TAKE:
            self._picked ^= {name}
        elif self._write(lambda: self._studies.note(presenter.note_text(self._picked))):
            self._picked = frozenset()
            self._stage.back()
            self._stage.toast(_("The note is taken."), Tone.GOOD)
        self.refresh()

    def _close(self) -> None:
        self._mark_the_room()

        def close() -> None:
            self._studies.count(self._parts.room.heads)
            self._studies.close()

        if self._write(close):
            self._stage.back()
            self._stage.toast(_("The study is over. It stands in the book."), Tone.GOOD)

    def _mark_the_room(self) -> None:
        """Mark those as there who signed in by themselves; who was not there before, or came to the film, is late."""
        is_playing = self._parts.showing.current is not None
        for person in self._parts.room.people:
            before = self.study.marks.get(person.id) if self.study else None
            if before not in HERE:
                self.mark(person.id, Mark.LATE if before is not None or is_playing else Mark.PRESENT)

    def _bring_in(self) -> None:
        """Have everybody in the room who was called and is there: after a power cut it is empty."""
        for person_id in self.study.here if self.study else ():
            person = self._parts.library.person(person_id)
            if person is not None:
                self._enter(person)

    def _enter(self, person: Person) -> None:
        if not self._parts.room.holds(person.id):
            self._parts.room.enter(person, Way.ROLL_CALL)
            self._parts.showing.join(person, way=Way.ROLL_CALL)

    def _coming(self) -> tuple[Airing, ...]:
        instant = self._parts.clock.now()
        return ahead(self._parts.schedule, instant.at, SOON) if instant.is_certain else ()

    def _seq_now(self) -> int | None:
        study = self.study
        return study.seq if study is not None and study.goes_on(self._parts.clock.now().at) else None

    def _write(self, write: Callable[[], None]) -> bool:
        """Change the study; if that cannot be written down, say why and return False."""
        return attempt(write, toast_on(self._stage))
