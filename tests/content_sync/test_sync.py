from content_sync.protocol import paths
from content_sync.protocol.payloads import StationStarted
from tests.small_centre import SmallCentre
from tests.small_station import SmallStation

STARTED = StationStarted(version="1")


def test_the_first_pass_brings_everything(centre: SmallCentre, station: SmallStation) -> None:
    station.outbox.record(STARTED)
    report = station.sync()
    assert report.problems == ()
    assert report.is_complete
    assert set(report.documents_changed) == set(centre.documents)
    assert report.facts_delivered == 1
    assert len(report.media_fetched) == 2
    library = station.library
    assert [course.title for course in library.courses] == ["水稻"]


def test_a_pass_with_nothing_new_is_one_request(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    centre.server.seen.clear()
    report = station.sync()
    assert report.is_complete
    assert [(seen.path, seen.sent_bytes) for seen in centre.server.seen] == [(f"/publication/{paths.TIMESTAMP}", 0)]
