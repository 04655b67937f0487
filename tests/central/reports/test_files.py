"""Reports that take long: made in the background, kept for a week, given to nobody who may not see them."""

import csv
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from central.accounts.models import User
from central.office.tables import delimited
from central.people.erasing import _overwrite, erase
from central.reports import cards
from central.reports.areas.summary import summary
from central.reports.files import services
from central.reports.files.kinds import file_kinds
from central.reports.models import FileState, ReportFile
from central.reports.periods import Period
from central.reports.standards import Standards
from central.reports.tasks import make_file
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from central.trail.models import Event
from tests.central.cast import County

pytestmark = pytest.mark.django_db
ASKED = {"kind": "area", "period": "2026-Q4"}


def begun(client: Client, **asked: str) -> ReportFile:
    answer = client.post(reverse("reports:file_begin"), asked)
    assert answer.status_code == 302, answer
    return ReportFile.objects.latest("made_at")


def made(client: Client, **asked: str) -> ReportFile:
    report = begun(client, **asked)
    make_file.func(report.pk)
    report.refresh_from_db()
    return report


def content_of(client: Client, report: ReportFile) -> bytes:
    answer = client.get(reverse("reports:file", args=[report.pk]))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def reporter_of(area: Area) -> tuple[User, Client]:
    user = User.objects.create(username=f"of {area}")
    Grant.objects.create(user=user, role=Role.REPORTER, area=area)
    client = Client()
    client.force_login(user)
    return user, client


def test_the_workbook_of_an_area_says_what_its_page_says(month: County, clerk: Client) -> None:
    report = made(clerk, **ASKED, area=month.county.id)
    assert (report.state, report.done, report.total) == (FileState.DONE, 22, 22)
    book = load_workbook(BytesIO(content_of(clerk, report)))
    found = summary(month.county, Period(2026, 10, 3), Standards(), EVERYWHERE)
    assert len(book.worksheets) == 7
    figures = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert [figures[1][3], figures[1][6]] == [found.figures["plays"], found.figures["studies"]]
    assert "柳河村站点" in str([cell.value for row in book.worksheets[0].iter_rows() for cell in row])
    assert Event.objects.filter(view="reports:file").count() == 1


def test_a_list_of_records_has_them_all(month: County, clerk: Client) -> None:
    report = made(clerk, kind="records", measure="presences", period="2026-11")
    lines = list(csv.reader(content_of(clerk, report).decode().removeprefix(delimited.BYTE_ORDER_MARK).splitlines()))
    assert len(lines) == 1 + 6
    assert "张桂兰" in str(lines)


@pytest.mark.parametrize("asked", [{"kind": "x"}, {"period": "2026-Q9"}, {"area": "none"}, {"kind": "records"}])
def test_what_cannot_be_made_is_refused_at_once(asked: dict[str, str], county: County, clerk: Client) -> None:
    assert clerk.post(reverse("reports:file_begin"), {**ASKED, **asked}).status_code == 404
    assert not ReportFile.objects.exists()


def test_a_report_is_only_for_who_asked(month: County, clerk: Client) -> None:
    report = made(clerk, kind="stations", period="2026-11")
    _user, other = reporter_of(month.county)
    for address in ("reports:file", "reports:call_off"):
        assert other.post(reverse(address, args=[report.pk])).status_code == 404
    assert report.title not in other.get(reverse("reports:files")).content.decode()


def test_rights_are_looked_at_again_when_it_is_made_and_when_it_is_downloaded(month: County) -> None:
    user, client = reporter_of(month.county)
    begun_before = begun(client, **ASKED, area=month.county.id)
    report = made(client, kind="stations", period="2026-11")
    assert content_of(client, report)
    Grant.objects.filter(user=user).update(area=month.township)
    assert client.get(reverse("reports:file", args=[report.pk])).status_code == 404
    with pytest.raises(ValueError, match=month.county.id):
        make_file.func(begun_before.pk)
    begun_before.refresh_from_db()
    assert begun_before.state == FileState.FAILED
    Grant.objects.filter(user=user).delete()
    assert client.get(reverse("reports:file", args=[report.pk])).status_code in {403, 404}


