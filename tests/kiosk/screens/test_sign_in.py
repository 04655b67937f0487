"""A roomful of people signs in with a remote control, each in the way that suits them."""

from typing import TYPE_CHECKING

import pytest

from content_sync.protocol.payloads import Way
from kiosk.remote.keys import Key
from kiosk.screens.sign_in.panels import present_sign_in
from kiosk.screens.sign_in.presenter import MOST_HEADS, Purpose, SignIn
from kiosk.screens.sign_in.views import DigitsView, NamesView, SignInView, Tab, TilesView
from kiosk.screens.toast.presenter import Tone
from tests.kiosk.screens.reception import Reception
from tests.kiosk.screens.roster import ROSTER

if TYPE_CHECKING:
    from kiosk.flow.people.asking_who import Asking

KEYS_PER_S = 4
WITH_PIN = ROSTER[3]


@pytest.fixture
def desk() -> Reception:
    return Reception()


@pytest.fixture
def state(desk: Reception) -> SignIn:
    return SignIn(desk, Purpose.LESSON)


def type_in(state: SignIn, digits: str) -> SignInView:
    for digit in digits:
        state.type(digit)
    return present_sign_in(state)


class TestNumber:
    def test_the_last_digit_signs_in_and_the_next_one_can_type(self, state: SignIn, desk: Reception) -> None:
        view = type_in(state, "101102")
        assert desk.ways == {"p0": Way.NUMBER, "p1": Way.NUMBER}
        assert (view.said.sentence, view.said.tone) == ("Welcome, 王*国", Tone.GOOD)
        assert view.people == (("p1", "王*国"), ("p0", "王*明"))
        assert view.panel == DigitsView("", 3)

    def test_an_unknown_number_is_said_so_and_costs_the_next_one_nothing(self, state: SignIn, desk: Reception) -> None:
        assert type_in(state, "999").said.sentence == "Nobody here has the number 999"
        type_in(state, "101")
        assert set(desk.ways) == {"p0"}

    def test_ok_takes_a_number_with_which_a_longer_one_begins(self) -> None:
        desk = Reception((*ROSTER[:2], type(ROSTER[0])(id="short", number="10", name="赵大山")))
        state = SignIn(desk, Purpose.LESSON)
        type_in(state, "10")
        assert not desk.ways
        state.enter()
        assert set(desk.ways) == {"short"}

    def test_nobody_signs_in_twice(self, state: SignIn, desk: Reception) -> None:
        type_in(state, "101")
        state.turn_to(Tab.NAME)
        state.choose("p0")
        assert desk.ways == {"p0": Way.NUMBER}
        assert state.said.sentence == "王*明 is signed in already"

    def test_erasing_takes_back_one_digit_until_there_is_none(self, state: SignIn) -> None:
        type_in(state, "12")
        assert [state.erase(), state.erase(), state.erase()] == [True, True, False]

    def test_where_nobody_is_known_a_number_is_refused_calmly(self) -> None:
        state = SignIn(Reception(()), Purpose.LESSON)
        assert type_in(state, "1").said.tone is Tone.WRONG


