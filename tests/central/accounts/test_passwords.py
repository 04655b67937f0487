"""Passwords: how they are kept, which will do, and who chooses them."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from central import settings as written
from central.accounts.models import User
from central.accounts.services import save_account
from tests.central.accounts.coming_in import PASSWORD, in_english, log_in
from tests.central.cast import County

pytestmark = pytest.mark.django_db
CHOSEN = "晚稻收割要点-2027"


def choose(client: Client, password: str, *, old: str = PASSWORD, again: str | None = None) -> str:
    """Type another password on one's own page; return what the page says then."""
    typed = {"old_password": old, "new_password": password, "again": again or password}
    return client.post(reverse("account:password"), typed, follow=True).content.decode()


def test_an_old_hash_becomes_an_argon2_hash_at_the_login(account: User, client: Client, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = written.PASSWORD_HASHERS
    account.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    account.save()

    assert log_in(client)
    account.refresh_from_db()
    assert account.password.startswith("argon2$argon2id$")
    assert client.get(reverse("account:index")).status_code == 200


@pytest.mark.parametrize("password", ["short-123", "4815162342108", "password1234", "wangxiuying1"])
def test_what_is_easily_guessed_is_refused_where_the_account_is_made(
    password: str, clerk: Client, county: County
) -> None:
    typed = {"username": "wangxiuying", "full_name": "王秀英", "role": "editor", "area": county.village.pk}
    answer = clerk.post(reverse("rights:create"), {**typed, "password": password})

    assert answer.status_code == 422
    assert answer.context["form"].errors["password"]
    assert not User.objects.filter(username="wangxiuying").exists()


def test_a_password_that_somebody_else_gave_is_replaced_before_anything_else(clerk: Client, county: County) -> None:
    typed = {"username": "liu", "full_name": "刘建军", "role": "editor", "area": county.village.pk}
    clerk.post(reverse("rights:create"), {**typed, "password": PASSWORD})
    client = in_english(Client())

    assert log_in(client, "liu")
    there = reverse("account:password")
    assert client.get(reverse("home")).headers["Location"] == there
    assert client.get(reverse("home_uploads"), headers={"hx-request": "true"}).headers["HX-Redirect"] == there
    assert "given to you by somebody else" in client.get(there).content.decode()
    assert "This is the old password" in choose(client, PASSWORD)
    assert "has been changed" in choose(client, CHOSEN)
    assert client.get(reverse("home")).status_code == 200


def test_a_password_that_was_reset_ends_all_sessions_and_is_replaced(clerk: Client, county: County) -> None:
    save_account(username="liu", password=PASSWORD, full_name="刘建军")
    liu, client = User.objects.get(username="liu"), Client()
    log_in(client, "liu")
    clerk.post(reverse("rights:change_password", args=[liu.pk]), {"password": CHOSEN})

    assert not liu.sessions.exists()
    assert client.get(reverse("account:index")).status_code == 302
    assert not log_in(client, "liu")
    assert log_in(client, "liu", CHOSEN)
    assert client.get(reverse("home")).headers["Location"] == reverse("account:password")
    assert client.post(reverse("logout")).headers["Location"] == reverse("login")


def test_the_own_password_is_not_reset_but_changed(clerk: Client, county: County) -> None:
    answer = clerk.get(reverse("rights:change_password", args=[county.clerk.pk]))

    assert answer.headers["Location"] == reverse("account:password")


def test_another_password_logs_all_other_browsers_out(account: User) -> None:
    here, elsewhere = in_english(Client()), Client()
    log_in(here)
    log_in(elsewhere)
    before = here.session.session_key

    assert "All other browsers have been logged out" in choose(here, CHOSEN)
    assert SESSION_KEY in here.session
    assert here.session.session_key != before
    assert account.sessions.count() == 1
    assert elsewhere.get(reverse("account:index")).status_code == 302


def test_who_does_not_know_the_password_does_not_change_it(account: User, client: Client) -> None:
    log_in(in_english(client))

    assert "This is not your password" in choose(client, CHOSEN, old="something else")
    assert "not what you typed above" in choose(client, CHOSEN, again="something else")
    assert "too common" in choose(client, "password1234")
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_guessing_the_password_in_an_open_session_makes_the_account_wait(account: User, client: Client) -> None:
    log_in(in_english(client))
    said = [choose(client, CHOSEN, old=f"guess {number}") for number in range(5)]

    assert "Please wait until" in said[-1]
    assert "Please wait until" in choose(client, CHOSEN)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