def test_a_township_gets_only_its_own(month: County) -> None:
    town = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=month.county)
    Station.objects.create(area=town, name="石门站点")
    _user, client = reporter_of(month.township)
    sheet = load_workbook(BytesIO(content_of(client, made(client, kind="stations", period="2026-11")))).active
    assert sheet is not None
    text = str([cell.value for row in sheet.iter_rows() for cell in row])
    assert "柳河村站点" in text
    assert "石门" not in text


def test_called_off_in_the_middle_it_stops_and_leaves_no_file(month: County, clerk: Client) -> None:
    report = begun(clerk, **ASKED, area=month.county.id)
    kind = file_kinds()["area"]
    heard = []

    def tell(done: int, total: int) -> None:
        heard.append(done)
        if done == 3:
            services.call_off(report)
        services._tell(report, done, total)

    ReportFile.objects.filter(pk=report.pk).update(state=FileState.WORKING)
    with pytest.raises(services.CalledOff):
        kind.write(services.path_of(report), report.asked, EVERYWHERE, tell)
    assert heard == [1, 2, 3]
    make_file.func(report.pk)
    report.refresh_from_db()
    assert report.state == FileState.CALLED_OFF
    assert not services.path_of(report).exists()


def test_what_an_interruption_left_is_made_anew(month: County, clerk: Client) -> None:
    report = begun(clerk, kind="stations", period="2026-11")
    ReportFile.objects.filter(pk=report.pk).update(state=FileState.WORKING, done=4, total=10)
    make_file.func(report.pk)
    assert ReportFile.objects.get().state == FileState.DONE


def test_deleted_a_report_leaves_the_disk(
    month: County, clerk: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    report = made(clerk, kind="stations", period="2026-11")
    assert services.path_of(report).exists()
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(reverse("reports:call_off", args=[report.pk]))
    assert list(services.folder().iterdir()) == []


def test_whoever_is_erased_goes_from_kept_reports(
    month: County, clerk: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    report = made(clerk, kind="records", measure="presences", period="2026-11")
    waiting = begun(clerk, kind="records", measure="presences", period="2026-11")
    with django_capture_on_commit_callbacks() as callbacks:
        erase(person=month.zhang, by=month.clerk, reason="asked for it", at=timezone.now())
    for callback in callbacks:
        if callback is not _overwrite:  # no log is written back within the test's transaction
            callback()
    assert list(services.folder().iterdir()) == []
    assert clerk.get(reverse("reports:file", args=[report.pk])).status_code == 404
    make_file.func(waiting.pk)
    assert {one.state for one in ReportFile.objects.all()} == {FileState.LET_GO}
    again = made(clerk, kind="records", measure="presences", period="2026-11")
    assert "张桂兰" not in content_of(clerk, again).decode()


def test_after_a_week_it_is_forgotten_with_its_file(month: County, clerk: Client) -> None:
    report = made(clerk, kind="stations", period="2026-11")
    (services.folder() / "left over.part").write_bytes(b"x")
    services.forget(report.made_at + timedelta(days=6))
    assert [path.stem for path in services.folder().iterdir()] == [report.pk]
    services.forget(report.made_at + services.KEPT)
    assert not ReportFile.objects.exists()
    assert list(services.folder().iterdir()) == []


def test_progress_is_shown_until_all_is_over(month: County, clerk: Client) -> None:
    report = begun(clerk, kind="stations", period="2026-11")
    ReportFile.objects.update(state=FileState.WORKING, done=4, total=10)
    assert "4 / 10" in clerk.get(reverse("reports:file_progress")).content.decode()
    ReportFile.objects.update(state=FileState.WAITING)
    make_file.func(report.pk)
    assert clerk.get(reverse("reports:file_progress")).headers["HX-Refresh"] == "true"


def test_what_is_too_much_at_once_is_offered_in_the_background(
    month: County, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "STATION_MONTHS_AT_ONCE", 2)
    for address, kind in ((reverse("reports:area"), "area"), (reverse("reports:index"), "stations")):
        page = clerk.get(address, {"period": "2026-Q4", "area": month.county.id}).content.decode()
        assert f'name="kind" value="{kind}"' in page
        assert "/figures/" not in page
    assert "/figures/" in clerk.get(reverse("reports:area"), {"period": "2026-11"}).content.decode()
