"""What headers mean, and that none of them can make a reader stumble."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.errors import Refuse, SyncError
from content_sync.transfer import answers

AT = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
DATE = r"(Mon, )?[0-9]{1,2} (Jan|Mai) (0001|9999|-?[0-9]{1,6}) [0-9:]{1,8}( [+-][0-9]{4}| GMT)?"
LATIN_1 = "".join(map(chr, range(256)))  # as headers are read from the wire
texts = (
    st.text(LATIN_1, max_size=40)
    | st.from_regex(r"bytes [0-9]{1,4}-[0-9]{1,4}/[0-9*]{1,4}", fullmatch=True)
    | st.from_regex(DATE, fullmatch=True)
    | st.integers(0, 10**12).map(str)
)
names = st.sampled_from(
    ["Retry-After", "Date", "Age", "Content-Range", "Content-Length", "Content-Type", "Content-Encoding", "Location"]
)


@settings(deadline=None)
@given(headers=st.dictionaries(names, texts), status=st.integers(100, 599))
def test_no_header_is_strange_enough_to_break_the_reader(headers: dict[str, str], status: int) -> None:
    answers.objection(status, headers, AT)
    answers.told_time(headers)
    try:
        answers.check_body(headers)
        answers.check_range(status, headers, start=0, length=10)
    except SyncError:
        pass


@settings(deadline=None)
@given(start=st.integers(0, 10**9), length=st.integers(1, 10**9), shift=st.sampled_from([-1, 1]))
def test_a_range_is_taken_if_it_is_exactly_the_one_asked_for(start: int, length: int, shift: int) -> None:
    right = {"Content-Range": f"bytes {start}-{start + length - 1}/*", "Content-Length": str(length)}
    answers.check_range(206, right, start=start, length=length)
    for wrong in ({"start": start + shift, "length": length}, {"start": start, "length": length + shift}):
        with pytest.raises(Refuse):
            answers.check_range(206, right, **wrong)


def test_a_wish_to_be_left_alone_is_seconds_or_an_instant() -> None:
    until = format_datetime(AT + timedelta(minutes=3), usegmt=True)
    assert answers.retry_after_s({"Retry-After": "7"}, AT) == 7
    assert answers.retry_after_s({"Retry-After": until}, AT) == 180
    assert answers.retry_after_s({"Retry-After": until}, AT + timedelta(hours=1)) == 0
    assert answers.retry_after_s({"Retry-After": "soon"}, AT) is None
    assert answers.retry_after_s({}, AT) is None


def test_a_clock_at_the_end_of_time_is_not_believed() -> None:
    assert answers.told_time({"Date": "Fri, 31 Dec 9999 23:59:59 GMT", "Age": "9"}) is None
    assert answers.told_time({"Date": "Fri, 31 Dec 9999 23:59:59 -0800"}) is None


def test_nobody_can_silence_a_station_for_more_than_a_day() -> None:
    assert answers.retry_after_s({"Retry-After": "999999999"}, AT) == 24 * 3600


def test_a_cache_s_old_date_is_moved_to_now_by_its_age() -> None:
    date = format_datetime(AT, usegmt=True)
    assert answers.told_time({"Date": date}) == AT
    assert answers.told_time({"Date": date, "Age": "90"}) == AT + timedelta(seconds=90)
    assert answers.told_time({"Date": "yesterday"}) is None
