"""Lessons in the orders that people ask for, found by initials and by number, and said when they come."""

import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import PAGES_TYPE, Asset, Course, Difficulty, LearnerGroup, Lesson, Topic
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.watched import Segment
from kiosk.screens.catalogue import course_rows, is_done, length, present_lesson
from kiosk.screens.lesson.coming import Coming, present_coming
from kiosk.screens.lessons.presenter import Collection, LessonsView, Order, present_lessons
from kiosk.screens.number.presenter import MAX_DIGITS, Found, NumberEntry
from kiosk.screens.search.index import Index
from kiosk.screens.search.presenter import MAX_DIGITS as MAX_SEARCHED
from kiosk.screens.search.presenter import Search
from tests.kiosk.screens import cast

RICE, PIG, FROST = cast.COURSES
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday


def lesson(number: int, *, initials: str = "", months: tuple[int, ...] = (), published: int | None = None) -> Lesson:
    return msgspec.structs.replace(
        cast.lesson(number, f"第{number}课"),
        initials=initials,
        months=months,
        published_at=datetime(2026, 1, published, tzinfo=UTC) if published else None,
    )


def nothing_seen(_lesson: Lesson) -> tuple[Segment, ...]:
    return ()


def listed(order: Order, *lessons: Lesson, month: int | None = 3, counts: dict[str, int] | None = None) -> LessonsView:
    course = Course(id="c", title="课程", lessons=lessons)
    return present_lessons(
        order, Collection((course,), (), month, nothing_seen, lambda lesson_id: (counts or {}).get(lesson_id, 0))
    )


def numbers(view: LessonsView) -> list[int]:
    return [lesson.number for row in view.rows for lesson in row.lessons]


class TestOrders:
    def test_the_month_lists_what_the_fields_want_now(self) -> None:
        lessons = (lesson(1, months=(3, 4)), lesson(2), lesson(3, months=(12,)))
        assert numbers(listed(Order.MONTH, *lessons)) == [1]

    def test_without_a_sure_clock_there_is_no_month_and_the_page_says_so(self) -> None:
        view = listed(Order.MONTH, lesson(1, months=(3,)), lesson(2), month=None)
        assert (view.rows, view.empty) == ((), "The clock is not set, so the month is not known.")

    def test_the_newest_come_first_and_those_without_a_date_not_at_all(self) -> None:
        assert numbers(listed(Order.NEWEST, lesson(1, published=5), lesson(2), lesson(3, published=9))) == [3, 1]

    def test_the_most_watched_here_come_first(self) -> None:
        counts = {"lesson-1": 2, "lesson-3": 7}
        assert numbers(listed(Order.WATCHED, lesson(1), lesson(2), lesson(3), counts=counts)) == [3, 1]

    def test_of_the_required_those_not_seen_yet_come_first(self) -> None:
        done, left = lesson(1), lesson(4)
        whole = ((0, done.medium.duration_ms or 0),)
        course = Course(id="c", title="课程", lessons=(done, lesson(2), left))
        collection = Collection((course,), (), 3, lambda seen: whole if seen == done else (), lambda _id: 0)
        assert numbers(present_lessons(Order.REQUIRED, collection)) == [4, 1]

    def test_topics_gather_lessons_of_several_courses(self) -> None:
        courses = tuple(
            Course(id=name, title=name, lessons=(msgspec.structs.replace(lesson(number), topics=("frost", "gone")),))
            for number, name in ((1, "a"), (2, "b"))
        )
        topics = (Topic(id="frost", title="防冻"), Topic(id="unused", title="空"))
        view = present_lessons(Order.TOPICS, Collection(courses, topics, 3, nothing_seen, lambda _id: 0))
        assert [(row.title, [lesson.number for lesson in row.lessons]) for row in view.rows] == [("防冻", [1, 2])]
        assert not view.is_grid

    def test_a_lesson_stands_under_each_group_for_which_it_is_meant_and_others_under_none(self) -> None:
        lessons = (msgspec.structs.replace(lesson(1), groups=("women", "gone", "party")), lesson(2))
        groups = (LearnerGroup(id="party", title="党员"), LearnerGroup(id="women", title="妇女"))
        course = Course(id="c", title="课程", lessons=lessons)
        view = present_lessons(Order.GROUPS, Collection((course,), (), 3, nothing_seen, lambda _id: 0, groups=groups))
        assert [(row.title, [one.number for one in row.lessons]) for row in view.rows] == [("党员", [1]), ("妇女", [1])]
        assert not view.is_grid

    def test_where_no_lesson_is_meant_for_a_group_there_is_no_button_for_it(self) -> None:
        assert Order.GROUPS not in {tab.order for tab in listed(Order.COURSES, lesson(1)).tabs}

    @pytest.mark.parametrize("order", Order)
    def test_every_order_of_nothing_is_a_sentence_and_one_tab_is_chosen(self, order: Order) -> None:
        view = present_lessons(order, Collection((), (), 3, nothing_seen, lambda _id: 0))
        assert view.empty
        assert [tab.order for tab in view.tabs if tab.is_chosen] == [order]

    @given(st.integers(0, 40))
    def test_a_grid_loses_no_lesson(self, count: int) -> None:
        view = listed(Order.WATCHED, *map(lesson, range(count)), counts={f"lesson-{n}": 1 for n in range(count)})
        assert numbers(view) == list(range(count))
        assert len({row.name for row in view.rows}) == len(view.rows)

    def test_a_course_without_lessons_is_no_row(self) -> None:
        empty = Course(id="empty", title="空", lessons=())
        assert [row.name for row in course_rows((empty, RICE))] == ["course rice"]


