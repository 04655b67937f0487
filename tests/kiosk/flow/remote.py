"""The whole flow on a silent evening, worked as with a remote control: by the names of controls and by digits."""

from typing import TYPE_CHECKING

import msgspec

from content_sync.library.library import Library
from kiosk.checks.tone import tone_file
from kiosk.microphone.port import Microphone, NoMicrophone
from kiosk.remote.keys import Key
from kiosk.screens.health import Health
from tests.kiosk.flow.evening import Evening

if TYPE_CHECKING:
    from kiosk.widgets.page import Page


class Remote:
    """In front of a station that shows Home and knows ``library``."""

    def __init__(self, evening: Evening, library: Library, microphone: Microphone | None = None) -> None:
        from kiosk.flow.flow import Flow  # noqa: PLC0415 - needs the window
        from kiosk.flow.parts import Parts  # noqa: PLC0415 - needs the window
        from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window

        self.evening = evening
        self.stage: Stage = Stage()
        self.parts = Parts(
            clock=evening.clock,
            store=evening.store,
            outbox=evening.outbox,
            sessions=evening.sessions,
            showing=evening.showing,
            room=evening.room,
            health=lambda: Health(is_online=True, is_time_certain=True, free_bytes=2**40),
            library=library,
            test_tone=lambda: tone_file(evening.media_dir),
            microphone=microphone or NoMicrophone(),
        )
        self.flow: Flow = Flow(self.parts, self.stage, frames_per_s=30, suspect=lambda _asset: None)
        self.flow.go_home()

    @property
    def page(self) -> "Page":
        """What is in front: the page, or the veil over it."""
        return self.stage.veil or self.stage.page

    def names(self) -> list[str]:
        return [control.focus_name for control in self.page.controls()]

    def choose(self, *names: str) -> None:
        for name in names:
            assert name in self.names(), f"{name} is not among {self.names()}"
            self.page.focus_on(name)
            self.flow.press(Key.OK)

    def type(self, digits: str) -> None:
        for digit in digits:
            self.flow.press(Key(digit))
        self.flow.press(Key.OK)

    def back(self) -> None:
        self.flow.press(Key.BACK)

    def wait(self, seconds: int) -> None:
        """Let time pass; of a long time only the last seconds are lived through one by one."""
        self.evening.clock.advance(max(seconds - 5, 0))
        for _second in range(min(seconds, 5)):
            self.evening.clock.advance(1)
            self.flow.second()
            self.flow.look()

    def facts(self, kind: str) -> list[dict[str, object]]:
        batch = self.evening.outbox.next_batch("station")
        facts = batch.facts if batch else ()
        return [msgspec.json.decode(fact.payload) for fact in facts if fact.kind == kind]
