"""Sessions: how long they last, who sees them, and who ends them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from central.accounts.models import Session, User
from central.accounts.sessions import SessionStore
from central.accounts.tasks import forget_before
from tests.central.accounts.coming_in import get_phone, in_english, log_in
from tests.central.cast import County

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def wait(client: Client, past: timedelta) -> None:
    """Let the time since the last thing done in a browser have passed."""
    store = client.session
    assert isinstance(store, SessionStore)
    store["seen_at_s"] -= past.total_seconds()
    store["login"] = {**store["login"], "since_s": store["login"]["since_s"] - past.total_seconds()}
    store.save()


def is_in(client: Client, page: str = "account:index", **headers: str) -> bool:
    return client.get(reverse(page), headers=headers).status_code == 200


@pytest.fixture
def at_work(account: User, client: Client) -> Client:
    assert log_in(client)
    return client


def test_a_session_ends_when_nothing_was_done_for_half_an_hour(at_work: Client) -> None:
    wait(at_work, timedelta(minutes=29))
    assert is_in(at_work)
    wait(at_work, timedelta(minutes=29))
    assert is_in(at_work)
    wait(at_work, timedelta(minutes=31))
    assert not is_in(at_work)


def test_a_session_ends_after_eight_hours_whatever_is_done(at_work: Client) -> None:
    for _ in range(19):
        wait(at_work, timedelta(minutes=25))
        assert is_in(at_work)
    wait(at_work, timedelta(minutes=6))
    assert not is_in(at_work)


def test_a_page_that_renews_itself_keeps_nobody_in(clerk: Client) -> None:
    wait(clerk, timedelta(minutes=20))
    assert is_in(clerk, "home_uploads", **{"hx-request": "true"})
    wait(clerk, timedelta(minutes=11))
    assert not is_in(clerk)


def test_whoever_types_stays_in(at_work: Client) -> None:
    wait(at_work, timedelta(minutes=20))
    assert at_work.get(reverse("account:awake")).status_code == 204
    wait(at_work, timedelta(minutes=11))
    assert is_in(at_work)


def test_pages_in_quick_succession_write_the_session_once(at_work: Client) -> None:
    before = Session.objects.get().seen_at
    assert is_in(at_work)
    assert Session.objects.get().seen_at == before


def test_who_asks_is_known_after_three_queries(
    clerk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    get_phone(User.objects.get(username="clerk"))
    with django_assert_num_queries(3):
        assert clerk.get(reverse("account:awake")).status_code == 204


def test_a_login_gets_a_session_key_of_its_own(account: User, client: Client) -> None:
    stranger = client.session
    stranger["something"] = 1
    stranger.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(stranger.session_key)
    assert log_in(client)

    assert client.session.session_key != stranger.session_key
    assert not Session.objects.filter(session_key=stranger.session_key).exists()


def test_the_cookie_ends_with_the_browser_and_no_script_reads_it(at_work: Client) -> None:
    cookie = at_work.cookies[settings.SESSION_COOKIE_NAME]

    assert (cookie["expires"], cookie["max-age"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_my_account_lists_my_browsers_and_no_key_of_theirs(account: User) -> None:
    here = in_english(Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="192.0.2.1"))
    elsewhere = Client(headers={"user-agent": CHROME}, REMOTE_ADDR="2001:db8::5")
    log_in(here)
    log_in(elsewhere)
    page = here.get(reverse("account:index")).content.decode()

    for told in ("Firefox on Windows", "192.0.2.1", "Chrome on Android", "2001:db8::5"):
        assert told in page
    assert not any(session.session_key in page for session in Session.objects.all())


def test_one_browser_is_logged_out_from_another(account: User, at_work: Client) -> None:
    elsewhere = Client()
    log_in(elsewhere)
    other = Session.objects.get(session_key=elsewhere.session.session_key)
    at_work.post(reverse("account:end_session", args=[other.handle]))

    assert not is_in(elsewhere)
    assert is_in(at_work)


def test_the_own_browser_can_be_logged_out_in_the_list(at_work: Client) -> None:
    answer = at_work.post(reverse("account:end_session", args=[Session.objects.get().handle]), follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("login"))
    assert SESSION_KEY not in at_work.session


def test_nobody_ends_the_session_of_somebody_else(at_work: Client, clerk: Client, county: County) -> None:
    clerks = Session.objects.get(user=county.clerk)
    at_work.post(reverse("account:end_session", args=[clerks.handle]))

    assert is_in(clerk)


def test_all_others_are_logged_out(account: User, at_work: Client) -> None:
    others = [Client() for _ in range(2)]
    assert all(log_in(other) for other in others)
    at_work.post(reverse("account:end_others"))

    assert not any(is_in(other) for other in others)
    assert is_in(at_work)


def test_an_administrator_ends_all_sessions_of_an_account(account: User, at_work: Client, clerk: Client) -> None:
    page = in_english(clerk).get(reverse("rights:show", args=[account.pk])).content.decode()
    assert "in 1 browser, last used" in page
    clerk.post(reverse("rights:log_out", args=[account.pk]))

    assert not is_in(at_work)
    assert is_in(clerk)


def test_who_is_locked_is_out_at_once(account: User, at_work: Client, clerk: Client) -> None:
    clerk.post(reverse("rights:switch", args=[account.pk]))

    assert not is_in(at_work)
    assert account.sessions.count() == 0


def test_what_has_ended_is_forgotten(account: User, at_work: Client) -> None:
    forget_before(timezone.now())
    assert Session.objects.count() == 1
    Session.objects.update(expire_date=F("expire_date") - timedelta(hours=1))
    forget_before(timezone.now())
    assert Session.objects.count() == 0
