"""Who fetches how much."""

from datetime import UTC, datetime

from msgspec.structs import replace

from central.publishing.previews.reach import USUAL_BYTES_PER_S, Documents, Fetch, bytes_per_s, fetches
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from tests.central.publishing.previews.test_changes import RICE, centre, course

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
AREAS = {"willow": ("county", "town"), "plum": ("county",)}


def asset(digest: str, size_bytes: int) -> wire.Asset:
    sha256 = digest * 32
    return wire.Asset(sha256=sha256, size_bytes=size_bytes, media_type="image/webp", chunks_sha256=sha256)


SMALL = asset("ef", 4)
FILM_IN_FORMS = course(
    "c", replace(RICE, forms=(wire.Form(profile="720p", file=RICE.medium), wire.Form(profile="480p", file=SMALL)))
)


def profile(station_id: str, name: str) -> dict[str, bytes]:
    told = wire.StationDocument(station_id=station_id, name="站点", areas=(), profile=name)
    return {paths.station(station_id): wire.encode(told)}


def notices(area_id: str, *pictures: wire.Asset) -> dict[str, bytes]:
    pages = tuple(wire.NoticePage(picture=picture) for picture in pictures)
    notice = wire.Notice(id="n", title="通知", valid_from=NOON, pages=pages)
    return {paths.notices(area_id): wire.encode(wire.NoticesDocument(area_id=area_id, notices=(notice,)))}


def test_a_clip_for_everybody_is_fetched_where_it_is_shown() -> None:
    told = wire.PublicAnswer(
        id="a", area_id="town", topic_id="rice", title="？", written_at=NOON, clip=asset("ef", 500)
    )
    asking = {paths.ASKING: wire.encode(wire.AskingDocument(answers=(told,)))}
    found = fetches(Documents({}, asking, {}), AREAS, {})
    assert {one.station_id: one.media_bytes for one in found} == {"willow": 500, "plum": 0}


def test_a_course_is_fetched_by_all_and_a_notice_where_it_holds() -> None:
    rice, board = course("c", RICE), notices("town", asset("ef", 500))
    found = fetches(Documents({}, rice | board, {}), AREAS, {})
    assert found == [
        Fetch("willow", size(rice) + size(board), 509),
        Fetch("plum", size(rice), 9),
    ]


def test_media_that_a_station_was_told_of_before_are_not_new() -> None:
    picture = asset("ef", 500)
    held = notices("county", picture)
    found = fetches(Documents({}, notices("town", picture), held), AREAS, {})
    assert [(one.station_id, one.media_bytes) for one in found] == [("willow", 0)]
    elsewhere = fetches(Documents({}, notices("county", picture), notices("town", picture)), AREAS, {})
    assert {one.station_id: one.media_bytes for one in elsewhere} == {"willow": 0, "plum": 500}


def test_of_a_film_a_station_fetches_the_one_form_that_it_takes() -> None:
    found = fetches(Documents({}, FILM_IN_FORMS | profile("plum", "480p"), {}), AREAS, {})
    assert {one.station_id: one.media_bytes for one in found} == {"willow": 9, "plum": 4}


def test_a_station_that_is_to_take_another_form_fetches_its_films_again() -> None:
    was, becomes = profile("plum", "720p"), profile("plum", "480p")
    found = fetches(Documents(was, becomes, FILM_IN_FORMS), AREAS, {})
    assert found == [Fetch("plum", size(becomes), 4)]
    by_the_rules = fetches(
        Documents(centre(wire.Policy()), centre(wire.Policy(profile="480p")), FILM_IN_FORMS), AREAS, {}
    )
    assert [one.media_bytes for one in by_the_rules] == [4, 4]


def test_what_is_sealed_is_fetched_by_its_station_and_who_fetches_nothing_is_not_named() -> None:
    assert fetches(Documents({}, {}, {}), AREAS, {"plum": 300}) == [Fetch("plum", 300, 0)]


def test_the_line_is_as_fast_as_the_rules_say() -> None:
    (usual,) = centre(wire.Policy()).values()
    (slow,) = centre(wire.Policy(day_kb_per_s=40)).values()
    assert (bytes_per_s(usual), bytes_per_s(slow)) == (USUAL_BYTES_PER_S, 40_000)


def size(documents: dict[str, bytes]) -> int:
    return sum(map(len, documents.values()))
