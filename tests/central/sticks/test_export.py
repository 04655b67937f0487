"""What goes onto a stick, in which order, and what a stop at any moment leaves there."""

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from central.catalogue import media_store
from central.catalogue.models import Lesson
from central.notices.models import Notice
from central.publishing import services as publishing
from central.stations.models import Area, AreaKind, Station
from central.sticks import carrying, services
from central.sticks.errors import Reason, StickError
from central.sticks.export import Export, Exported
from central.sticks.models import Stick
from central.sticks.source import Source
from central.sticks.volume import Volume
from content_sync.protocol import documents as wire
from content_sync.protocol import paths, sticks
from tests.approving import publish_approved, take_off
from tests.central.publishing.client import Client
from tests.central.sticks.conftest import AIRED, AT, OTHER, Cast, media_of, publication_of, tomorrow

pytestmark = pytest.mark.django_db
MEBIBYTE = 1024 * 1024
STICK_BYTES = 512 * MEBIBYTE


class Pulled(Exception):
    """Somebody pulled the stick, or the power went."""


def export(
    mount: Path,
    station_ids: list[str] | None = None,
    reserve_bytes: int = 0,
    on_change: Callable[[str], None] = lambda _path: None,
) -> Exported:
    with Volume(mount, on_change) as volume:
        source = Source(settings.PUBLICATION_DIR)
        return Export(volume, source, reserve_bytes=reserve_bytes).run(station_ids=station_ids, at=AT)


def fill(mount: Path, **options: bool | list[str]) -> Exported:
    with Volume(mount) as volume:
        return carrying.fill(volume, at=AT, **options)  # type: ignore[arg-type] # named by the test


