"""Writing, changing and taking away notices."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from central.notices import selectors
from central.notices.models import Notice
from central.notices.selectors import Validity
from tests.central.cast import County

pytestmark = pytest.mark.django_db
BEGINS = datetime(2026, 11, 1, tzinfo=UTC)


def filled(county: County, **changes: str) -> dict[str, str]:
    form = {"title": "停电通知", "body": "周三停电。", "area": county.township.id, "kind": "notice"}
    return form | {"valid_from": "2026-11-25T08:00", "valid_until": "2026-11-25T18:00"} | changes


def test_a_notice_is_written_in_the_centres_own_time(clerk: Client, county: County) -> None:
    clerk.post(reverse("notices:create"), filled(county))

    notice = Notice.objects.get(title="停电通知")
    assert notice.valid_from == datetime(2026, 11, 25, 0, tzinfo=UTC)
    assert notice.valid_until == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert notice.area == county.township


def test_a_notice_may_have_no_end(clerk: Client, county: County) -> None:
    clerk.post(reverse("notices:create"), filled(county, valid_until=""))

    assert Notice.objects.get(title="停电通知").valid_until is None


def test_a_notice_cannot_end_before_it_begins(clerk: Client, county: County) -> None:
    response = clerk.post(reverse("notices:create"), filled(county, valid_until="2026-11-25T08:00"))

    assert "结束时间必须晚于开始时间。" in response.content.decode()
    assert not Notice.objects.filter(title="停电通知").exists()


def test_a_notice_is_changed(clerk: Client, county: County) -> None:
    address = reverse("notices:change", args=[county.notice.id])
    assert county.notice.title in clerk.get(address).content.decode()

    clerk.post(address, filled(county))

    county.notice.refresh_from_db()
    assert county.notice.title == "停电通知"
    assert Notice.objects.count() == 1


def test_a_notice_goes_after_a_question(clerk: Client, county: County) -> None:
    address = reverse("notices:delete", args=[county.notice.id])
    assert "确定删除通知" in clerk.get(address).content.decode()
    assert Notice.objects.exists()

    clerk.post(address)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("after_s", "validity"),
    [(-1, Validity.COMING), (0, Validity.SHOWING), (59, Validity.SHOWING), (60, Validity.OVER)],
)
def test_a_notice_shows_from_its_beginning_to_before_its_end(after_s: int, validity: Validity) -> None:
    notice = Notice(valid_from=BEGINS, valid_until=BEGINS + timedelta(minutes=1))

    assert selectors.validity(notice, BEGINS + timedelta(seconds=after_s)) == validity


def test_what_shows_now_stands_first(county: County) -> None:
    Notice.objects.create(area=county.county, title="以后", valid_from=BEGINS + timedelta(days=300))

    lines = selectors.notice_lines(BEGINS + timedelta(days=1))

    assert [line.notice.title for line in lines] == ["防寒通知", "以后"]


def test_a_notice_says_its_heading_its_number_and_that_it_must_be_read(clerk: Client, county: County) -> None:
    proposed = clerk.get(reverse("notices:create")).context["form"]["number"].value()
    clerk.post(reverse("notices:create"), filled(county, kind="finance", number=str(proposed), must_be_read="on"))

    notice = Notice.objects.get(title="停电通知")
    assert (proposed, notice.kind, notice.number, notice.must_be_read) == (1, "finance", 1, True)
    page = clerk.post(reverse("notices:create"), filled(county, number="1"))
    assert "这个编号已经用在别的通知上。" in page.content.decode()
    assert "财务公开" in clerk.get(reverse("notices:index")).content.decode()
