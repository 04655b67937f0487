"""A learner comes in by an invitation, later by number and PIN, and nobody else does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.learn import allowing
from central.learn.entry import inviting, signing_in
from central.learn.entry.errors import Refused, Why
from central.learn.entry.secrets import is_easily_guessed
from central.learn.entry.tries import FROM_ONE_ADDRESS, WAIT
from central.learn.models import Access, Invitation, SignIn, WrongTry
from central.learn.tasks import forget_before
from central.people.erasing import erase
from central.people.merging import merge
from central.people.moving import end, move
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County
from tests.central.learn.learners import PIN, allow, another_phone, chosen, invited, phone

pytestmark = pytest.mark.django_db
HOME, JOIN = "/learn/", "/learn/join/"


@pytest.fixture
def allowed(county: County) -> County:
    allow(county)
    return county


def number_of(county: County) -> str:
    return Access.objects.get(person=county.zhang).number


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def test_an_invitation_lets_in_once_and_the_pin_lets_in_later(allowed: County) -> None:
    code = invited(allowed, allowed.zhang)
    first = Client()
    assert first.post(JOIN, {"code": f"{code[:4]} {code[4:]}", **chosen(PIN)}).headers["Location"] == HOME
    assert "张桂兰" in first.get(HOME).content.decode()
    again = Client().post(JOIN, {"code": code, **chosen("482913")})
    assert again.status_code == 422
    assert str(Why.NO_CODE.label) in again.content.decode()

    second, answer = another_phone(number_of(allowed))
    assert answer.status_code == 302
    assert is_in(second)
    assert is_in(first)


def test_what_is_kept_gives_neither_code_nor_pin_nor_token_away(allowed: County) -> None:
    code, client = invited(allowed, allowed.li), phone(allowed)
    kept = [str(row) for model in (Access, Invitation, SignIn) for row in model.objects.values_list()]
    token = client.cookies["learner"].value
    assert not any(secret in row for secret in (code, PIN, token) for row in kept)
    cookie = client.cookies["learner"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/learn/", "Lax")


@pytest.mark.parametrize("pin", ["111111", "123456", "987654", "121212", "345345", "12345", "12345a", "１２３４５６"])
def test_a_pin_that_others_would_guess_is_not_taken(allowed: County, pin: str) -> None:
    answer = Client().post(JOIN, {"code": invited(allowed, allowed.zhang), **chosen(pin)})
    assert answer.status_code == 422
    assert Access.objects.get().pin == ""


def test_most_pins_are_good() -> None:
    assert sum(is_easily_guessed(f"{pin:06}", "84061937") for pin in range(0, 1_000_000, 101)) < 30


def test_a_new_invitation_ends_the_old_one_and_the_old_pin(allowed: County) -> None:
    client = phone(allowed)
    older, newer = invited(allowed, allowed.zhang), invited(allowed, allowed.zhang)
    assert Client().post(JOIN, {"code": older, **chosen(PIN)}).status_code == 422
    assert is_in(client)
    assert Client().post(JOIN, {"code": newer, **chosen("482913")}).status_code == 302
    assert not is_in(client)
    assert another_phone(number_of(allowed))[1].status_code == 422


def test_an_invitation_is_over_after_two_weeks(allowed: County) -> None:
    code = invited(allowed, allowed.zhang, at=timezone.now() - inviting.INVITED_FOR)
    assert Client().post(JOIN, {"code": code, **chosen(PIN)}).status_code == 422


def test_a_number_waits_after_five_wrong_pins_wherever_they_come_from(allowed: County) -> None:
    phone(allowed)
    at, number = timezone.now(), number_of(allowed)

    def tried(pin: str, last: int, later: timedelta = timedelta()) -> Why | None:
        try:
            signing_in.sign_in(number, pin, address=f"10.0.0.{last}", device="", at=at + later)
        except Refused as refused:
            return refused.why
        return None

    assert [tried("000000", last) for last in range(6)] == [Why.WRONG] * 5 + [Why.WAITS]
    assert tried(PIN, 9) is Why.WAITS
    assert tried(PIN, 9, WAIT + timedelta(seconds=1)) is None


def test_numbers_that_nobody_has_wait_alike(allowed: County) -> None:
    said = [another_phone("99999999")[1].content.decode() for _ in range(6)]
    assert [str(Why.WRONG.label) in one for one in said] == [True] * 5 + [False]
    assert str(Why.WAITS.label) in said[5]


def test_a_town_behind_one_address_comes_in_and_somebody_who_guesses_does_not(allowed: County) -> None:
    at = timezone.now()
    for place in range(FROM_ONE_ADDRESS - 1):
        with pytest.raises(Refused):
            signing_in.sign_in(f"{place:08}", PIN, address="10.0.0.1", device="", at=at)
    phone(allowed)
    assert signing_in.sign_in(number_of(allowed), PIN, address="10.0.0.1", device="", at=at)
    with pytest.raises(Refused):
        signing_in.sign_in("77777777", PIN, address="10.0.0.1", device="", at=at)
    with pytest.raises(Refused) as refused:
        signing_in.sign_in(number_of(allowed), PIN, address="10.0.0.1", device="", at=at)
    assert refused.value.why is Why.WAITS
    assert signing_in.sign_in(number_of(allowed), PIN, address="10.0.0.2", device="", at=at)


def test_slow_guessing_ends_too_and_only_an_invitation_helps(allowed: County) -> None:
    signed_in = phone(allowed)
    at, number = timezone.now(), number_of(allowed)
    for place in range(signing_in.LOCKED_AFTER):
        with pytest.raises(Refused):
            signing_in.sign_in(number, "000000", address="10.0.0.1", device="", at=at + place * WAIT)
    later = at + signing_in.LOCKED_AFTER * WAIT
    with pytest.raises(Refused) as refused:
        signing_in.sign_in(number, PIN, address="10.0.0.1", device="", at=later)
    assert refused.value.why is Why.LOCKED
    assert is_in(signed_in)
    phone(allowed)
    assert signing_in.sign_in(number, PIN, address="10.0.0.1", device="", at=later + WAIT)


def test_of_four_phones_the_first_one_is_out(allowed: County) -> None:
    phones = [phone(allowed), *(another_phone(number_of(allowed))[0] for _ in range(3))]
    assert [is_in(one) for one in phones] == [False, True, True, True]


def test_signing_out_ends_this_phone_and_signing_the_others_out_the_others(allowed: County) -> None:
    first = phone(allowed)
    second, third = (another_phone(number_of(allowed))[0] for _ in range(2))
    first.post(reverse("learn:sign_out"))
    assert [is_in(one) for one in (first, second, third)] == [False, True, True]
    second.post(reverse("learn:sign_others_out"))
    assert [is_in(one) for one in (second, third)] == [True, False]


def test_a_phone_that_is_not_used_is_out_after_a_month(allowed: County) -> None:
    client = phone(allowed)
    SignIn.objects.update(seen_at=timezone.now() - signing_in.IDLE)
    assert not is_in(client)
    forget_before(timezone.now())
    assert SignIn.objects.get().ended_at is not None


def test_whoever_leaves_is_erased_or_loses_access_is_out_at_once(allowed: County) -> None:
    zhang, li = phone(allowed), phone(allowed, allowed.li)
    end(person=allowed.li, at=timezone.now())
    assert not is_in(li)
    erase(person=allowed.zhang, by=allowed.clerk, reason="本人要求", at=timezone.now())
    assert not is_in(zhang)
    assert not SignIn.objects.filter(person_id=allowed.zhang.id).exists()
    assert not Access.objects.filter(person_id=allowed.zhang.id).exists()


def test_access_goes_along_when_somebody_moves_and_ends_where_phones_are_not_allowed(allowed: County) -> None:
    client = phone(allowed)
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="石桥村", parent=allowed.township)
    there = Station.objects.create(area=village, name="石桥村站点")
    move(person=allowed.zhang, station=there, number="7", household="", at=timezone.now())
    assert is_in(client)
    allowing.say(area=village, is_allowed=False, by=allowed.clerk)
    assert not is_in(client)
    assert another_phone(number_of(allowed))[1].status_code == 422


def test_who_was_merged_is_the_one_who_is_kept(allowed: County) -> None:
    client = phone(allowed)
    merge(kept=allowed.li, other=allowed.zhang, at=timezone.now())
    assert "李建国" in client.get(HOME).content.decode()


def test_a_learner_is_no_staff_and_staff_are_no_learners(allowed: County, clerk: Client) -> None:
    learner = phone(allowed)
    assert learner.get("/people/").headers["Location"].startswith("/login/")
    assert clerk.get(HOME).headers["Location"] == reverse("learn:sign_in")
    assert clerk.post(reverse("learn:begin", args=[allowed.lesson.id])).status_code == 401


def test_a_form_without_its_token_is_refused(allowed: County) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = phone(allowed).cookies
    for name, args in [("sign_in", []), ("join", []), ("sign_out", []), ("begin", ["1"]), ("keep", ["1"])]:
        assert client.post(reverse(f"learn:{name}", args=args)).status_code == 403, name
    assert is_in(client)


def test_the_tables_of_tries_and_sign_ins_empty_themselves(allowed: County) -> None:
    phone(allowed)
    another_phone("99999999")
    another_phone("88888888")
    WrongTry.objects.update(at=timezone.now() - WAIT - timedelta(seconds=1))
    another_phone("77777777")
    assert WrongTry.objects.count() == 1
    forget_before(timezone.now() + timedelta(days=400))
    forget_before(timezone.now() + timedelta(days=800))
    assert (SignIn.objects.count(), Invitation.objects.count()) == (0, 0)
