"""When the station looks itself over, what it finds, and that it says so once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.checks.checks import Checks, has_sound_card
from kiosk.checks.due import check_due
from kiosk.checks.judge import Item, Look, Subject, judge, worst
from kiosk.screens.health import Health, Level
from playlists.model import Airing, Layer, Schedule
from tests.kiosk.box import Box
from tests.playlists.casting import entry, local, schedule, utc

AT = utc(2026, 11, 21, 11)
SEVEN = entry(local(2026, 11, 21, 19), name="seven")
EIGHT = entry(local(2026, 11, 21, 20), name="eight")
WELL = Look(
    at=AT,
    health=Health(is_online=True, is_time_certain=True, free_bytes=62 * 10**9),
    heard_at=AT,
    waiting_facts=12,
    has_sound_card=True,
    trials={},
    missing=(),
)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with closing(Box(tmp_path)) as box:
        yield box


def due(planned: Schedule, minutes_before: float = 30) -> Airing | None:
    return check_due(planned, AT - timedelta(minutes=minutes_before), 1800, lambda _airing: False)


@pytest.mark.parametrize(("minutes_before", "is_due"), [(31, False), (30, True), (1, True), (0, False), (-5, False)])
def test_a_check_is_due_from_half_an_hour_before_until_it_begins(minutes_before: float, *, is_due: bool) -> None:
    assert (due(schedule(SEVEN), minutes_before) is not None) is is_due


def test_one_that_will_not_get_the_screen_is_not_checked_for() -> None:
    hidden = entry(local(2026, 11, 21, 19), name="hidden", layer=Layer.STATION)
    found = due(schedule(SEVEN, hidden))
    assert found is not None
    assert found.entry.id == "seven"


def test_each_airing_is_checked_for_once_also_after_a_power_cut(box: Box) -> None:
    both, checks, seen = schedule(SEVEN, EIGHT), Checks(box.store, box.outbox), []
    for minute in range(100):
        coming = check_due(both, AT + timedelta(minutes=minute - 40), 1800, checks.is_done)
        if coming is not None:
            checks.record(judge(WELL), coming)
            seen.append((minute, coming.entry.id))
            box.restart()
            checks = Checks(box.store, box.outbox)
    assert seen == [(10, "seven"), (70, "eight")]
    assert [payload["entry_id"] for _kind, payload in box.reported()] == ["seven", "eight"]


def test_a_check_is_reported_item_by_item(box: Box) -> None:
    Checks(box.store, box.outbox).record(judge(replace(WELL, missing=("防霜冻",))))
    ((kind, payload),) = box.reported()
    assert kind == "station.checked"
    assert [item["name"] for item in payload["items"]] == [subject.value for subject in Subject]
    assert [item["name"] for item in payload["items"] if not item["is_good"]] == ["content"]


def test_when_all_is_well_there_is_nothing_to_do() -> None:
    assert worst(judge(WELL)) is None


@pytest.mark.parametrize(
    ("look", "subject"),
    [
        (replace(WELL, health=replace(WELL.health, free_bytes=10**6)), Subject.DISK),
        (replace(WELL, health=replace(WELL.health, is_online=False), heard_at=None), Subject.NETWORK),
        (replace(WELL, health=replace(WELL.health, is_time_certain=False)), Subject.CLOCK),
        (replace(WELL, has_sound_card=False), Subject.SOUND),
        (replace(WELL, trials={Subject.SOUND: False}), Subject.SOUND),
        (replace(WELL, trials={Subject.PICTURE: False}), Subject.PICTURE),
        (replace(WELL, missing=("课",)), Subject.CONTENT),
        (replace(WELL, waiting_facts=100_000), Subject.FACTS),
    ],
)
def test_each_thing_that_is_wrong_is_found(look: Look, subject: Subject) -> None:
    found = worst(judge(look))
    assert found is not None
    assert found.subject is subject


def test_a_line_that_was_down_for_an_hour_is_nothing_to_call_for() -> None:
    offline = replace(WELL.health, is_online=False)
    assert worst(judge(replace(WELL, health=offline, heard_at=AT - timedelta(hours=1)))) is None
    silent = worst(judge(replace(WELL, health=offline, heard_at=AT - timedelta(days=2))))
    assert silent is not None
    assert (silent.subject, silent.level) == (Subject.NETWORK, Level.ATTENTION)


def test_a_fault_is_acted_on_before_what_only_needs_attention() -> None:
    bad = replace(WELL, health=replace(WELL.health, is_time_certain=False), missing=("课",))
    assert worst(judge(bad)) == Item(Subject.CONTENT, Level.FAULT, "课")


def test_what_somebody_heard_and_saw_is_remembered(box: Box) -> None:
    Checks(box.store, box.outbox).tried(Subject.SOUND, is_good=False)
    box.restart()
    checks = Checks(box.store, box.outbox)
    assert checks.trials() == {Subject.SOUND: False}
    checks.tried(Subject.SOUND, is_good=True)
    assert checks.trials() == {Subject.SOUND: True}


def test_a_station_that_never_heard_the_centre_says_so(box: Box) -> None:
    assert Checks(box.store, box.outbox).heard_at() is None


@pytest.mark.parametrize(
    ("listed", "has_card"),
    [("--- no soundcards ---\n", False), (" 0 [PCH  ]: HDA-Intel - HDA Intel PCH\n", True), (None, False)],
)
def test_a_sound_card_is_on_the_kernels_list(listed: str | None, tmp_path: Path, *, has_card: bool) -> None:
    cards = tmp_path / "cards"
    if listed is not None:
        cards.write_text(listed)
    assert has_sound_card(cards) is has_card
