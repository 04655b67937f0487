"""Is Thursday's broadcast ready?"""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.planning.forecast import LATENESS, Outlook, Pace
from content_sync.planning.readiness import MOVED, Standing, news_in, readiness_of, standing_of
from content_sync.protocol.payloads import Readiness
from playlists.model import Airing
from tests.content_sync.planning.catalogue import AT, airing, lesson

MIB = 1024 * 1024
HOUR_MS = 3_600_000
LESSONS = {word: lesson(word, size_bytes=36 * MIB) for word in "abc"}
HOURLY = Outlook((LESSONS["b"].medium, LESSONS["c"].medium), Pace(36 * MIB, 3600 / LATENESS), is_line_up=True)
AT_MS = round(AT.timestamp() * 1000)


def ask(*airings: Airing, outlook: Outlook = HOURLY) -> list[Readiness]:
    """Ask a station that holds lesson a, and gets one more each hour."""
    found = readiness_of(
        airings, lesson=LESSONS.get, is_here=lambda lesson: lesson == LESSONS["a"], outlook=outlook, at=AT
    )
    return list(found)


def test_a_broadcast_is_here_or_will_be_or_nobody_can_tell() -> None:
    here, coming, late, unknown = ask(airing("a", 5), airing("b", 5), airing("c", 1), airing("gone", 5))
    assert here == Readiness(entry_id="a-5", occurrence_ms=AT_MS + 5 * HOUR_MS, is_here=True)
    assert coming.ready_ms == pytest.approx(AT_MS + HOUR_MS)
    assert late.ready_ms == pytest.approx(AT_MS + 2 * HOUR_MS)
    assert [standing_of(one) for one in (here, coming, late, unknown)] == [
        Standing.HERE,
        Standing.IN_TIME,
        Standing.LATE,
        Standing.UNKNOWN,
    ]


def test_what_is_on_already_and_what_is_live_are_not_asked_about() -> None:
    live = airing("a", 3)
    programme = msgspec.structs.replace(live.entry.programme, stream_url="https://live.example/now.m3u8")
    live = msgspec.structs.replace(live, entry=msgspec.structs.replace(live.entry, programme=programme))
    assert ask(airing("a", 0), live) == []


def test_what_was_told_is_not_told_again() -> None:
    found = ask(airing("a", 5), airing("b", 5), airing("gone", 5))
    told = {(one.entry_id, one.occurrence_ms): one for one in found}
    assert news_in(found, {}) == tuple(found)
    assert news_in(found, told) == ()


def test_that_the_line_is_gone_changes_no_forecast() -> None:
    told = {(one.entry_id, one.occurrence_ms): one for one in ask(airing("b", 5), airing("c", 1))}
    assert news_in(ask(airing("b", 5), airing("c", 1), outlook=replace(HOURLY, is_line_up=False)), told) == ()


STANDINGS = {
    Standing.HERE: Readiness(entry_id="e", occurrence_ms=0, is_here=True),
    Standing.IN_TIME: Readiness(entry_id="e", occurrence_ms=0, ready_ms=-1),
    Standing.LATE: Readiness(entry_id="e", occurrence_ms=0, ready_ms=1),
    Standing.UNKNOWN: Readiness(entry_id="e", occurrence_ms=0),
}


@given(told=st.sampled_from(Standing), found=st.sampled_from(Standing))
def test_another_standing_is_news_unless_it_says_nothing(told: Standing, found: Standing) -> None:
    is_silent = found is Standing.UNKNOWN and told is not Standing.HERE
    is_news = bool(news_in([STANDINGS[found]], {("e", 0): STANDINGS[told]}))
    assert is_news == (found is not told and not is_silent)


@given(before_ms=st.integers(1, 10 * HOUR_MS), after_ms=st.integers(1, 10 * HOUR_MS))
def test_of_what_will_be_late_each_hour_more_or_less_is_news(before_ms: int, after_ms: int) -> None:
    late = STANDINGS[Standing.LATE]
    told = {("e", 0): msgspec.structs.replace(late, ready_ms=before_ms)}
    is_news = bool(news_in([msgspec.structs.replace(late, ready_ms=after_ms)], told))
    assert is_news == (timedelta(milliseconds=abs(after_ms - before_ms)) > MOVED)
