"""Who has read the notices that must be read."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.notices.models import Notice, Reading
from central.notices.readings import Share, readings, shares
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto
from content_sync.protocol.payloads import NoticeRead
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)


@pytest.fixture
def cast() -> County:
    """Return the county with a notice that must be read, confirmed at one of its two stations by two people."""
    cast = make_county()
    Station.objects.create(area=cast.township, name="云溪镇站点")
    Notice.objects.update(must_be_read=True)
    cast.notice.refresh_from_db()
    told = [NoticeRead(notice_id=cast.notice.id, person_id=one) for one in (None, cast.li.id, cast.zhang.id, "gone")]
    reporter = Reporter(facts_of(*told), cast.station)
    receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=AT)
    return cast


def test_stations_where_nobody_confirmed_come_first(cast: County) -> None:
    for _again in range(2):
        missing, read = readings(cast.notice, EVERYWHERE)
        assert (missing.station.name, missing.reading, missing.people) == ("云溪镇站点", None, ())
        assert (read.station, read.people) == (cast.station, (cast.li, cast.zhang))
        assert read.reading is not None
        assert read.reading.seq == 1
        rebuild_projections()
    assert Reading.objects.count() == 4


def test_a_notice_counts_the_stations_of_its_own_area_only(cast: County) -> None:
    Station.objects.create(area=Area.objects.create(kind=AreaKind.COUNTY, name="外县"), name="外县站点")
    assert shares([cast.notice]) == {cast.notice.id: Share(read=1, stations=2)}
    cast.notice.must_be_read = False
    assert shares([cast.notice]) == {}


def test_the_pages_say_where_it_was_read_and_by_whom(cast: County, client: Client) -> None:
    client.force_login(cast.clerk)
    assert "1 / 2 个站点已阅" in client.get(reverse("notices:index")).content.decode()
    page = client.get(reverse("notices:show", args=[cast.notice.id])).content.decode()
    assert "李建国、张桂兰" in page
    cast.clerk.grants.exclude(role=Role.EDITOR).delete()
    page = client.get(reverse("notices:show", args=[cast.notice.id])).content.decode()
    assert "<td>2</td>" in page
    assert cast.li.name not in page
    Notice.objects.update(must_be_read=False)
    assert 'id="readings"' not in client.get(reverse("notices:show", args=[cast.notice.id])).content.decode()


def test_a_village_is_told_of_its_own_station_only(cast: County, client: Client) -> None:
    cast.clerk.grants.all().delete()
    Grant.objects.create(user=cast.clerk, role=Role.AUDITOR, area=cast.village)
    client.force_login(cast.clerk)
    page = client.get(reverse("notices:show", args=[cast.notice.id]))
    assert [line.station for line in page.context["readings"]] == [cast.station]
    assert "李建国、张桂兰" in page.content.decode()
