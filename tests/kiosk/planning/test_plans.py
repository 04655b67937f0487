"""What is planned at a station is on the disk, in the schedule, and on its way to the centre; or nowhere."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from content_sync.errors import OutOfSpace
from kiosk.planning.plans import Plans
from playlists.model import Layer, Schedule, ScheduleEntry
from playlists.resolve import on_air
from tests.kiosk.box import TOO_LONG, Box
from tests.playlists.casting import entry, local, utc

EVENING = local(2026, 11, 21, 19)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with closing(Box(tmp_path)) as box:
        yield box


@pytest.fixture
def plans(box: Box) -> Plans:
    return Plans(box.store, box.outbox)


def planned(name: str = "mine", hour: int = 19) -> ScheduleEntry:
    return entry(EVENING.replace(hour=hour), name=name, layer=Layer.STATION)


def test_what_was_saved_survives_a_power_cut_and_is_reported(box: Box, plans: Plans) -> None:
    plans.save(planned(), "wang")
    box.restart()
    assert Plans(box.store, box.outbox).entries == (planned(),)
    ((kind, payload),) = box.reported()
    assert (kind, payload["person_id"], payload["entry"]["id"]) == ("local-entry.saved", "wang", "mine")


def test_saving_the_same_id_again_changes_the_entry(box: Box, plans: Plans) -> None:
    plans.save(planned(), "wang")
    plans.save(planned(hour=20), "wang")
    assert plans.entries == (planned(hour=20),)
    assert plans.entry("mine") == planned(hour=20)


def test_entries_stand_in_the_order_of_their_start(plans: Plans) -> None:
    for name, hour in (("late", 21), ("early", 8), ("noon", 12)):
        plans.save(planned(name, hour), None)
    assert [each.id for each in plans.entries] == ["early", "noon", "late"]


def test_what_was_removed_is_gone_and_reported_once(box: Box, plans: Plans) -> None:
    plans.save(planned(), None)
    plans.remove("mine", "wang")
    plans.remove("mine", "wang")
    assert plans.entries == ()
    assert box.kinds() == ["local-entry.saved", "local-entry.removed"]


def test_the_schedule_is_the_centres_and_the_stations_and_stays_one_object_while_nothing_changes(plans: Plans) -> None:
    county = Schedule((entry(EVENING.replace(hour=8), name="county"),))
    plans.save(planned(), None)
    merged = plans.join(county)
    assert {each.id for each in merged.entries} == {"county", "mine"}
    assert plans.join(county) is merged
    plans.remove("mine", None)
    assert plans.join(county).entries == county.entries
    assert plans.join(Schedule()).entries == ()


def test_a_broadcast_planned_here_airs_but_not_over_the_countys(plans: Plans) -> None:
    plans.save(planned(), None)
    at = utc(2026, 11, 21, 11, 10)
    county = Schedule((entry(EVENING, name="county", minutes=20),))
    alone, beside = on_air(plans.join(Schedule()), at), on_air(plans.join(county), at)
    assert alone is not None
    assert beside is not None
    assert (alone.entry.id, beside.entry.id) == ("mine", "county")


def test_a_full_disk_leaves_everything_as_it_was(box: Box, plans: Plans) -> None:
    plans.save(planned(), None)
    programme = msgspec.structs.replace(planned().programme, title=TOO_LONG)
    with box.full_disk(), pytest.raises(OutOfSpace):
        plans.save(msgspec.structs.replace(planned(hour=20), programme=programme), None)
    assert plans.entries == (planned(),)
    assert box.kinds() == ["local-entry.saved"]
    box.restart()
    assert Plans(box.store, box.outbox).entries == (planned(),)
