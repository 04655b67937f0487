"""The second step: a code from a phone, once each; backup codes; wrong ones count like wrong passwords."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from central.accounts import second_step
from central.accounts.models import User
from tests.central.accounts.coming_in import PASSWORD, code_of, get_phone, give_code, in_english, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(account: User) -> TOTPDevice:
    return get_phone(account)


def with_code(code: str) -> bool:
    """Log in at a new browser with the password and a code; say whether that lets in."""
    client = Client()
    assert not log_in(client)
    return give_code(client, code)


def give_wrong_codes(number: int) -> HttpResponse:
    """Type so many wrong codes, as slowly as they are looked at; return the last page."""
    client = in_english(Client())
    log_in(client)
    for _ in range(number):
        answer = client.post(reverse("login_code"), {"code": "000000"})
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_password_alone_no_longer_lets_in(phone: TOTPDevice, client: Client) -> None:
    assert not log_in(client)
    assert client.get(reverse("home")).status_code == 302
    assert give_code(client, code_of(phone))
    assert client.get(reverse("account:index")).status_code == 200


def test_after_the_code_comes_the_page_that_was_asked_for(phone: TOTPDevice, client: Client) -> None:
    typed = {"username": "wang", "password": PASSWORD, "next": "/notices/"}
    step = client.post(reverse("login"), typed).headers["Location"]
    asked = client.get(step).context["next"]
    answer = client.post(step, {"code": code_of(phone), "next": asked})

    assert answer.headers["Location"] == "/notices/"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_phone_may_be_one_step_early_or_late(steps: int, phone: TOTPDevice) -> None:
    assert with_code(code_of(phone, steps_ahead=steps))


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_phone_may_not_be_two_steps_early_or_late(steps: int, phone: TOTPDevice) -> None:
    assert not with_code(code_of(phone, steps_ahead=steps))


def test_a_code_works_once(phone: TOTPDevice) -> None:
    code = code_of(phone)
    assert with_code(code)
    assert not with_code(code)


def test_a_code_is_understood_as_people_type_it(phone: TOTPDevice) -> None:
    code = code_of(phone)
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert with_code(f"{full_width[:3]} {full_width[3:]}")


def test_wrong_codes_make_the_account_wait_like_wrong_passwords(phone: TOTPDevice) -> None:
    assert "does not let you in" in give_wrong_codes(4).content.decode()
    fifth = give_wrong_codes(1)

    assert fifth.status_code == 429
    assert "Please wait until" in fifth.content.decode()
    assert not log_in(Client())


def test_a_right_code_after_too_many_wrong_ones_waits(phone: TOTPDevice, client: Client) -> None:
    log_in(client)
    give_wrong_codes(5)
    assert not give_code(client, code_of(phone))


def test_wrong_codes_are_slowed_wherever_they_come_from(phone: TOTPDevice, client: Client) -> None:
    log_in(in_english(client))
    TOTPDevice.objects.update(throttling_failure_count=10, throttling_failure_timestamp=timezone.now())
    answer = client.post(reverse("login_code"), {"code": code_of(phone)})

    assert "then type a new code" in answer.content.decode()
    second_step.let_in(phone.user)
    assert give_code(client, code_of(phone))


def test_the_second_step_needs_the_first(phone: TOTPDevice, client: Client) -> None:
    answer = client.post(reverse("login_code"), {"code": code_of(phone)})

    assert answer.headers["Location"] == reverse("login")
    assert SESSION_KEY not in client.session


def test_the_first_step_does_not_count_for_ever(phone: TOTPDevice, client: Client) -> None:
    log_in(client)
    store = client.session
    user_id, auth_hash, at_s = store["code_awaited"]
    store["code_awaited"] = [user_id, auth_hash, at_s - timedelta(minutes=11).total_seconds()]
    store.save()

    assert not give_code(client, code_of(phone))


def test_the_first_step_does_not_outlive_the_password(phone: TOTPDevice, account: User, client: Client) -> None:
    log_in(client)
    account.set_password("another password")
    account.save()

    assert not give_code(client, code_of(phone))


def test_switching_on_shows_the_secret_until_a_code_proves_it(account: User, client: Client) -> None:
    log_in(in_english(client))
    there = reverse("account:second_step")
    client.post(reverse("account:begin_second_step"))
    device = TOTPDevice.objects.get()
    page = client.get(there)
    picture = client.get(reverse("account:picture", args=[device.pk]))

    assert second_step.secret(device) in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"style=" not in picture.content
    assert "no-store" in picture.headers["Cache-Control"]
    assert client.post(there, {"code": "000000"}).status_code == 422
    assert log_in(Client()), "it is not on yet"

    codes = client.post(there, {"code": code_of(device)})
    assert len(set(re.findall(r"<li>(\w{4}-\w{4})</li>", codes.content.decode()))) == 10
    assert client.get(reverse("account:picture", args=[device.pk])).status_code == 404
    assert second_step.secret(device) not in client.get(there).content.decode()
    assert not log_in(Client())


def test_the_secret_is_shown_to_its_owner_alone(account: User, client: Client, clerk: Client) -> None:
    second_step.begin(account)

    assert clerk.get(reverse("account:picture", args=[TOTPDevice.objects.get().pk])).status_code == 404


def test_another_phone_needs_the_password(phone: TOTPDevice, client: Client) -> None:
    log_in(client)
    give_code(client, code_of(phone))
    client.post(reverse("account:begin_second_step"))

    assert list(TOTPDevice.objects.all()) == [phone]
    off = reverse("account:switch_off")
    assert client.post(off, {"password": "wrong"}).status_code == 422
    assert second_step.is_on(phone.user)
    client.post(off, {"password": PASSWORD})
    assert log_in(Client())
    assert not StaticToken.objects.exists()


def test_a_backup_code_lets_in_once(phone: TOTPDevice) -> None:
    code = second_step.renew_backup_codes(phone.user)[0]

    assert with_code(f" {code[:4].upper()}-{code[4:]}")
    assert not with_code(code)
    assert second_step.backup_codes_left(phone.user) == second_step.BACKUP_CODES - 1


def test_new_backup_codes_replace_the_old_ones(phone: TOTPDevice, client: Client) -> None:
    old = second_step.renew_backup_codes(phone.user)[0]
    log_in(client)
    give_code(client, code_of(phone))
    page = client.post(reverse("account:backup_codes"), {"password": PASSWORD}).content.decode()
    new = re.findall(r"<li>(\w{4}-\w{4})</li>", page)

    assert not with_code(old)
    StaticToken.objects.get(token=second_step.typed(new[0])).device.throttle_reset()
    assert with_code(new[0])


def test_an_administrator_takes_it_off_when_the_phone_is_lost(phone: TOTPDevice, clerk: Client) -> None:
    page = clerk.get(reverse("rights:show", args=[phone.user.pk])).content.decode()
    drop = reverse("rights:drop_second_step", args=[phone.user.pk])
    assert drop in page
    clerk.post(drop)

    assert log_in(Client())


def test_whoever_has_the_shell_gets_a_code_for_once(phone: TOTPDevice) -> None:
    out = StringIO()
    call_command("addstatictoken", "wang", stdout=out)
    code = out.getvalue().strip()

    assert with_code(code)
    assert not with_code(code)


def test_nobody_takes_the_own_one_off_without_the_password(clerk: Client) -> None:
    clerk_user = User.objects.get(username="clerk")
    get_phone(clerk_user)

    assert clerk.post(reverse("rights:drop_second_step", args=[clerk_user.pk])).status_code == 403
    assert second_step.is_on(clerk_user)
