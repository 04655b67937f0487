"""The registry's pages, and its file, which can be read in again."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from central.accounts.models import User
from central.registry.models import AreaDetails, AreaImport
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County
from tests.central.registry.lists import LEVELS, apply, read, read_file
from tests.central.sheets import cells, xlsx

pytestmark = pytest.mark.django_db


def test_a_list_is_shown_applied_and_told(clerk: Client, county: County) -> None:
    file = SimpleUploadedFile("青禾县.xlsx", xlsx([["青禾县", "云溪镇", "石桥村"], ["青禾县", "<", ""]], LEVELS))
    page = clerk.post(reverse("registry:imports"), {"file": file}, follow=True)
    found = AreaImport.objects.get()
    assert found.counts == {"new": 1, "changed": 0, "same": 0, "wrong": 1}
    assert "石桥村" in clerk.get(reverse("registry:import", args=[found.id]), {"verdict": "new"}).content.decode()
    assert "&lt;" in page.content.decode()
    wrong = cells(clerk.get(reverse("registry:import_wrong", args=[found.id])).content)
    assert wrong[1][1:3] == ["青禾县", "<"]
    assert wrong[1][0]

    clerk.post(reverse("registry:import_apply", args=[found.id]))
    assert Area.objects.filter(name="石桥村", parent=county.township).exists()
    found.refresh_from_db()
    assert found.applied_by == county.clerk


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_file_that_is_given_out_changes_nothing_when_it_is_read_in(
    clerk: Client, county: County, kind: str
) -> None:
    farm = Area.objects.create(kind=AreaKind.VILLAGE, name="农场村", parent=county.county)
    for name in ("一号站点", "二号站点"):
        Station.objects.create(area=farm, name=name)
    AreaDetails.objects.create(
        area=farm, code="330106100201", organisation="农场", contact="王秀英", phone="+86 571 88"
    )
    answer = clerk.get(reverse("registry:index"), {"as": kind})
    content = b"".join(answer) if answer.streaming else answer.content
    found = read_file(content)
    assert found.counts == {"new": 0, "changed": 0, "same": 5, "wrong": 0}, list(
        found.rows.values("reasons", "changes")
    )


def test_the_details_of_an_area_are_changed_on_a_page(clerk: Client, county: County) -> None:
    there = reverse("registry:change", args=[county.village.id])
    said = {"code": "330106", "organisation": "村委会", "contact": "李建国", "phone": "88"}
    assert clerk.post(there, said).status_code == HTTPStatus.FOUND
    assert AreaDetails.objects.get(pk=county.village.pk).code == "330106000000"
    other = reverse("registry:change", args=[county.township.id])
    assert clerk.post(other, said).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert clerk.post(other, {**said, "code": "123x"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_only_who_manages_the_whole_centre_reads_a_list_in(client: Client, county: County) -> None:
    user = User.objects.create(username="township")
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR, area=county.township)
    client.force_login(user)
    assert client.get(reverse("registry:imports")).status_code == HTTPStatus.FORBIDDEN
    listed = client.get(reverse("registry:index")).content.decode()
    assert county.village.name in listed
    assert client.get(reverse("registry:change", args=[county.county.id])).status_code == HTTPStatus.NOT_FOUND


def test_ten_times_the_rows_ask_hardly_more_questions() -> None:
    asked = []
    for count in (300, 3000):
        rows = [["青禾县", f"{number % 20}镇", f"{count}{number}村", f"{number}站点"] for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            apply(read(rows, (*LEVELS, "站点")))
        asked.append(len(queries))
    assert asked[1] < asked[0] + 300
    assert Station.objects.count() == 3300


def test_more_areas_ask_no_more_questions(clerk: Client, county: County) -> None:
    def asked() -> list[int]:
        counts = []
        for name in ("registry:index", "stations:areas"):
            with CaptureQueriesContext(connection) as queries:
                assert clerk.get(reverse(name)).status_code == HTTPStatus.OK
            counts.append(len(queries))
        return counts

    asked()
    before = asked()
    for number in range(60):
        village = Area.objects.create(kind=AreaKind.VILLAGE, name=f"{number}村", parent=county.township)
        Station.objects.create(area=village, name=f"{number}站点")
    assert asked() == before
