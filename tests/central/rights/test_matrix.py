"""Who may open which page: every role on every page, in its own area and in another one."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from central.accounts.models import User
from central.rights.actions import Action, Role, allows
from central.rights.models import Grant
from central.rights.required import FOR_ALL_STAFF, needed_action
from central.stations.models import Area, AreaKind, Station
from tests.central.addresses import pages
from tests.central.cast import County

pytestmark = pytest.mark.django_db
THERE = {HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.METHOD_NOT_ALLOWED}


def views() -> Iterator[URLPattern]:
    """Yield every view of the centre."""
    waiting = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLResolver):
            waiting += one.url_patterns
        else:
            assert isinstance(one, URLPattern)
            yield one


def client_with(*grants: tuple[Role, Area]) -> Client:
    """Return the browser of somebody who has these roles."""
    user = User.objects.create(username="some one")
    Grant.objects.bulk_create(Grant(user=user, role=role, area=area) for role, area in grants)
    client = Client()
    client.force_login(user)
    return client


def test_every_view_says_who_may_open_it() -> None:
    for pattern in views():
        is_open = not getattr(pattern.callback, "login_required", True)
        says = needed_action(pattern.callback) is not None or getattr(pattern.callback, FOR_ALL_STAFF, False)
        assert is_open or says, pattern


@pytest.mark.parametrize("role", Role)
def test_a_role_in_the_county_opens_what_its_actions_are_for_and_nothing_else(role: Role, county: County) -> None:
    client = client_with((role, county.county))
    for page in pages(county):
        view = resolve(page).func
        action = needed_action(view)
        assert (action is None) == getattr(view, FOR_ALL_STAFF, False), page
        is_there = client.get(page).status_code in THERE
        assert is_there == (action is None or allows(role, action)), (page, action)


def test_every_role_in_another_township_opens_nothing_that_is_of_this_one(county: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    Station.objects.create(area=elsewhere, name="石门镇站点")
    county.course.area = county.township
    county.course.save()
    addresses = pages(county)
    client = client_with(*((role, elsewhere) for role in Role))
    people = [county.zhang.name, county.li.name, county.station.name]
    for page in addresses:
        answer = client.get(page)
        content = b"".join(answer) if answer.streaming else answer.content
        assert not any(name in content.decode(errors="replace") for name in people), page
        names_something = any(one in page for one in (county.station.id, county.zhang.id, "/box/"))
        assert answer.status_code != HTTPStatus.OK or not names_something, page


@pytest.mark.parametrize("role", Role)
def test_a_role_in_a_village_reads_what_the_county_says_and_changes_nothing_of_it(role: Role, county: County) -> None:
    client = client_with((role, county.village))
    assert client.get(f"/notices/{county.notice.id}/").status_code == HTTPStatus.OK
    for change in ("change/", "delete/", "text/"):
        answer = client.post(f"/notices/{county.notice.id}/{change}", {"title": "假", "text": "假"})
        assert answer.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    county.notice.refresh_from_db()
    assert county.notice.title == "防寒通知"


def test_an_account_without_a_role_is_told_so(county: County) -> None:
    client = client_with()
    answer = client.get("/")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "没有可以办理此事的角色" in answer.content.decode()
    assert county.station.name not in answer.content.decode()
    assert 'class="button"' not in answer.content.decode()
    assert client.post("/logout/").status_code == HTTPStatus.FOUND


def test_what_is_the_whole_centres_is_only_for_roles_at_its_top(county: County) -> None:
    client = client_with(*((role, county.township) for role in Role))
    for page in ("/publications/previews/", "/rules/save/"):
        assert client.post(page).status_code == HTTPStatus.FORBIDDEN
    assert client.get("/sticks/new/").status_code == HTTPStatus.FORBIDDEN


def test_every_action_is_somebodys() -> None:
    for action in Action:
        assert any(allows(role, action) for role in Role)
