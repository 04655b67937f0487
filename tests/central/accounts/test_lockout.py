"""Too many wrong passwords: the account waits, is let in again, and nothing of what was typed is kept."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import SESSION_KEY
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.accounts.tasks import forget_before
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind
from tests.central.accounts.coming_in import in_english, log_in
from tests.central.cast import County
from tests.central.rights.test_matrix import client_with

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.5"


def guess(number: int, *, name: str = "wang", address: str = HERE, agent: str = "a browser") -> HttpResponse:
    """Type so many wrong passwords at one address; return the last page."""
    client = in_english(Client(REMOTE_ADDR=address, headers={"user-agent": agent}))
    for one in range(number):
        answer = client.post(reverse("login"), {"username": name, "password": f"wrong {one}"})
    assert isinstance(answer, HttpResponse)
    return answer


def comes_in(address: str) -> bool:
    return log_in(Client(REMOTE_ADDR=address))


def test_after_five_wrong_passwords_the_account_waits_for_that_address(account: User) -> None:
    assert "do not belong together" in guess(4).content.decode()
    fifth = guess(1)

    assert fifth.status_code == 429
    assert "Please wait until" in fifth.content.decode()
    assert not comes_in(HERE)
    assert comes_in(ELSEWHERE)
    assert not comes_in(HERE), "what is guessed here goes on waiting"


def test_another_browser_at_the_same_address_waits_too(account: User) -> None:
    guess(3, agent="one")
    assert guess(2, agent="another").status_code == 429
    assert not comes_in(HERE)


def test_it_waits_everywhere_after_twenty_from_many_addresses(account: User) -> None:
    for last in range(1, 5):
        guess(4, address=f"198.51.100.{last}")
    assert comes_in(ELSEWHERE)
    guess(4, address="198.51.100.5")
    assert not comes_in("192.0.2.1")


def test_the_wait_ends_and_trying_on_does_not_prolong_it(account: User) -> None:
    guess(7)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=14))
    assert guess(1).status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=1))
    assert comes_in(HERE)


def test_who_comes_in_begins_anew(account: User) -> None:
    guess(4)
    assert comes_in(HERE)
    assert guess(4).status_code == 200


def test_a_forged_header_is_no_other_address(account: User) -> None:
    client = in_english(Client(REMOTE_ADDR=HERE))
    for last in range(5):
        typed = {"username": "wang", "password": "wrong"}
        answer = client.post(reverse("login"), typed, headers={"X-Forwarded-For": f"192.0.2.{last}"})
    assert answer.status_code == 429


def test_a_name_that_nobody_has_waits_just_the_same(account: User) -> None:
    known, unknown = guess(5), guess(5, name="nobody")
    assert unknown.status_code == known.status_code == 429
    assert guess(1, name="nobody else").status_code == 200


def test_nothing_that_was_typed_is_kept(account: User, client: Client) -> None:
    client.post(reverse("login") + "?password=in-the-address", {"username": "wang", "password": "secret-one"})
    client.post(reverse("login"), {"username": "secret-two", "password": "secret-three"})
    log_in(client)
    typed = {"old_password": "secret-four", "new_password": "secret-five", "again": "secret-five"}
    client.post(reverse("account:password"), typed)

    kept = [*AccessAttempt.objects.values_list(), *AccessLog.objects.values_list()]
    assert len(kept) == 3
    assert "secret" not in str(kept)
    assert "in-the-address" not in str(kept)


def test_an_administrator_of_the_area_sees_that_it_waits_and_lets_it_in(account: User, county: County) -> None:
    Grant.objects.create(user=account, role=Role.EDITOR, area=county.village)
    administrator = in_english(client_with((Role.ADMINISTRATOR, county.township)))
    guess(5)

    assert "waits</span>" in administrator.get(reverse("rights:index")).content.decode()
    page = administrator.get(reverse("rights:show", args=[account.pk])).content.decode()
    assert f"at {HERE}" in page
    administrator.post(reverse("rights:admit", args=[account.pk]))
    assert "waits" not in administrator.get(reverse("rights:show", args=[account.pk])).content.decode()
    assert comes_in(HERE)


def test_an_administrator_elsewhere_lets_nobody_in(account: User, county: County) -> None:
    Grant.objects.create(user=account, role=Role.EDITOR, area=county.village)
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    stranger = client_with((Role.ADMINISTRATOR, elsewhere))
    guess(5)

    for action in ("admit", "log_out", "drop_second_step"):
        assert stranger.post(reverse(f"rights:{action}", args=[account.pk])).status_code == 404
    assert not comes_in(HERE)


def test_who_is_in_stays_in_while_others_guess(account: User, client: Client) -> None:
    assert log_in(client)
    guess(20)
    assert client.get(reverse("account:index")).status_code == 200
    assert SESSION_KEY in client.session


def test_logins_are_kept_for_half_a_year_and_tries_while_they_count(account: User) -> None:
    guess(1)
    comes_in(ELSEWHERE)
    now = timezone.now()
    forget_before(now + timedelta(minutes=14))
    assert AccessAttempt.objects.count() == 1
    forget_before(now + timedelta(minutes=16))
    assert AccessAttempt.objects.count() == 0
    assert AccessLog.objects.get().ip_address == ELSEWHERE
    forget_before(now + timedelta(days=191))
    assert AccessLog.objects.count() == 0
