"""The power fails while a village watches: at most ten seconds are lost, and the county hears how it ended."""

import time

import msgspec
import pytest

from content_sync.home import StationHome
from content_sync.protocol.payloads import CloseReason, SessionClosed
from content_sync.protocol.watched import length_ms, segments
from content_sync.store.database import reading
from tests.kiosk.village import eventually
from tests.story.county import County

pytestmark = [pytest.mark.screen, pytest.mark.browser]

GREEN = (0, 128, 0)
WATCHED_S = 25.0
LOST_AT_MOST_S = 10.0


def test_a_session_that_a_power_cut_ended_is_closed_at_the_next_start(here: County) -> None:
    here.centre.stop()
    here.press("2", "0", "1", "Return")
    eventually(lambda: here.shows(GREEN), "the picture")
    began_s = time.monotonic()
    eventually(lambda: time.monotonic() - began_s >= WATCHED_S, "they watch")
    here.cut_power()
    (closed,) = closings(here)
    assert closed.reason is CloseReason.POWER_CUT
    assert length_ms(segments(closed.spans)) / 1000 >= WATCHED_S - LOST_AT_MOST_S
    here.centre.start()
    eventually(lambda: here.undelivered() == [], "the centre acknowledges it")


def closings(here: County) -> list[SessionClosed]:
    """Return how the sessions ended that the centre has not heard of yet."""
    with reading(StationHome(here.place.station_dir).database) as db:
        rows = list(db.query("SELECT payload FROM outbox_fact WHERE kind = ? ORDER BY seq", [SessionClosed.KIND]))
    return [msgspec.json.decode(row["payload"], type=SessionClosed) for row in rows]