class TestPin:
    def test_who_has_a_pin_is_asked_for_it_and_it_shows_as_dots(self, state: SignIn, desk: Reception) -> None:
        view = type_in(state, WITH_PIN.number + "47")
        assert view.panel == DigitsView("●●", 4)
        assert not desk.ways
        type_in(state, "11")
        assert desk.ways == {WITH_PIN.id: Way.NUMBER}

    def test_whoever_was_found_by_name_keeps_that_way(self, state: SignIn, desk: Reception) -> None:
        state.turn_to(Tab.NAME)
        state.choose(WITH_PIN.id)
        view = type_in(state, "4711")
        assert desk.ways == {WITH_PIN.id: Way.NAME}
        assert isinstance(view.panel, NamesView)

    def test_a_wrong_one_may_be_tried_again_and_says_how_often(self, state: SignIn, desk: Reception) -> None:
        assert type_in(state, WITH_PIN.number + "0000").said.sentence == "Wrong PIN. 4 more tries"
        type_in(state, "4711")
        assert set(desk.ways) == {WITH_PIN.id}

    def test_after_five_wrong_ones_the_number_waits_and_the_others_do_not(self, state: SignIn, desk: Reception) -> None:
        view = type_in(state, WITH_PIN.number + 5 * "0000")
        assert view.said.sentence == "Number 104 has to wait 5 minutes"
        assert view.panel == DigitsView("", 3)
        desk.now_s = 250.0
        assert type_in(state, WITH_PIN.number).said.sentence == "Number 104 has to wait 50 seconds"
        type_in(state, "101")
        assert set(desk.ways) == {"p0"}

    def test_back_leaves_the_pin_and_somebody_else_may_type(self, state: SignIn, desk: Reception) -> None:
        type_in(state, WITH_PIN.number + "4")
        assert [state.erase(), state.erase(), state.erase()] == [True, True, False]
        type_in(state, "101")
        assert set(desk.ways) == {"p0"}


class TestName:
    def test_each_letter_narrows_the_names_which_stand_there_in_full(self, state: SignIn) -> None:
        state.turn_to(Tab.NAME)
        view = type_in(state, "996")
        assert isinstance(view.panel, NamesView)
        assert view.panel.typed == "WXYZ WXYZ MNO"
        assert [match.name for match in view.panel.matches] == ["王小明"]

    def test_ok_takes_the_first_and_masks_the_name(self, state: SignIn, desk: Reception) -> None:
        state.turn_to(Tab.NAME)
        type_in(state, "996")
        state.enter()
        view = present_sign_in(state)
        assert desk.ways == {"p0": Way.NAME}
        assert view.people == (("p0", "王*明"),)
        assert isinstance(view.panel, NamesView)
        assert not view.panel.matches

    def test_nobody_is_shown_before_a_letter_is_typed(self, state: SignIn) -> None:
        state.turn_to(Tab.NAME)
        view = type_in(state, "01")
        assert view.panel == NamesView("", ())


class TestPicture:
    def test_a_household_opens_and_one_of_its_people_signs_in(self, state: SignIn, desk: Reception) -> None:
        state.turn_to(Tab.PICTURE)
        state.choose("王家")
        view = present_sign_in(state)
        assert isinstance(view.panel, TilesView)
        assert [tile.detail for tile in view.panel.tiles] == ["101", "102", "103"]
        state.choose("p1")
        assert desk.ways == {"p1": Way.PICTURE}

    def test_the_family_stays_open_until_all_of_it_is_here(self, state: SignIn) -> None:
        state.turn_to(Tab.PICTURE)
        levels = []
        for key in ("张家", "p6", "p7"):
            state.choose(key)
            panel = present_sign_in(state).panel
            assert isinstance(panel, TilesView)
            levels.append(panel.level)
        assert levels == ["household 张家", "household 张家", ""]

    def test_back_closes_the_household_and_then_leaves(self, state: SignIn) -> None:
        state.turn_to(Tab.PICTURE)
        state.choose("王家")
        assert [state.erase(), state.erase()] == [True, False]

    def test_a_digit_goes_on_by_number(self, state: SignIn, desk: Reception) -> None:
        state.turn_to(Tab.PICTURE)
        type_in(state, "101")
        assert desk.ways == {"p0": Way.NUMBER}

    def test_where_there_are_no_households_everybody_stands_there_at_once(self) -> None:
        alone = tuple(person for person in ROSTER if not person.household)
        desk = Reception(alone)
        state = SignIn(desk, Purpose.LESSON)
        state.turn_to(Tab.PICTURE)
        state.choose(alone[0].id)
        assert desk.ways == {alone[0].id: Way.PICTURE}


