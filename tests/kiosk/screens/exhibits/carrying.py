"""The page of the sticks."""

from dataclasses import replace
from typing import TYPE_CHECKING

from content_sync.protocol.sticks import Objection
from content_sync.report import SyncReport
from content_sync.stick.report import Progress, VisitReport
from kiosk.screens.carrying.presenter import Waiting, present_end, present_none, present_stick, present_visit
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

TAKEN = SyncReport(documents_changed=("a", "b", "c"), media_fetched=("f",) * 12, missing_media=3, is_line_up=True)
GOOD = VisitReport(number=7, facts_written=412, facts_acknowledged=1035, taken=TAKEN)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return what is said of a stick, from before it is put in until after it was pulled."""

    def listed(view: ListView) -> ItemList:
        screen = ItemList(ListActions(choose=gallery.said.append))
        screen.show(view)
        return screen

    def ended(report: VisitReport, *, is_here: bool = True) -> "Exhibit":
        return lambda: listed(present_end(report, is_here=is_here))

    return {
        "stick-none": lambda: listed(present_none()),
        "stick-here": lambda: listed(present_stick("YJ-0007", Waiting(record_count=412, file_count=15))),
        "stick-visit": lambda: listed(present_visit(Progress(312 * 10**6, 4096 * 10**6))),
        "stick-done": ended(GOOD),
        "stick-flawed": ended(replace(GOOD, taken=replace(TAKEN, problems=("media/ab: wrong",)))),
        "stick-full": ended(replace(GOOD, facts_written=0, objection=Objection.FULL)),
        "stick-pulled": ended(replace(GOOD, objection=Objection.PULLED), is_here=False),
        "stick-refused": ended(VisitReport(number=7, objection=Objection.FOR_OTHER_STATIONS)),
    }
