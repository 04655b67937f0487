"""The pages of the station's administrator."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from content_sync.library.library import Library
from content_sync.protocol.documents import Area, Lesson, Person, StationDocument
from content_sync.protocol.payloads import (
    AssetFaulty,
    CheckItem,
    CloseReason,
    Mark,
    PersonJoined,
    SelfChecked,
    SessionClosed,
    SessionOpened,
    StationStarted,
    StickVisited,
)
from content_sync.protocol.watched import Span
from content_sync.trust.clock import Instant
from kiosk.attendance.pins import Proof
from kiosk.books.shelf import Book, ClockJumped, Line
from kiosk.checks.judge import Look, Subject, judge
from kiosk.planning.draft import Draft, Often
from kiosk.screens.administrator_menu import presenter as menu
from kiosk.screens.administrator_trial.presenter import picture_words, sound_words
from kiosk.screens.administrator_trial.screen import AdministratorTrial
from kiosk.screens.books.presenter import present_book, present_shelf
from kiosk.screens.choosing_lessons.presenter import present_course_list, present_lesson_list
from kiosk.screens.code.identification import Identification
from kiosk.screens.code.screen import CodeActions, CodeScreen
from kiosk.screens.health import Health
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.planning.presenter import Known, present_days, present_draft, present_plans
from kiosk.screens.planning_time.presenter import TimeSetting
from kiosk.screens.planning_time.screen import PlanningTime, TimeActions
from kiosk.screens.self_check.presenter import present_card, present_check
from kiosk.screens.self_check.screen import SelfCheckCard
from kiosk.screens.studying.presenter import present_notes, present_start, present_study
from kiosk.screens.test_card.presenter import present_card as present_test_card
from kiosk.screens.test_card.screen import TestCard
from kiosk.studies.studies import Study
from kiosk.widgets.page import Page
from playlists.conflicts import conflicts
from playlists.model import Airing, Layer, Programme, ScheduleEntry
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

TODAY = date(2026, 3, 6)
HEAD = Person(id="p9", number="109", name="赵德全", pin="hash", is_administrator=True)
STATION = StationDocument(
    station_id="s",
    name=cast.STATION,
    areas=(
        Area(id="c", name="青山县", kind="county"),
        Area(id="t", name="柳林镇", kind="township"),
        Area(id="v", name="青山村", kind="village"),
    ),
)
STUDY = Study(
    seq=7,
    title="水稻插秧的时机与密度 等2课",
    lesson_ids=("lesson-1", "lesson-4"),
    opened_at=cast.AT - timedelta(minutes=20),
    marks={
        f"p{number}": mark for number, mark in enumerate((*[Mark.PRESENT] * 31, Mark.LATE, Mark.LEAVE, Mark.ABSENT))
    },
    notes=("大家都听懂了；希望专家来现场示范",),
)
LOOK = Look(
    at=cast.AT,
    health=Health(is_online=True, is_time_certain=True, free_bytes=62 * 10**9),
    heard_at=cast.AT,
    waiting_facts=12,
    has_sound_card=True,
    trials={Subject.SOUND: True},
    missing=(),
)
BAD = replace(
    LOOK,
    health=replace(LOOK.health, is_online=False),
    heard_at=cast.AT - timedelta(days=3),
    missing=("防霜冻：果园里的烟熏与覆盖",),
)
LINES = {
    Book.PLAY: (
        Line(cast.AT - timedelta(hours=3), SessionOpened(lesson_id="lesson-1", asset_sha256="a", study=3), 5),
        *(Line(cast.AT, PersonJoined(session=5, person_id=person.id, at_ms=0)) for person in cast.PEOPLE),
        Line(
            cast.AT,
            SessionClosed(session=5, at_ms=2_500_000, reason=CloseReason.FINISHED, spans=(Span(0, 0, 2_280_000),)),
        ),
        Line(cast.AT - timedelta(hours=1), SessionOpened(lesson_id="lesson-21", asset_sha256="a"), 12),
    ),
    Book.EQUIPMENT: (
        Line(cast.AT - timedelta(hours=9), StationStarted(version="0.1.0"), 1),
        Line(cast.AT - timedelta(hours=8), ClockJumped(by_s=7200)),
        Line(cast.AT - timedelta(hours=2), StickVisited(stick_id="ab", documents=3, media=2, facts_written=128), 5),
        Line(cast.AT - timedelta(hours=1), AssetFaulty(lesson_id="lesson-3", asset_sha256="a", detail="x"), 3),
        Line(
            cast.AT, SelfChecked(items=(CheckItem(name="content", is_good=False), CheckItem(name="disk", is_good=True)))
        ),
    ),
    Book.RESULTS: (),
}
AIRINGS = (Airing(cast.SCHEDULE.entries[2], datetime(2026, 3, 6, 11, 20, tzinfo=UTC)),)
NAMES = {lesson.id: lesson.title for course in cast.COURSES for lesson in course.lessons} | {
    person.id: person.name for person in cast.PEOPLE
}


def planned(number: int, rule: str, at: str = "2026-03-06T19:10") -> ScheduleEntry:
    lesson = cast.COURSES[0].lessons[number - 1]
    return ScheduleEntry(
        id=f"mine-{number}",
        layer=Layer.STATION,
        programme=Programme(title=lesson.title, lesson_id=lesson.id, duration_s=1800),
        starts_local=datetime.fromisoformat(at),
        timezone="Asia/Shanghai",
        rule=rule,
    )


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the pages of the administrator in the states that matter."""
    room = _Room(gallery)
    lessons = (lambda lesson: gallery.shelf(lesson.medium) is not None, ("lesson-2",), "", None)
    return {
        "administrator-door": room.door,
        "administrator-door-locked": lambda: room.door(Proof.LOCKED),
        "administrator-menu": lambda: room.listed(menu.present_menu(HEAD.name, STUDY)),
        "administrator-menu-seen": lambda: room.listed(menu.present_menu(HEAD.name, None, is_screen_seen=True)),
        "administrator-enrol": lambda: room.listed(menu.ask_to_enrol(12)),
        "plans": room.plans,
        "plan": room.form,
        "plan-past": lambda: room.form(is_past=True),
        "plan-month-days": lambda: room.listed(present_days(draft(Often.MONTHLY), TODAY)),
        "plan-time": room.clock,
        "choose-course": lambda: room.listed(present_course_list(cast.COURSES, "12", cast.COURSES[1].lessons[1], 2)),
        "choose-lesson": lambda: room.listed(present_lesson_list(cast.COURSES[0], *lessons)),
        "study-start": lambda: room.listed(present_start(AIRINGS, cast.ZONE)),
        "study": room.study,
        "study-notes": lambda: room.listed(present_notes(frozenset({"understood", "expert"}))),
        "books": lambda: room.listed(present_shelf(40)),
        "book-play": lambda: room.book(Book.PLAY),
        "book-equipment": lambda: room.book(Book.EQUIPMENT),
        "book-empty": lambda: room.book(Book.RESULTS),
        "self-check": lambda: room.check(LOOK),
        "self-check-bad": lambda: room.check(BAD),
        "self-check-card": room.card,
        "test-card": lambda: card_on_screen(has_tone=True),
        "test-card-no-clock": lambda: card_on_screen(is_certain=False),
        "trial": room.trial,
    }