class TestHeads:
    def test_the_count_holds_once_it_is_settled(self, state: SignIn, desk: Reception) -> None:
        state.turn_to(Tab.HEADS)
        assert type_in(state, "12").heading == "12 people are here"
        assert desk.heads == 0
        state.enter()
        assert desk.heads == 12
        assert state.said.sentence == "12 more people are counted"

    def test_leaving_for_another_way_settles_it(self, state: SignIn, desk: Reception) -> None:
        state.turn_to(Tab.HEADS)
        for _press in range(3):
            state.change_heads(1)
        state.change_heads(-1)
        state.turn_to(Tab.NUMBER)
        assert desk.heads == 2

    @pytest.mark.parametrize(("digits", "count"), [("0", 0), ("007", 7), ("12345", 123), ("999", MOST_HEADS)])
    def test_what_is_typed_is_the_count(self, state: SignIn, digits: str, count: int) -> None:
        state.turn_to(Tab.HEADS)
        type_in(state, digits)
        assert state.heads == count

    def test_there_are_never_fewer_than_none(self, state: SignIn) -> None:
        state.change_heads(-1)
        assert state.heads == 0


@pytest.mark.parametrize(
    ("purpose", "people", "word"),
    [
        (Purpose.LESSON, 0, "Just watch"),
        (Purpose.LESSON, 1, "Watch together"),
        (Purpose.RUNNING, 1, "Back to the lesson"),
        (Purpose.ROOM, 1, "Done"),
    ],
)
def test_the_last_button_says_what_comes_next(desk: Reception, purpose: Purpose, people: int, word: str) -> None:
    for person in ROSTER[:people]:
        desk.admit(person, Way.NUMBER)
    assert present_sign_in(SignIn(desk, purpose)).finish == word


@pytest.mark.screen
class TestTheScreen:
    """With real keys on the real page."""

    @pytest.fixture(autouse=True)
    def _window(self, window: None) -> None: ...

    def press(self, desk: Reception, *keys: Key) -> "Asking":
        from kiosk.flow.people.asking_who import Asking  # noqa: PLC0415 - needs the window
        from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

        asking = Asking(desk, lambda: None, Purpose.LESSON)
        with shown(asking.page) as page:
            for key in keys:
                assert page.handle(key)
                settle(1)
        return asking

    def test_forty_people_sign_in_within_a_minute_of_keys(self) -> None:
        typed = "".join(person.number + ("4711" if person.pin else "") for person in ROSTER)
        desk = Reception()
        self.press(desk, *map(Key, typed))
        assert list(desk.ways) == [person.id for person in ROSTER]
        assert len(typed) == 36 * 3 + 4 * 7
        assert len(typed) / KEYS_PER_S < 60

    def test_somebody_who_does_not_read_signs_in_with_arrows_alone(self) -> None:
        desk = Reception()
        to_pictures = (*[Key.UP] * 6, *[Key.RIGHT] * 4, Key.LEFT, Key.OK)
        self.press(desk, *to_pictures, Key.RIGHT, Key.OK, Key.RIGHT, Key.OK)
        assert desk.ways == {"p4": Way.PICTURE}

    def test_a_name_is_typed_and_taken_with_ok(self) -> None:
        desk = Reception()
        to_names = (*[Key.UP] * 6, *[Key.RIGHT] * 4, Key.LEFT, Key.LEFT, Key.OK)
        self.press(desk, *to_names, Key.DIGIT_5, Key.DIGIT_3, Key.DIGIT_9, Key.OK)
        assert desk.ways == {"p4": Way.NAME}

    def test_pressing_a_chip_signs_out_and_the_others_stay(self) -> None:
        desk = Reception()
        asking = self.press(desk, *map(Key, "101102103"))
        asking.page.focus_on("person p1")
        asking.page.handle(Key.OK)
        assert list(desk.ways) == ["p0", "p2"]
        assert asking.state.said.sentence == "王*国 has signed out"

    def test_what_was_counted_holds_when_the_page_goes(self) -> None:
        desk = Reception()
        to_heads = (*[Key.UP] * 6, *[Key.RIGHT] * 4, Key.OK)
        self.press(desk, *to_heads, Key.OK, Key.OK, Key.OK)
        assert desk.heads == 3
