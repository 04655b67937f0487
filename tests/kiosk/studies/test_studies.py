"""A collective study is kept as it goes on, and nothing of it is lost with the power."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content_sync.errors import OutOfSpace
from content_sync.protocol.payloads import Mark
from kiosk.studies.studies import Studies, Study
from tests.kiosk.box import TOO_LONG, Box


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with closing(Box(tmp_path)) as box:
        yield box


@pytest.fixture
def studies(box: Box) -> Studies:
    return Studies(box.store, box.outbox, box.clock)


def test_a_whole_study_is_told_in_facts_that_name_it(box: Box, studies: Studies) -> None:
    study = studies.open("水稻插秧", ("rice", "pig"), "wang")
    studies.mark("li", Mark.PRESENT)
    studies.mark("zhao", Mark.ABSENT)
    studies.note("听懂了")
    studies.count(7)
    studies.close()
    assert box.reported() == [
        ("study.opened", {"title": "水稻插秧", "lesson_ids": ["rice", "pig"], "person_id": "wang"}),
        ("study.marked", {"study": study.seq, "person_id": "li", "mark": "present"}),
        ("study.marked", {"study": study.seq, "person_id": "zhao", "mark": "absent"}),
        ("study.noted", {"study": study.seq, "text": "听懂了"}),
        ("study.closed", {"study": study.seq, "heads": 7}),
    ]
    assert studies.current is None


def test_after_a_power_cut_the_study_is_there_as_it_was(box: Box, studies: Studies) -> None:
    studies.open("水稻插秧", ("rice",), "wang")
    studies.mark("li", Mark.PRESENT)
    studies.mark("zhao", Mark.LATE)
    studies.note("听懂了")
    studies.count(3)
    before = studies.current
    box.restart()
    again = Studies(box.store, box.outbox, box.clock)
    assert again.current == before
    assert isinstance(before, Study)
    assert before.opened_at == datetime(2026, 11, 21, tzinfo=UTC)
    again.close()
    assert box.kinds()[-1] == "study.closed"


def test_who_is_present_or_late_is_here(studies: Studies) -> None:
    studies.open("课", (), None)
    for person_id, mark in zip("abcd", (Mark.PRESENT, Mark.LATE, Mark.LEAVE, Mark.ABSENT), strict=True):
        studies.mark(person_id, mark)
    assert studies.current is not None
    assert studies.current.here == ("a", "b")


def test_the_newest_mark_holds_and_the_same_again_says_nothing(box: Box, studies: Studies) -> None:
    studies.open("课", (), None)
    for mark in (Mark.ABSENT, Mark.ABSENT, Mark.LATE):
        studies.mark("li", mark)
    assert studies.current is not None
    assert studies.current.marks == {"li": Mark.LATE}
    assert box.kinds().count("study.marked") == 2


def test_a_new_study_closes_the_one_that_nobody_closed(box: Box, studies: Studies) -> None:
    studies.open("昨天", (), None)
    studies.mark("li", Mark.PRESENT)
    today = studies.open("今天", (), None)
    assert box.kinds() == ["study.opened", "study.marked", "study.closed", "study.opened"]
    assert studies.current == today
    assert today.marks == {}


def test_without_a_study_nothing_is_marked(box: Box, studies: Studies) -> None:
    studies.mark("li", Mark.PRESENT)
    studies.note("听懂了")
    studies.count(3)
    studies.close()
    assert box.reported() == []


def test_a_full_disk_leaves_the_study_as_it_was(box: Box, studies: Studies) -> None:
    before = studies.open("课", (), None)
    with box.full_disk():
        with pytest.raises(OutOfSpace):
            studies.note(TOO_LONG)
        with pytest.raises(OutOfSpace):
            studies.open(TOO_LONG, (), None)
    assert studies.current == before
    assert box.kinds() == ["study.opened"]
    box.restart()
    assert Studies(box.store, box.outbox, box.clock).current == before
