"""What boxes tell of themselves: kept as the newest word, judged, and made again from facts."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.publishing.models import Publication
from central.stations.models import Station
from central.upkeep import boxes
from central.upkeep.models import Condition
from central.upkeep.selectors import troubles
from central.upkeep.troubles import OF_BOX
from content_sync.protocol import crypto
from content_sync.protocol.payloads import Payload, StationCondition, TimeKnown
from tests.central.attendance.reporting import Reporter, recent
from tests.central.cast import County

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WELL = StationCondition(
    version="1.4.0", free_mb=20_000, total_mb=58_000, written_mb=700, worn_percent=20, time=TimeKnown.SIGNED
)


def like(**others: Any) -> StationCondition:
    said = {name: getattr(WELL, name) for name in WELL.__struct_fields__}
    return StationCondition(**said | others)


def report(station: Station, *payloads: Payload) -> None:
    reporter = Reporter(recent(NOW - timedelta(seconds=1), *payloads), station)
    receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=NOW)


def found(station: Station) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in troubles(NOW, Q(pk=station.pk)) if one.kind in OF_BOX]


def test_the_newest_word_of_a_box_is_kept_however_it_comes(county: County) -> None:
    reporter = Reporter(recent(NOW, like(free_mb=3), like(free_mb=2), like(free_mb=1, session=7)), county.station)
    for first, last in ((3, 3), (1, 1), (2, 2)):
        receive(reporter.envelope(first, last), receipt_key=crypto.generate_private_key(), at=NOW)
    condition = Condition.objects.get()
    assert (condition.free_mb, condition.session_seq, condition.version, condition.time) == (1, 7, "1.4.0", "signed")
    assert condition.station == county.station


def test_what_was_read_can_be_read_again(county: County) -> None:
    report(county.station, like(missing_files=2, missing_mb=30), like(missing_files=1, missing_mb=9, volume=0))
    before = Condition.objects.values().get()
    assert before["missing_since"]
    Condition.objects.update(free_mb=1, version="?")
    rebuild_projections()
    after = Condition.objects.values().get()
    assert {**after, "id": 0} == {**before, "id": 0}
    assert (after["at"] - before["missing_since"]).total_seconds() == 1


def test_a_box_that_begins_a_new_history_is_known_by_what_it_told_last(county: County) -> None:
    report(county.station, like(version="1.3.0"))
    reporter = Reporter(recent(NOW, like(version="1.4.0")), county.station)
    receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=NOW + timedelta(minutes=1))
    assert Condition.objects.count() == 2
    assert boxes.newest(Station.objects.all())[county.station.pk].version == "1.4.0"


def test_a_station_that_never_told_anything_of_the_kind_has_no_such_trouble(county: County) -> None:
    assert found(county.station) == []
    assert boxes.newest(Station.objects.all()) == {}


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ({}, []),
        ({"free_mb": 255}, [("disk", "full")]),
        ({"free_mb": 256}, []),
        ({"worn_percent": 80}, [("disk", "worn")]),
        ({"worn_percent": None, "free_mb": None, "total_mb": None}, []),
        ({"is_read_only": True, "worn_percent": 110}, [("disk", "read-only"), ("disk", "worn")]),
    ],
)
def test_a_disk_is_a_trouble_when_somebody_has_to_come(
    county: County, said: dict[str, Any], trouble: list[tuple[str, str]]
) -> None:
    report(county.station, like(**said))
    assert found(county.station) == trouble


def test_content_is_late_when_it_is_missing_for_days_not_while_it_comes(county: County) -> None:
    report(county.station, like(missing_files=3, missing_mb=900))
    assert found(county.station) == []
    Condition.objects.update(missing_since=NOW - boxes.LATE_AFTER - timedelta(minutes=1))
    assert found(county.station) == [("content", "missing")]


def test_what_came_meanwhile_is_missing_from_anew(county: County) -> None:
    report(county.station, like(missing_files=3), like(), like(missing_files=1))
    condition = Condition.objects.get()
    assert condition.missing_since == condition.at


def test_a_box_that_does_not_hold_what_was_published_days_ago_is_behind(county: County) -> None:
    for version, days in ((6, 5), (7, 3), (8, 0)):
        Publication.objects.create(version=version)
        Publication.objects.filter(version=version).update(published_at=NOW - timedelta(days=days))
    report(county.station, like(publication=7))
    assert found(county.station) == []
    Condition.objects.update(publication=6)
    assert found(county.station) == [("content", "behind")]
    Condition.objects.update(received_at=NOW - timedelta(days=3))
    assert found(county.station) == [], "of a station that is silent the silence is the trouble"


def test_an_old_program_is_one_that_most_others_outran(county: County) -> None:
    others = [Station.objects.create(area=county.village, name=f"{number}号") for number in range(4)]
    for station, version in zip([county.station, *others], ("1.9.0", "1.10.0", "1.10.0", "1.10.0", "2.0"), strict=True):
        report(station, like(version=version))
    assert found(county.station) == [("version", "")]
    assert found(others[0]) == [], "one that is on trial at one station is not expected of all"


def test_versions_are_compared_by_their_numbers() -> None:
    assert boxes.usual(Counter({"1.9.0": 2, "1.10.0": 2})) == "1.10.0"
    assert boxes.usual(Counter()) == ""
    assert boxes.order_of("nonsense") == ()


def test_what_was_revoked_is_nobodys_care(county: County) -> None:
    report(county.station, like(is_read_only=True))
    Station.objects.update(revoked_at=NOW)
    assert found(county.station) == []


def test_of_a_version_that_is_a_novel_its_beginning_is_kept(county: County) -> None:
    report(county.station, like(version="x" * 1500))
    assert Condition.objects.get().version == "x" * 100