class TestDone:
    @pytest.mark.parametrize(("seen_ms", "done"), [(0, False), (89_999, False), (90_000, True), (100_000, True)])
    def test_nine_tenths_are_done(self, seen_ms: int, *, done: bool) -> None:
        hundred_s = msgspec.structs.replace(lesson(1), medium=cast.asset("a", duration_ms=100_000))
        assert is_done(hundred_s, ((0, seen_ms),) if seen_ms else ()) is done

    def test_only_what_is_easier_or_harder_than_usual_says_so_on_its_card(self) -> None:
        steps = [msgspec.structs.replace(lesson(1), difficulty=one) for one in Difficulty]
        said = [present_lesson(one, 0, lambda _asset: None, ()).difficulty for one in steps]
        assert said == ["easy", "", "hard"]

    def test_pages_are_counted_as_pages(self) -> None:
        book = msgspec.structs.replace(lesson(1), medium=cast.asset("a", PAGES_TYPE, 120_000))
        assert length(book) == "12 pages"


class TestWords:
    def test_marks_that_turn_the_direction_of_what_stands_beside_them_are_taken_out(self) -> None:
        assert plain("\u202e水稻\u2066插秧\u2069\u200f\n的\tmi\u00adx") == "水稻插秧 的 mix"

    @given(st.text())
    def test_what_is_shown_is_one_line_without_control_characters(self, text: str) -> None:
        assert not {unicodedata.category(sign) for sign in plain(text)} & {"Cc", "Cf", "Zl", "Zp"}

    def test_a_lesson_shows_its_title_plain(self) -> None:
        tricky = msgspec.structs.replace(lesson(1), title="\u202e" + "长" * 300)
        assert present_lesson(tricky, 0, lambda _asset: None, ()).title == "长" * 300


