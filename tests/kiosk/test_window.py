"""A fault in the program is a calm page, once, and the evening goes on."""

from collections.abc import Callable

import pytest

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


@pytest.fixture
def said(window: None) -> list[str]:
    return []


@pytest.fixture
def happen(said: list[str]) -> Callable[[BaseException], int]:
    from kivy.clock import Clock  # noqa: PLC0415 - needs the window

    from kiosk.window import Faults  # noqa: PLC0415 - needs the window

    faults = Faults(lambda view: said.append(view.title))

    def happen(error: BaseException) -> int:
        verdict = faults.handle_exception(error)
        Clock.tick()
        return verdict

    return happen


def test_a_fault_is_said_calmly_and_the_screen_goes_on(
    happen: Callable[[BaseException], int], said: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    from kivy.base import ExceptionManager  # noqa: PLC0415 - needs the window

    assert happen(ValueError("the inner reason")) == ExceptionManager.PASS
    assert said == ["Something went wrong"]
    assert "the inner reason" in caplog.text
    assert not any("inner reason" in sentence for sentence in said)


def test_a_fault_of_every_second_takes_the_screen_only_once(
    happen: Callable[[BaseException], int], said: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    for _second in range(5):
        happen(ValueError("again"))
    assert len(said) == 1
    assert caplog.text.count("a fault on the screen") == 5


def test_who_ends_the_program_ends_it(happen: Callable[[BaseException], int], said: list[str]) -> None:
    from kivy.base import ExceptionManager  # noqa: PLC0415 - needs the window

    assert happen(KeyboardInterrupt()) == ExceptionManager.RAISE
    assert said == []
