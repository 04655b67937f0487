"""What runs by itself is what the centre names, and never what is required of people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import PAGES_TYPE, Course, Lesson, Notice, NoticePage
from content_sync.protocol.typesetting.sheets import words_of
from kiosk.idle.choice import films, notices, slide_s
from tests.kiosk.flow.evening import make_lesson

NOW = datetime(2026, 3, 6, tzinfo=UTC)
FIRST, SECOND, THIRD = (make_lesson(number) for number in (1, 2, 3))
REQUIRED = msgspec.structs.replace(make_lesson(4), required=True)
LIBRARY = Library(courses=(Course(id="c", title="c", lessons=(FIRST, SECOND, REQUIRED, THIRD)),))


def test_what_the_centre_names_runs_in_its_order_if_it_is_here() -> None:
    library = replace(LIBRARY, filler_ids=(THIRD.id, "unknown", REQUIRED.id, FIRST.id))
    assert films(library, lambda lesson: lesson is not FIRST) == (THIRD, REQUIRED)


@pytest.mark.parametrize("filler_ids", [(), ("unknown",)])
def test_otherwise_all_that_is_here_and_required_of_nobody(filler_ids: tuple[str, ...]) -> None:
    library = replace(LIBRARY, filler_ids=filler_ids)
    assert films(library, lambda lesson: lesson is not SECOND) == (FIRST, THIRD)


def test_pages_and_sounds_do_not_run_by_themselves() -> None:
    def of(media_type: str) -> Lesson:
        return msgspec.structs.replace(FIRST, medium=msgspec.structs.replace(FIRST.medium, media_type=media_type))

    course = Course(id="c", title="c", lessons=(of(PAGES_TYPE), of("audio/mp4")))
    assert films(Library(courses=(course,)), lambda _lesson: True) == ()


def test_notices_show_while_they_are_valid_and_all_while_nobody_knows_the_time() -> None:
    over = Notice(id="1", title="over", valid_from=NOW - timedelta(days=2), valid_until=NOW - timedelta(days=1))
    valid = Notice(id="2", title="valid", valid_from=NOW)
    library = Library(notices=(over, valid))
    assert notices(library, NOW) == (valid,)
    assert notices(library, None) == (over, valid)


def test_a_long_notice_stands_longer_but_not_for_ever() -> None:
    short, long, endless = (
        Notice(id="1", title="停电", body="停" * length, valid_from=NOW) for length in (10, 100, 5000)
    )
    assert slide_s(short) < slide_s(long) < slide_s(endless) <= 30


def test_a_notice_of_pages_says_its_first_words() -> None:
    notice = Notice(id="1", title="账目", valid_from=NOW, pages=(NoticePage(), NoticePage(text="三月")))
    assert words_of(notice) == "三月"
