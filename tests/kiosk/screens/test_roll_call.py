"""The roll-call: forty people in forty keys."""

from typing import TYPE_CHECKING

import pytest

from content_sync.protocol.payloads import Mark
from kiosk.remote.keys import Key
from kiosk.screens.roll_call.presenter import MARKS, RollCall
from tests.kiosk.screens.roster import ROSTER

if TYPE_CHECKING:
    from kiosk.screens.roll_call.screen import RollCallScreen

KEYS_PER_S = 4


class Book:
    """The marks, and the list that writes them."""

    def __init__(self, count: int = len(ROSTER)) -> None:
        self.marks: dict[str, Mark] = {}
        self.people = ROSTER[:count]
        self.list = RollCall(self.people, lambda: self.marks, self.marks.__setitem__)


def test_each_mark_goes_on_to_the_next_person() -> None:
    book = Book(3)
    for kind in (Mark.PRESENT, Mark.LATE, Mark.ABSENT):
        book.list.mark(kind)
    assert list(book.marks.items()) == [("p0", Mark.PRESENT), ("p1", Mark.LATE), ("p2", Mark.ABSENT)]
    assert book.list.sentence() == "Everybody has been called"


def test_after_the_last_it_is_the_turn_of_whoever_was_left_out() -> None:
    book = Book(4)
    book.list.aim(2)
    book.list.mark(Mark.PRESENT)
    book.list.mark(Mark.PRESENT)
    assert book.list.current == 0
    assert book.list.sentence() == "2 of 4 called"


def test_the_roll_call_goes_on_where_it_was_left() -> None:
    book = Book(4)
    book.marks |= {"p0": Mark.PRESENT, "p1": Mark.LEAVE}
    again = RollCall(book.people, lambda: book.marks, book.marks.__setitem__)
    assert again.current == 2


def test_a_mark_from_elsewhere_counts_too() -> None:
    book = Book(4)
    book.marks["p3"] = Mark.PRESENT
    assert book.list.line(3).mark == "present"
    assert [key.count for key in book.list.choices()] == ["1", "0", "0", "0"]


def test_an_empty_roster_is_said_and_cannot_be_marked() -> None:
    book = Book(0)
    book.list.mark(Mark.PRESENT)
    assert not book.marks
    assert book.list.sentence() == "Nobody is on the roster yet"


@pytest.mark.screen
class TestTheScreen:
    """With real keys on the real page."""

    @pytest.fixture(autouse=True)
    def _window(self, window: None) -> None: ...

    def call(self, book: Book, *keys: Key) -> "RollCallScreen":
        from kiosk.screens.roll_call.screen import RollCallScreen, RollCallWords  # noqa: PLC0415 - needs the window
        from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

        with shown(RollCallScreen(book.list, RollCallWords("点名", "开始"), lambda: None)) as page:
            for key in keys:
                assert page.handle(key)
        return page

    def test_forty_people_take_forty_keys(self) -> None:
        book = Book()
        keys = [Key(str(1 + place % 4)) for place in range(40)]
        page = self.call(book, *keys)
        assert [book.marks[person.id] for person in ROSTER] == [MARKS[place % 4] for place in range(40)]
        assert len(keys) / KEYS_PER_S < 60
        focused = page.focused_control()
        assert focused is not None
        assert focused.focus_name == "done"

    def test_a_remote_without_digits_needs_one_key_a_person_too(self) -> None:
        book = Book(12)
        self.call(book, *[Key.OK] * 5, Key.RIGHT, *[Key.UP] * 5, *[Key.DOWN] * 3, *[Key.OK] * 3)
        assert list(book.marks.values()) == [Mark.PRESENT] * 5 + [Mark.ABSENT] * 3

    def test_arrows_reach_everybody_on_a_list_longer_than_the_screen(self) -> None:
        book = Book()
        self.call(book, *[Key.DOWN] * 60, Key.DIGIT_4)
        assert book.marks == {"p39": Mark.ABSENT}

    def test_other_digits_say_nothing(self) -> None:
        book = Book()
        self.call(book, Key.DIGIT_0, Key.DIGIT_5, Key.DIGIT_9)
        assert not book.marks