class TestSearch:
    INDEX = Index(
        (
            lesson(1, initials="sdcy"),  # 7329
            lesson(2, initials="zsxd"),  # 9793
            lesson(24, initials=""),
            lesson(5, initials="24jqnshd"),
        )
    )

    @pytest.mark.parametrize(
        ("typed", "found"), [("7", [1, 2, 5]), ("73", [1]), ("93", [2]), ("24", [24, 5]), ("0", []), ("", [])]
    )
    def test_what_begins_so_comes_before_what_contains_it(self, typed: str, found: list[int]) -> None:
        assert [lesson.number for lesson in self.INDEX.find(typed)] == found

    @given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8), max_size=20), st.data())
    def test_every_lesson_is_found_by_any_part_of_its_initials(self, initials: list[str], data: st.DataObject) -> None:
        phone = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
        lessons = [lesson(number, initials=text) for number, text in enumerate(initials)]
        index = Index(lessons)
        for each in lessons:
            start = data.draw(st.integers(0, len(each.initials) - 1))
            part = each.initials[start : data.draw(st.integers(start + 1, len(each.initials)))].translate(phone)
            assert each in index.find(part)

    def test_typing_erasing_and_beginning_anew(self) -> None:
        search = Search(self.INDEX)
        assert not search.erase()
        for digit in "738" * MAX_SEARCHED:
            search.type(digit)
        view = search.view()
        assert len(view.digits) == MAX_SEARCHED
        assert view.sentence == "No lesson was found. Take a digit away, or begin anew."
        while search.erase():
            pass
        assert search.view().found == ()
        search.type("7")
        assert search.view().sentence == "3 lessons"
        search.clear()
        assert search.view().digits == ""


class TestNumber:
    @staticmethod
    def find(number: int) -> tuple[Found, ...]:
        return (Found("lesson", "水稻", "", lambda: None),) if number == 12 else ()

    def test_the_title_stands_there_as_soon_as_the_number_is_one(self) -> None:
        entry = NumberEntry((self.find, lambda _number: ()))
        entry.type("1")
        assert entry.view().sentence == "Nothing has this number."
        entry.type("2")
        assert [found.title for found in entry.view().found] == ["水稻"]
        assert entry.erase()
        assert not entry.erase()

    def test_all_finders_are_asked_so_that_a_notice_may_bear_the_number_of_a_lesson(self) -> None:
        entry = NumberEntry((self.find, self.find))
        entry.type("1")
        entry.type("2")
        assert len(entry.view().found) == 2

    def test_what_is_too_long_for_a_number_begins_anew(self) -> None:
        entry = NumberEntry(())
        for digit in "1234567":
            entry.type(digit)
        assert entry.digits == "7"
        assert MAX_DIGITS == 6


class TestComing:
    @pytest.mark.parametrize(
        ("in_s", "said"),
        [
            (5, "It will be here in about 2 minutes."),
            (9.5 * 60, "It will be here in about 10 minutes."),
            (11 * 60, "It will be here in about 15 minutes."),
            (2 * 3600, "It will be here about this afternoon."),
            (20 * 3600, "It will be here about tomorrow morning."),
            (30 * 3600, "It will be here about tomorrow evening."),
            (54 * 3600, "It will be here about Friday evening."),
            (9 * 24 * 3600, "It will take more than a week to come."),
        ],
    )
    def test_a_forecast_is_said_roughly(self, in_s: float, said: str) -> None:
        assert present_coming(Coming(in_s, is_line_up=True, now=NOON)) == f"This lesson is not here yet. {said}"

    def test_without_a_sure_clock_there_are_hours_but_no_days(self) -> None:
        assert present_coming(Coming(1.5 * 3600, is_line_up=True)).endswith("in about 2 hours.")

    def test_without_a_forecast_no_time_is_promised(self) -> None:
        assert present_coming(Coming()).endswith("It comes by itself when there is a line.")
        assert present_coming(Coming(is_line_up=True)).endswith("It comes by itself.")

    def test_a_wish_is_acknowledged(self) -> None:
        assert present_coming(Coming(is_wished=True)).startswith("This lesson was asked for.")

    @given(st.floats(0, 6 * 24 * 3600), st.integers(0, 24 * 60))
    def test_nothing_is_promised_earlier_than_foreseen(self, in_s: float, minute: int) -> None:
        now = NOON + timedelta(minutes=minute)
        sentence = present_coming(Coming(in_s, is_line_up=True, now=now))
        if "minute" in sentence:
            assert int("".join(filter(str.isdigit, sentence))) * 60 >= in_s


def test_a_poster_is_shown_only_while_it_is_here() -> None:
    def shelf(asset: Asset) -> Path | None:
        return Path("/media/poster") if asset.media_type == "image/jpeg" else None

    view = present_lesson(RICE.lessons[0], 0, shelf, ())
    assert (view.poster, view.is_here) == (Path("/media/poster"), False)
