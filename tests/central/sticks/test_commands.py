"""``main.py usb``: what is typed at the centre, and what it says."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from central.attendance.models import Fact
from central.catalogue import media_store
from central.publishing import services as publishing
from central.stations.models import Station
from central.sticks.models import Stick
from content_sync.protocol import crypto, paths, sticks
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.sticks import BatchName
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.running import ROOT, Office
from tests.central.sticks.conftest import Cast, media_of, tomorrow

pytestmark = pytest.mark.django_db


def usb(errand: str, mount: Path, *arguments: object) -> str:
    """Do an errand and return what it prints."""
    out = StringIO()
    call_command("usb", errand, str(mount), *map(str, arguments), stdout=out)
    return out.getvalue()


def put_facts(mount: Path, cast: Cast) -> Path:
    reporter = Reporter(facts_of(StationStarted(version="1")), cast.station)
    folder = mount / sticks.facts_folder(cast.station.id)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / str(BatchName(reporter.incarnation, 1, 1))
    path.write_bytes(crypto.seal(reporter.envelope(), crypto.public_key(publishing.receipt_key())))
    return path


def test_a_stick_goes_its_way_by_four_errands(cast: Cast, mount: Path) -> None:
    said = usb("register", mount, "--number", 7, "--until", tomorrow().date(), "--holder", "李建国")
    assert "7 号" in said
    stick = Stick.objects.get(number=7)
    assert (stick.holder, stick.valid_until) == ("李建国", tomorrow().date())
    assert "发布版本 1 已写入" in usb("export", mount)
    put_facts(mount, cast)
    said = usb("status", mount)
    for words in (
        "编号：7",
        "全部站点",
        str(tomorrow().date()),
        "发布版本：1，今天签发",
        "课件文件：4 个",
        "柳河村站点的记录",
    ):
        assert words in said
    assert "柳河村站点：已导入 1 批记录" in usb("import", mount)
    assert Fact.objects.count() == 1
    assert "没有需要导入的记录" in usb("import", mount)


def test_what_was_said_before_holds_when_it_is_not_said_again(cast: Cast, mount: Path) -> None:
    usb("register", mount, "--number", 7, "--stations", cast.station.name, "--holder", "李建国")
    usb("register", mount, "--number", 7, "--until", tomorrow().date())
    stick = Stick.objects.get(number=7)
    assert (list(stick.stations.all()), stick.holder) == ([cast.station], "李建国")
    usb("register", mount, "--number", 7, "--stations")
    assert not stick.stations.exists()


def test_looking_changes_nothing_and_needs_no_label(cast: Cast, mount: Path) -> None:
    said = usb("status", mount)
    assert "没有登记" in said
    assert "没有发布内容" in said
    assert not list(mount.iterdir())


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_days_beyond_the_calendar_are_looked_at_calmly(cast: Cast, mount: Path, year: str) -> None:
    timestamp = mount / sticks.PUBLICATION / paths.TIMESTAMP
    timestamp.parent.mkdir(parents=True)
    signed = {"version": 1, "expires": f"{year}-12-31T23:59:59Z", "meta": {"snapshot.json": {"version": 1}}}
    timestamp.write_text(json.dumps({"signed": signed}))
    label = sticks.Label(number=7, stick_id="ab", issued_ms=0, valid_until_ms=253_402_300_799_999)
    (mount / sticks.LABEL).write_bytes(sticks.close_label(label, crypto.generate_private_key()))
    said = usb("status", mount)
    assert "属于别的中心" in said
    assert "没有发布内容" in said


def test_a_stick_for_others_says_so_and_is_left_alone(cast: Cast, mount: Path) -> None:
    usb("register", mount, "--number", 7)
    usb("export", mount, "--stations", cast.station.id)
    with pytest.raises(CommandError, match="远山村"):
        usb("export", mount, "--stations", "远山村站点")
    with pytest.raises(CommandError, match="没有登记"):
        usb("export", mount.parent)
    with pytest.raises(CommandError, match="nothing"):
        usb("import", mount / "nothing")


def test_a_station_that_is_not_published_yet_is_named(cast: Cast, mount: Path) -> None:
    Station.objects.create(area=cast.village, name="新建站点")
    usb("register", mount, "--number", 7, "--stations", "新建站点")
    assert "新建站点还没有发布" in usb("export", mount)


def test_a_refused_file_is_named_and_ends_in_failure(cast: Cast, mount: Path) -> None:
    usb("register", mount, "--number", 7)
    path = put_facts(mount, cast)
    path.with_name("holiday.jpg").write_bytes(b"picture")
    with pytest.raises(CommandError, match=r"(?s)1 个文件.*holiday\.jpg.*不是记录文件"):
        usb("import", mount)
    assert Fact.objects.count() == 1


def test_records_whose_receipt_finds_no_place_are_taken_in_and_that_is_said(cast: Cast, mount: Path) -> None:
    usb("register", mount, "--number", 7)
    path = put_facts(mount, cast)
    (mount / sticks.RECEIPTS).write_bytes(b"")
    with pytest.raises(CommandError, match=r"(?s)回执无法写入.*不是普通文件"):
        usb("import", mount)
    assert path.exists()
    assert Fact.objects.count() == 1


def test_a_film_that_is_damaged_at_the_centre_ends_in_failure(cast: Cast, mount: Path) -> None:
    usb("register", mount, "--number", 7)
    media_store.path_of(cast.lesson.medium_id or "").write_bytes(b"rotten")
    with pytest.raises(CommandError, match="水稻插秧"):
        usb("export", mount)
    assert cast.other.medium_id in media_of(mount)


def test_a_document_that_is_damaged_at_the_centre_is_named(cast: Cast, mount: Path) -> None:
    usb("register", mount, "--number", 7)
    (document,) = (settings.PUBLICATION_DIR / "targets").glob("*.centre.json")
    document.write_bytes(b"{}")
    with pytest.raises(CommandError, match=r"centre\.json"):
        usb("export", mount)


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.areas.json"])
def test_what_is_said_about_documents_is_named_when_it_is_damaged(cast: Cast, mount: Path, name: str) -> None:
    (settings.PUBLICATION_DIR / "metadata" / name).write_bytes(b"{")
    with pytest.raises(CommandError, match=name):
        usb("status", mount)


def test_the_program_tells_a_stranger_whose_stick_it_is_not(tmp_path: Path, mount: Path) -> None:
    office = Office(tmp_path / "another-centre")
    command = [sys.executable, str(ROOT / "main.py"), "usb", "status", str(mount)]
    done = subprocess.run(command, env=office.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "这台电脑没有中心的信息" in done.stdout
