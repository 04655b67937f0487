"""What happens in front of a TV: scripts of sessions, drawn by chance."""

from collections.abc import Iterator
from enum import StrEnum
from random import Random

from msgspec import Struct

from tests.kiosk.viewing.telling import LENGTH_MS


class Happening(StrEnum):
    """What can happen, and what ``value`` of its event is."""

    PAUSE = "pause"
    RESUME = "resume"
    SEEK = "seek"
    """The place in milliseconds."""
    STEP = "step"
    """The way in milliseconds."""
    SPEED = "speed"
    """Per cent."""
    PICTURE_OFF = "picture off"
    PICTURE_ON = "picture on"
    COME = "come"
    """The person."""
    GO = "go"
    """The person."""
    CRASH = "crash"
    """The player's process is killed."""
    NEAR_END = "near the end"
    """The place in milliseconds; it ends soon after."""
    POWER_CUT = "power cut"
    """All is killed."""


class Event(Struct, frozen=True, array_like=True):
    """Something happens, and then nothing for a while."""

    happening: Happening
    then_s: float
    value: int = 0


Script = tuple[Event, ...]

HURRY_S = 0.25
"""Between two presses of an arrow key in a row."""

_FOLLOWING = {Happening.RESUME, Happening.PICTURE_ON}
_LAST = (Happening.NEAR_END, Happening.POWER_CUT)
_STEPS_MS = (-30_000, -10_000, 10_000, 10_000, 30_000)
_SPEEDS_PERCENT = (75, 100, 125, 150)
_PEOPLE = (1, 2)
_PICTURE_COMES_S = 3.5
"""A picture that was left out comes back with the next one that stands for itself, two seconds on at most."""


def turns(chance: Random) -> Iterator[Happening]:
    """Draw without end what happens, everything as often."""
    while True:
        deck = [each for each in Happening if each not in _FOLLOWING]
        chance.shuffle(deck)
        yield from deck


def write_script(chance: Random, *happenings: Happening) -> Script:
    """Return a script in which all this happens, what ends a session at its end.

    Nothing is said of what is only heard when the power goes: no picture would tell how far.
    """
    if Happening.POWER_CUT in happenings:
        happenings = tuple(each for each in happenings if each is not Happening.PICTURE_OFF)
    begin = Event(Happening.COME, round(chance.uniform(0.5, 2.0), 2), chance.choice(_PEOPLE))
    ordered = sorted(happenings, key=lambda each: _LAST.index(each) + 1 if each in _LAST else 0)
    return begin, *(event for each in ordered for event in _scene(chance, each))


def _scene(chance: Random, happening: Happening) -> tuple[Event, ...]:
    then_s, value = round(chance.uniform(0.3, 3.0), 2), _value(chance, happening)
    event = Event(happening, then_s, value)
    match happening:
        case Happening.PAUSE:
            return event, Event(Happening.RESUME, round(chance.uniform(0.5, 2.0), 2))
        case Happening.PICTURE_OFF:
            return event, Event(Happening.PICTURE_ON, _PICTURE_COMES_S)
        case Happening.STEP:
            return (*(Event(happening, HURRY_S, value) for _press in range(chance.randrange(3))), event)
        case Happening.NEAR_END:
            return (Event(happening, 4.0, value),)
    return (event,)


def _value(chance: Random, happening: Happening) -> int:
    match happening:
        case Happening.SEEK:
            return chance.randrange(LENGTH_MS - 10_000)
        case Happening.STEP:
            return chance.choice(_STEPS_MS)
        case Happening.SPEED:
            return chance.choice(_SPEEDS_PERCENT)
        case Happening.COME | Happening.GO:
            return chance.choice(_PEOPLE)
        case Happening.NEAR_END:
            return LENGTH_MS - 2_500
    return 0
