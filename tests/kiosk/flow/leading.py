"""A section on a stage of its own: what it leads to is written down instead of shown."""

from typing import TYPE_CHECKING

from content_sync.library.library import Library
from content_sync.protocol.documents import Lesson
from kiosk.remote.keys import Key
from kiosk.screens.calm.presenter import CalmView
from kiosk.screens.health import Health
from tests.kiosk.flow.evening import Evening

if TYPE_CHECKING:
    from kiosk.flow.parts import Parts


class Leading:
    """Where sections lead to; ``led`` says where they led."""

    def __init__(self) -> None:
        self.led: list[str] = []

    def open_lesson(self, lesson_id: str) -> None:
        self.led.append(f"lesson {lesson_id}")

    def watch(self, lesson: Lesson, start_ms: int) -> None:
        self.led.append(f"watch {lesson.id} {start_ms}")

    def ask_who(self, lesson: Lesson) -> None:
        self.led.append(f"who {lesson.id}")

    def sign_in(self) -> None:
        self.led.append("sign in")

    def press(self, key: Key) -> None:
        self.led.append(f"press {key}")

    def join_broadcast(self) -> None:
        self.led.append("broadcast")

    def say(self, view: CalmView) -> None:
        self.led.append(view.title)

    def go_home(self) -> None:
        self.led.append("home")


def parts_of(evening: Evening, library: Library) -> "Parts":
    """Return what a section works with on an evening with this library."""
    from kiosk.flow.parts import Parts  # noqa: PLC0415 - needs the window

    return Parts(
        clock=evening.clock,
        store=evening.store,
        outbox=evening.outbox,
        sessions=evening.sessions,
        showing=evening.showing,
        room=evening.room,
        health=lambda: Health(is_online=True, is_time_certain=True, free_bytes=2**40),
        library=library,
    )
