"""What is said of a stick: everything that can happen has a sentence of its own, and who may pull it when."""

from dataclasses import replace

import pytest

from content_sync.protocol.sticks import Objection
from content_sync.report import SyncReport
from content_sync.stick.report import Progress, VisitReport
from kiosk.screens.carrying.presenter import (
    CARRY,
    Waiting,
    objection,
    present_end,
    present_none,
    present_stick,
    present_visit,
)
from kiosk.screens.item_list.presenter import Dot, ListView

DONE = VisitReport(number=7, facts_written=2, facts_acknowledged=1)


def actions(view: ListView) -> list[str]:
    return [action.name for action in view.actions]


def details(view: ListView) -> dict[str, str]:
    return {row.name: row.detail for row in view.rows}


@pytest.mark.usefixtures("each_language")
def test_every_objection_has_a_sentence_of_its_own() -> None:
    assert len({objection(reason) for reason in Objection}) == len(Objection)


@pytest.mark.parametrize("reason", Objection)
def test_whatever_goes_wrong_is_no_good_sign(reason: Objection) -> None:
    assert present_end(replace(DONE, objection=reason), is_here=True).light is Dot.FAULT
    assert present_end(VisitReport(objection=reason), is_here=True).rows == ()


def test_a_stick_that_was_taken_may_be_pulled_and_one_that_was_not_is_said_so() -> None:
    good = present_end(DONE, is_here=True)
    assert "may pull" in good.title
    assert good.light is Dot.GOOD
    assert details(good) == {"written": "2 more", "acknowledged": "1 more", "papers": "nothing new", "files": "0 came"}
    for reason in (Objection.FOREIGN, Objection.REVOKED, Objection.UNREADABLE):
        assert "not taken" in present_end(VisitReport(objection=reason), is_here=True).title
    assert "may pull" not in present_end(replace(DONE, objection=Objection.PULLED), is_here=False).title


def test_what_could_not_be_used_needs_attention() -> None:
    flawed = present_end(replace(DONE, taken=SyncReport(problems=("wrong",), missing_media=1)), is_here=True)
    assert flawed.light is Dot.ATTENTION
    assert details(flawed)["files"] == "0 came; 1 is still missing"


def test_only_a_stick_that_is_here_can_be_received() -> None:
    assert CARRY not in actions(present_none())
    assert CARRY not in actions(present_visit(None))
    assert CARRY in actions(present_stick("x", Waiting(0, 0)))
    assert CARRY in actions(present_end(DONE, is_here=True))
    assert CARRY not in actions(present_end(DONE, is_here=False))
    assert CARRY not in actions(present_end(VisitReport(objection=Objection.FOREIGN), is_here=True))


def test_progress_is_told_in_millions_of_bytes() -> None:
    assert "1,500 of 2,000 MB" in present_visit(Progress(1_500_000_000, 2_000_000_000)).sentence
