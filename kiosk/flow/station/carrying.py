"""A stick at the station: found, received on another thread, and told in words."""

from pathlib import Path

from content_sync.stick.report import Progress, VisitReport
from kiosk.flow.parts import Parts
from kiosk.screens.carrying import presenter
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page


class Carrying:
    """One page. A visit goes on when the page is left, and the page shows how far it is when it is opened again."""

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._parts = parts
        self._stage = stage
        self._found: Path | None = None
        self._is_visiting = False
        self._progress: Progress | None = None
        self._report: VisitReport | None = None
        self._page = ItemList(ListActions(choose=self._choose))

    def open(self) -> None:
        """Show the stick that is here, or ask for one."""
        if not self._is_visiting:
            self._look()
        self.refresh()
        self._stage.open(self._page)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is that of the sticks."""
        return page is self._page

    def refresh(self) -> None:
        """Show how things are."""
        self._page.show(self._view())

    def tick(self) -> None:
        """Notice a stick that came or went; called once a second."""
        if not self._is_visiting:
            self._look()
        if self._stage.page is self._page:
            self.refresh()

    def _look(self) -> None:
        """What was said of a stick stands until one comes, so that it can be read with the stick in the hand."""
        found = next(iter(self._parts.sticks.find()), None)
        if found is not None and self._found is None:
            self._report = None
        self._found = found

    def _choose(self, name: str) -> None:
        if name == presenter.BACK:
            self._stage.back()
        elif name == presenter.CARRY and self._found is not None and not self._is_visiting:
            self._carry(self._found)

    def _carry(self, mount_dir: Path) -> None:
        self._is_visiting, self._progress, self._report = True, None, None
        self._parts.sticks.receive(mount_dir, told=self._told, done=self._done)
        self.refresh()

    def _told(self, progress: Progress) -> None:
        self._progress = progress
        self.refresh()

    def _done(self, report: VisitReport) -> None:
        self._is_visiting, self._report = False, report
        self._look()
        self.refresh()

    def _view(self) -> ListView:
        if self._is_visiting:
            return presenter.present_visit(self._progress)
        if self._report is not None:
            return presenter.present_end(self._report, is_here=self._found is not None)
        if self._found is None:
            return presenter.present_none()
        parts = self._parts
        waiting = presenter.Waiting(parts.outbox.pending_count(), parts.health().missing_media)
        return presenter.present_stick(self._found.name, waiting)
