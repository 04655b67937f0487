"""Coming in, going out, the language, and making accounts."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.accounts.services import save_account
from tests.central.accounts.coming_in import PASSWORD, log_in

pytestmark = pytest.mark.django_db


def test_a_clerk_comes_in_and_goes_out(account: User, client: Client) -> None:
    response = client.post(reverse("login"), {"username": "wang", "password": PASSWORD}, follow=True)
    assert "王秀英" in response.content.decode()

    client.post(reverse("logout"))
    assert client.get(reverse("home")).status_code == 302


def test_a_wrong_password_is_said_in_a_sentence(account: User, client: Client) -> None:
    response = client.post(reverse("login"), {"username": "wang", "password": "wrong"})

    assert "用户名或密码不正确，请重试。" in response.content.decode()


def test_after_the_login_comes_the_page_that_was_asked_for(account: User, client: Client) -> None:
    asked = reverse("notices:index")
    login = client.get(asked).headers["Location"]

    response = client.post(login, {"username": "wang", "password": PASSWORD, "next": asked})

    assert response.headers["Location"] == asked


def test_pages_are_chinese_even_for_an_english_browser(client: Client) -> None:
    User.objects.create(username="clerk")
    page = client.get(reverse("login"), headers={"accept-language": "en-US,en"})

    assert '<html lang="zh-Hans">' in page.content.decode()
    assert page.headers["Content-Language"] == "zh-hans"


def test_the_chosen_language_stays(client: Client) -> None:
    User.objects.create(username="clerk")
    client.post(reverse("set_language"), {"language": "en", "next": reverse("login")})

    assert '<html lang="en">' in client.get(reverse("login")).content.decode()


def test_an_unknown_language_is_chinese(client: Client) -> None:
    User.objects.create(username="clerk")
    client.cookies["django_language"] = "xx"

    assert '<html lang="zh-Hans">' in client.get(reverse("login")).content.decode()


def test_saving_an_account_again_changes_its_password(account: User, client: Client) -> None:
    save_account(username="wang", password="生猪养殖要点-2026", full_name="王秀英")

    assert User.objects.count() == 1
    assert log_in(client, "wang", "生猪养殖要点-2026")


def test_the_command_reads_the_password_from_its_input(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    call_command("save_account", "li", full_name="李建国")

    assert log_in(client, "li", PASSWORD)
    assert User.objects.get().get_full_name() == "李建国"


def test_the_command_refuses_a_weak_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\n"))

    with pytest.raises(CommandError):
        call_command("save_account", "li")
    assert not User.objects.exists()


def test_a_part_of_a_page_sends_the_whole_page_to_the_login(client: Client) -> None:
    response = client.get(reverse("home_uploads"), headers={"hx-request": "true"})

    assert response.headers["HX-Refresh"] == "true"
    assert response.content == b""