@pytest.fixture
def alone(mount: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody else write to the stick: its room is reckoned from what lies there, not asked of a disk of many."""

    def free_bytes(volume: Volume) -> int:
        blocks = sum(-(-path.stat().st_size // volume.block_bytes) for path in mount.rglob("*") if path.is_file())
        return STICK_BYTES - blocks * volume.block_bytes

    monkeypatch.setattr(Volume, "free_bytes", property(free_bytes))


def reserve_that_leaves(mount: Path, room_bytes: int) -> int:
    """Return the reserve by which a stick has so much room for media, beside the documents."""
    with Volume(mount) as volume:
        return volume.free_bytes - room_bytes


def station_in(name: str) -> Station:
    village = Area.objects.create(kind=AreaKind.VILLAGE, name=name)
    return Station.objects.create(area=village, name=f"{name}站点")


def files_of(mount: Path) -> dict[str, bytes]:
    return {str(path.relative_to(mount)): path.read_bytes() for path in mount.rglob("*") if path.is_file()}


def read(mount: Path, home: Path, *documents: str) -> dict[str, bytes | None] | None:
    """Return what a station that trusts this centre reads from a stick, None if there is no publication on it."""
    if not (publication_of(mount) / paths.TIMESTAMP).exists():
        return None
    client = Client(publication_of(mount), home, publishing.root().encode())
    client.refresh()
    return {path: client.read(path) for path in documents}


def test_a_stick_holds_what_its_stations_need_and_nothing_of_others(cast: Cast, mount: Path, tmp_path: Path) -> None:
    other = station_in("远山村")
    publish_approved(by=None)
    export(mount, [cast.station.id])
    own = (paths.CENTRE, paths.CATALOGUE, paths.course(cast.course.id), paths.station(cast.station.id))
    areas = [paths.schedule(area.id) for area in (cast.county, cast.township, cast.village)]
    found = read(mount, tmp_path / "station", *own, *areas)
    assert found is not None
    assert None not in found.values()
    names = "\n".join(files_of(mount))
    assert cast.station.id in names
    assert other.id not in names
    assert other.area_id not in names
    assert len(media_of(mount)) == 4


def test_a_stick_for_all_holds_every_document(cast: Cast, mount: Path, tmp_path: Path) -> None:
    other = station_in("远山村")
    publish_approved(by=None)
    export(mount)
    found = read(mount, tmp_path / "station", paths.station(cast.station.id), paths.station(other.id))
    assert found is not None
    assert None not in found.values()


@pytest.mark.usefixtures("alone")
def test_where_room_is_short_what_airs_comes_first_and_the_rest_is_named(cast: Cast, mount: Path) -> None:
    documents = sum(len(content) + 4096 for content in files_of(Path(settings.PUBLICATION_DIR)).values())
    documents -= len(AIRED) + len(OTHER)
    reserve = reserve_that_leaves(mount, documents + len(AIRED) + 8192)
    result = export(mount, reserve_bytes=reserve)
    assert cast.lesson.medium_id in media_of(mount)
    assert cast.other.medium_id not in media_of(mount)
    assert result.left_out == ("鱼塘养护",)


@pytest.mark.usefixtures("alone")
def test_what_airs_now_displaces_what_was_brought_before(cast: Cast, mount: Path) -> None:
    export(mount)
    cast.entry.lesson = cast.other
    cast.entry.save()
    publish_approved(by=None)
    documents = sum(len(content) + 4096 for content in files_of(Path(settings.PUBLICATION_DIR)).values())
    documents -= len(AIRED) + len(OTHER)
    reserve = reserve_that_leaves(mount, documents + len(OTHER) - len(AIRED))
    result = export(mount, reserve_bytes=reserve)
    assert result.left_out == ("水稻插秧",)
    assert cast.other.medium_id in media_of(mount)
    assert cast.lesson.medium_id not in media_of(mount)


def test_what_is_there_and_right_is_not_copied_again_and_what_is_wrong_is(cast: Cast, mount: Path) -> None:
    assert export(mount).copied_bytes > len(AIRED) + len(OTHER)
    assert export(mount).copied_bytes == 0
    damaged = publication_of(mount) / paths.media(cast.other.medium_id or "")
    damaged.write_bytes(OTHER[:-1] + b"!")
    assert export(mount).copied_bytes == len(OTHER)
    assert damaged.read_bytes() == OTHER


def test_what_is_not_published_any_more_leaves_the_stick(cast: Cast, mount: Path) -> None:
    export(mount)
    before = files_of(mount)
    take_off(cast.other)
    publishing.publish(by=None)
    export(mount)
    assert cast.other.medium_id not in media_of(mount)
    gone = set(before) - set(files_of(mount))
    assert any(name.endswith(f".{cast.course.id}.json") for name in gone)


def test_a_film_that_is_damaged_at_the_centre_is_named_and_the_others_come(cast: Cast, mount: Path) -> None:
    stored = media_store.path_of(cast.lesson.medium_id or "")
    stored.write_bytes(AIRED[:-1] + b"!")
    result = export(mount)
    assert result.damaged == ("水稻插秧",)
    assert cast.lesson.medium_id not in media_of(mount)
    assert cast.other.medium_id in media_of(mount)
    stored.unlink()
    assert export(mount).damaged == ("水稻插秧",)


def test_a_film_too_large_for_the_file_system_is_left_out(cast: Cast, mount: Path) -> None:
    with files_of_at_most(len(OTHER)):
        result = export(mount)
    assert result.left_out == ("水稻插秧",)
    assert cast.other.medium_id in media_of(mount)
    assert not list(mount.rglob(".*"))


def test_documents_that_find_no_room_leave_the_stick_as_it_was(cast: Cast, mount: Path, tmp_path: Path) -> None:
    export(mount)
    before = read(mount, tmp_path / "station", paths.CATALOGUE)
    for number in range(50):
        Lesson.objects.create(course=cast.course, number=2000 + number, title="长" * 200, medium=cast.other.medium)
    publish_approved(by=None)
    with files_of_at_most(20_000), pytest.raises(StickError) as error:
        export(mount)
    assert error.value.reason is Reason.FULL
    assert read(mount, tmp_path / "station", paths.CATALOGUE) == before


@contextmanager
def files_of_at_most(size_bytes: int) -> Iterator[None]:
    """Let the system refuse to write larger files, as a FAT does beyond four gibibytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_before_anything_was_published_there_is_nothing_to_bring(mount: Path, tmp_path: Path) -> None:
    with pytest.raises(StickError) as error:
        export(mount)
    assert error.value.reason is Reason.NOTHING_PUBLISHED


def change_everything(cast: Cast) -> None:
    """Publish another state: another notice, another schedule, one film gone."""
    Notice.objects.filter(pk=cast.notice.pk).update(title="改期通知")
    cast.entry.lesson = cast.other
    cast.entry.save()
    Lesson.objects.filter(pk=cast.lesson.pk).update(medium=None)
    publish_approved(by=None)


def test_a_stop_before_any_change_leaves_a_stick_as_before_or_as_after(cast: Cast, mount: Path, tmp_path: Path) -> None:
    looked_at = (
        paths.CENTRE, paths.CATALOGUE, paths.course(cast.course.id), paths.station(cast.station.id),
        paths.schedule(cast.township.id), paths.notices(cast.county.id),
    )  # fmt: skip
    export(mount)
    before = read(mount, tmp_path / "before", *looked_at)
    change_everything(cast)
    changes, whole = changes_to(mount, tmp_path)
    after = read(whole, tmp_path / "after", *looked_at)
    assert after != before

    is_after = []
    for stop, stopped in stops(mount, tmp_path, len(changes)):
        found = read(stopped, tmp_path / f"home-{stop}", *looked_at)
        assert found in (before, after), changes[stop]
        is_after.append(found == after)
        export(stopped)
        assert files_of(stopped) == files_of(whole)
    assert is_after == sorted(is_after)
    assert set(is_after) == {False, True}


def test_a_stop_before_any_change_leaves_an_empty_stick_empty_or_filled(
    cast: Cast, mount: Path, tmp_path: Path
) -> None:
    changes, whole = changes_to(mount, tmp_path)
    after = read(whole, tmp_path / "after", paths.CATALOGUE)
    found = [
        read(stopped, tmp_path / "station", paths.CATALOGUE) for _stop, stopped in stops(mount, tmp_path, len(changes))
    ]
    assert found == [None] * (len(changes) - 1) + [after]


def changes_to(mount: Path, tmp_path: Path) -> tuple[list[str], Path]:
    """Fill a copy of a stick; return the path of each change, and the copy."""
    whole = tmp_path / "whole"
    shutil.copytree(mount, whole)
    changes: list[str] = []
    export(whole, on_change=changes.append)
    return changes, whole


def stops(mount: Path, tmp_path: Path, count: int) -> Iterator[tuple[int, Path]]:
    """Fill copies of a stick, each of them until another one of the changes."""
    for stop in range(count):
        stopped = tmp_path / "stopped"
        shutil.copytree(mount, stopped)
        with pytest.raises(Pulled):
            export(stopped, on_change=stopping_at(stop))
        yield stop, stopped
        shutil.rmtree(stopped)


def stopping_at(stop: int) -> Callable[[str], None]:
    left = iter(range(stop))

    def on_change(_path: str) -> None:
        if next(left, None) is None:
            raise Pulled

    return on_change


def test_a_stick_that_is_not_good_is_not_filled(cast: Cast, mount: Path, stick: Stick) -> None:
    def refused(**options: bool | list[str]) -> Reason:
        with pytest.raises(StickError) as error:
            fill(mount, **options)
        return error.value.reason

    Stick.objects.filter(pk=stick.pk).update(valid_until=AT.date().replace(year=AT.year - 1))
    assert refused() is Reason.EXPIRED
    Stick.objects.filter(pk=stick.pk).update(valid_until=None)
    stick.stations.set([station_in("远山村")])
    assert refused(station_ids=[cast.station.id]) is Reason.FOR_OTHER_STATIONS
    services.revoke(stick=stick, at=AT)
    assert refused() is Reason.REVOKED
    label = mount / sticks.LABEL
    label.write_bytes(label.read_bytes()[:-1])
    assert refused() is Reason.LABEL_DAMAGED
    label.unlink()
    assert refused() is Reason.NOT_A_STICK


def test_what_the_register_says_by_now_is_on_the_label_once_it_is_filled(cast: Cast, mount: Path, stick: Stick) -> None:
    services.save_stick(stick=stick, number=7, holder="李建国", stations=[cast.station], valid_until=tomorrow().date())
    fill(mount)
    centre = Source(settings.PUBLICATION_DIR).centre()
    assert centre is not None
    label = sticks.open_label((mount / sticks.LABEL).read_bytes(), bytes.fromhex(centre.receipt_key))
    assert (label.number, label.stick_id, label.station_ids) == (7, stick.stick_id, (cast.station.id,))
    assert label.valid_until_ms is not None
    assert label.valid_until_ms > AT.timestamp() * 1000
    stick.refresh_from_db()
    assert (stick.exported_at, stick.exported_version) == (AT, 1)


def test_a_van_gets_everything_whatever_its_label_says(cast: Cast, mount: Path, stick: Stick) -> None:
    other = station_in("远山村")
    publish_approved(by=None)
    stick.stations.set([cast.station])
    fill(mount)
    assert other.id not in "\n".join(files_of(mount))
    fill(mount, everything=True)
    assert other.id in "\n".join(files_of(mount))


def test_media_are_named_by_what_their_documents_say(cast: Cast, mount: Path, tmp_path: Path) -> None:
    export(mount)
    found = read(mount, tmp_path / "station", paths.course(cast.course.id))
    assert found is not None
    course = wire.decode(found[paths.course(cast.course.id)] or b"", wire.CourseDocument).course
    assert media_of(mount) == {
        digest for lesson in course.lessons for digest in (lesson.medium.sha256, lesson.medium.chunks_sha256)
    }
