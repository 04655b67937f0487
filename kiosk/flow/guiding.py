"""The guide: what airs when."""

from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.screens.guide.presenter import present_guide
from kiosk.screens.guide.screen import GuideScreen
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page


class Guiding:
    """The section of the guide."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._page = GuideScreen(onward.open_lesson)

    def doors(self) -> tuple[Door, ...]:
        """Return the door to the guide."""
        return (Door("guide", _("Guide"), self._open),)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the guide."""
        return page is self._page

    def refresh(self) -> None:
        """Show what is planned now."""
        instant = self._parts.clock.now()
        schedule, zone = self._parts.schedule, self._parts.zone
        self._page.show(present_guide(schedule, instant.at, is_certain=instant.is_certain, zone=zone))

    def second(self) -> None:
        """Keep up with the clock."""
        self.refresh()

    def _open(self) -> None:
        self.refresh()
        self._stage.open(self._page)
