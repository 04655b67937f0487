"""What the remote control says: raw key codes become the few keys that the station knows.

Remotes reach the box as keyboards (HID or CEC through the kernel), so one table serves them, a desk keyboard and a
numeric pad. Whatever is not in the table does not exist for the station.
"""

from enum import StrEnum


class Key(StrEnum):
    """A key of the remote control."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    OK = "ok"
    BACK = "back"
    MENU = "menu"
    READ_ALOUD = "read-aloud"
    VOLUME_UP = "volume-up"
    VOLUME_DOWN = "volume-down"
    MUTE = "mute"
    DIGIT_0 = "0"
    DIGIT_1 = "1"
    DIGIT_2 = "2"
    DIGIT_3 = "3"
    DIGIT_4 = "4"
    DIGIT_5 = "5"
    DIGIT_6 = "6"
    DIGIT_7 = "7"
    DIGIT_8 = "8"
    DIGIT_9 = "9"

    @property
    def digit(self) -> str | None:
        """The digit as text, None for every other key."""
        return self.value if self.value.isdigit() else None


_SDL_SCANCODE = 1 << 30
"""SDL names a key without a character by its scancode with this bit set."""

_KEYS: dict[int, Key] = {
    273: Key.UP,
    274: Key.DOWN,
    276: Key.LEFT,
    275: Key.RIGHT,
    13: Key.OK,
    271: Key.OK,  # numeric pad
    _SDL_SCANCODE | 119: Key.OK,  # Select
    27: Key.BACK,
    8: Key.BACK,
    _SDL_SCANCODE | 270: Key.BACK,  # browser back
    319: Key.MENU,
    _SDL_SCANCODE | 101: Key.MENU,  # application
    _SDL_SCANCODE | 118: Key.MENU,
    42: Key.READ_ALOUD,  # *
    268: Key.READ_ALOUD,  # * of the numeric pad
    _SDL_SCANCODE | 128: Key.VOLUME_UP,
    _SDL_SCANCODE | 129: Key.VOLUME_DOWN,
    _SDL_SCANCODE | 127: Key.MUTE,
    **{48 + digit: Key(str(digit)) for digit in range(10)},
    **{256 + digit: Key(str(digit)) for digit in range(10)},  # numeric pad
}


def read(keycode: int) -> Key | None:
    """Return the key behind a key code of Kivy's window, None for a key that means nothing here."""
    return _KEYS.get(keycode)
