"""A key code is one of the remote's keys, or nothing."""

import pytest

from kiosk.remote.keys import Key, read


@pytest.mark.parametrize(
    ("keycode", "key"),
    [
        (273, Key.UP),
        (274, Key.DOWN),
        (276, Key.LEFT),
        (275, Key.RIGHT),
        (13, Key.OK),
        (271, Key.OK),
        (27, Key.BACK),
        (8, Key.BACK),
        (1073742094, Key.BACK),
        (48, Key.DIGIT_0),
        (57, Key.DIGIT_9),
        (256, Key.DIGIT_0),
        (265, Key.DIGIT_9),
        (42, Key.READ_ALOUD),
        (319, Key.MENU),
        (1073741952, Key.VOLUME_UP),
        (1073741953, Key.VOLUME_DOWN),
        (1073741951, Key.MUTE),
    ],
)
def test_the_keys_of_remotes_and_keyboards_are_known(keycode: int, key: Key) -> None:
    assert read(keycode) is key


@pytest.mark.parametrize("keycode", [282, 293, 97, 9, 1073742051, 0, -1, 2**31])
def test_every_other_key_means_nothing(keycode: int) -> None:
    assert read(keycode) is None


def test_only_digit_keys_have_a_digit() -> None:
    assert [key.digit for key in (Key.DIGIT_0, Key.DIGIT_7, Key.OK, Key.UP)] == ["0", "7", None, None]