def card_on_screen(*, is_certain: bool = True, has_tone: bool = False) -> TestCard:
    page = TestCard(lambda: None)
    page.show(present_test_card(Library(station=STATION), Instant(cast.AT, is_certain), has_tone=has_tone))
    return page


def draft(often: Often = Often.ONCE) -> Draft:
    lesson = half_an_hour(cast.COURSES[0].lessons[0])
    return Draft("mine", TODAY, lesson, often, frozenset({2, 4}), frozenset({5, 15, 25}), time(19, 10))


class _Room:
    """Makes the pages, whose actions are said in the gallery."""

    def __init__(self, gallery: "Gallery") -> None:
        self._gallery = gallery

    def listed(self, view: ListView) -> ItemList:
        screen = ItemList(ListActions(choose=self._gallery.said.append))
        screen.show(view)
        return screen

    def plans(self) -> ItemList:
        entries = (
            planned(1, "FREQ=WEEKLY;BYDAY=WE,FR"),
            planned(4, "FREQ=MONTHLY;BYMONTHDAY=5,15,25"),
            withdrawn(planned(3, "", "2026-03-07T20:00")),
        )
        return self.listed(present_plans(entries, self._known, TODAY))

    def form(self, *, is_past: bool = False) -> ItemList:
        entry = draft().entry(cast.ZONE)
        assert entry is not None
        found = conflicts(entry, cast.SCHEDULE, cast.AT - timedelta(hours=1), cast.AT + timedelta(days=7))
        known = self._known("lesson-1")
        return self.listed(
            present_draft(draft(), found, known, is_new=is_past, is_past=is_past, today=TODAY, zone=cast.ZONE)
        )

    def study(self) -> ItemList:
        lessons = {lesson.id: lesson for course in cast.COURSES for lesson in course.lessons}
        return self.listed(
            present_study(
                STUDY,
                lessons.get,
                lambda lesson: self._gallery.shelf(lesson.medium) is not None,
                lambda lesson: 192_000 if lesson.number == 1 else 0,
                roster_size=40,
                heads=3,
                zone=cast.ZONE,
            )
        )

    def book(self, book: Book) -> ItemList:
        month = TODAY.replace(day=1)
        return self.listed(present_book(book, LINES[book], NAMES.__getitem__, month, is_last=False, zone=cast.ZONE))

    def check(self, look: Look) -> ItemList:
        return self.listed(present_check(look, judge(look), STATION, cast.ZONE))

    def door(self, proof: Proof | None = None) -> CodeScreen:
        state = Identification(menu.gate(), lambda _number: HEAD)
        for digit in "109":
            state.type(digit)
        if proof is not None:
            state.enter()
            state.proved(proof, tries_left=2, wait_s=300)
        said = self._gallery.said
        screen = CodeScreen(CodeActions(type=said.append, erase=lambda: False, enter=lambda: said.append("enter")))
        screen.show(state.view())
        return screen

    def clock(self) -> PlanningTime:
        said = self._gallery.said
        screen = PlanningTime(
            TimeActions(
                later=lambda minutes: said.append(f"later {minutes}"),
                type=said.append,
                erase=lambda: False,
                finish=lambda: said.append("finish"),
            )
        )
        screen.show(TimeSetting(time(19, 30)).view())
        return screen

    def trial(self) -> AdministratorTrial:
        screen = AdministratorTrial(self._gallery.said.append)
        screen.show(sound_words({}), picture_words({Subject.PICTURE: True}))
        return screen

    def card(self) -> Page:
        screen = Page()
        overlay = SelfCheckCard()
        view = present_card(judge(BAD), AIRINGS[0], cast.ZONE)
        assert view is not None
        overlay.show(view)
        screen.add_widget(overlay)
        return screen

    def _known(self, lesson_id: str) -> Known:
        found = next((each for course in cast.COURSES for each in course.lessons if each.id == lesson_id), None)
        return Known(found, found is not None and self._gallery.shelf(found.medium) is not None)


def withdrawn(entry: ScheduleEntry) -> ScheduleEntry:
    programme = msgspec.structs.replace(entry.programme, lesson_id="gone")
    return msgspec.structs.replace(entry, programme=programme)


def half_an_hour(lesson: Lesson) -> Lesson:
    return msgspec.structs.replace(lesson, medium=msgspec.structs.replace(lesson.medium, duration_ms=1_800_000))
