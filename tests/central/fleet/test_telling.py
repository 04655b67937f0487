"""Staff are told outside of the centre: by a real mail server, by a real gateway, once, and again if it failed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from central.accounts.models import User
from central.fleet.addressing import plan_tellings
from central.fleet.gateway import Gateway
from central.fleet.mail import Mail
from central.fleet.models import State, StatusChange, Telling, Way
from central.fleet.telling import BUNDLED, INTERRUPTED, WAITS, NotTold, deliver
from central.smtp import Smtp, smtp_from
from central.stations.contact import Hearing
from central.stations.models import Station
from tests.central.cast import County
from tests.central.fleet.ways import Post, SmsGateway, post_office, sms_gateway
from tests.central.running import free_port

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def port(settings: Settings) -> int:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.MAIL_FROM = "中心 <yuanjiao@qinghe.example>"
    return int(settings.EMAIL_PORT)


@pytest.fixture
def post(port: int) -> Iterator[Post]:
    with post_office(port) as post:
        yield post


@pytest.fixture
def gateway(settings: Settings) -> Iterator[SmsGateway]:
    with sms_gateway() as gateway:
        settings.GATEWAY_URL = gateway.url
        yield gateway


@pytest.fixture(autouse=True)
def clerk_with_mail(county: County) -> User:
    county.clerk.email = "wang@qinghe.example"
    county.clerk.save()
    return county.clerk


def happen(county: County, name: str, after: Hearing = Hearing.DOWN, at: datetime = AT) -> StatusChange:
    station = Station.objects.create(area=county.village, name=name)
    before = Hearing.LATE if after is Hearing.DOWN else Hearing.DOWN
    heard_at = AT - timedelta(days=4)
    change = StatusChange.objects.create(station=station, before=before, after=after, at=at, last_heard_at=heard_at)
    plan_tellings([change], at)
    return change


def send(at: datetime = AT) -> None:
    mail = Mail()
    deliver(at, {Way.MAIL: mail})
    mail.close()


def by_mail() -> Telling:
    return Telling.objects.get(way=Way.MAIL)


def test_a_letter_says_which_station_since_when_and_what_to_do(county: County, post: Post) -> None:
    happen(county, "石桥村站点")
    send()
    (letter,) = post.letters
    body = letter.get_content()
    assert letter["To"] == "wang@qinghe.example"
    assert "yuanjiao@qinghe.example" in letter["From"]
    assert "石桥村站点" in body
    assert "青禾县 › 云溪镇 › 柳河村" in body
    assert "2026-11-17 16:00" in body
    assert (by_mail().state, by_mail().told_at, by_mail().tries) == (State.TOLD, AT, 1)


def test_nobody_is_told_twice(county: County, post: Post) -> None:
    happen(county, "石桥村站点")
    for hours in range(4):
        send(AT + hours * HOUR)
    assert len(post.letters) == 1


def test_what_happens_together_or_soon_after_is_told_together(county: County, post: Post) -> None:
    for name in ("甲", "乙"):
        happen(county, name)
    send()
    for name, after in (("丙", Hearing.DOWN), ("丁", Hearing.UP)):
        happen(county, name, after, AT + timedelta(minutes=10))
    send(AT + timedelta(minutes=10))
    assert len(post.letters) == 1
    send(AT + BUNDLED + timedelta(minutes=1))
    first, second = (letter.get_content() for letter in post.letters)
    assert ("甲" in first, "乙" in first, "丙" in first) == (True, True, False)
    assert ("丙" in second, "丁" in second) == (True, True)


def test_a_server_that_is_away_is_tried_again_until_it_is_there(county: County, port: int) -> None:
    happen(county, "石桥村站点")
    send()
    telling = by_mail()
    assert (telling.state, telling.tries, telling.next_at) == (State.WAITING, 1, AT + WAITS[0])
    assert "refused" in telling.problem
    with post_office(port) as post:
        send(AT + WAITS[0] / 2)
        assert post.letters == []
        send(AT + WAITS[0])
        assert len(post.letters) == 1
    assert (by_mail().state, by_mail().problem) == (State.TOLD, "")


def test_what_never_succeeds_is_given_up_and_shown(county: County, port: int, clerk: Client) -> None:
    happen(county, "石桥村站点")
    at = AT
    for wait in (timedelta(), *WAITS):
        at += wait
        send(at)
    assert (by_mail().state, by_mail().next_at, by_mail().tries) == (State.FAILED, None, len(WAITS) + 1)
    page = clerk.get(reverse("fleet:changes")).content.decode()
    assert "tag bad" in page
    assert "ConnectionRefusedError" in page


def test_one_address_that_is_refused_keeps_nobody_elses_letter_back(county: County, post: Post) -> None:
    User.objects.create(username="a", email="nobody@qinghe.example", is_superuser=True)
    post.refused.add("nobody@qinghe.example")
    happen(county, "石桥村站点")
    send()
    assert [letter["To"] for letter in post.letters] == ["wang@qinghe.example"]
    assert Telling.objects.get(way=Way.MAIL, user__username="a").state == State.WAITING


def test_of_what_a_power_cut_interrupted_nobody_knows_so_it_is_not_sent_again(county: County, post: Post) -> None:
    happen(county, "石桥村站点")
    Telling.objects.filter(way=Way.MAIL).update(state=State.SENDING)
    send()
    assert post.letters == []
    assert (by_mail().state, by_mail().problem) == (State.FAILED, INTERRUPTED)


def test_without_a_server_or_an_address_there_is_no_letter_to_be_sent(county: County, settings: Settings) -> None:
    happen(county, "甲")
    assert not Telling.objects.filter(way=Way.MAIL).exists()
    assert Telling.objects.get().state == State.TOLD


def test_a_countys_gateway_is_told_in_json_for_whom_it_is(
    county: County, gateway: SmsGateway, settings: Settings
) -> None:
    changes = [happen(county, "甲"), happen(county, "乙", Hearing.UP)]
    deliver(AT, {Way.GATEWAY: Gateway(gateway.url, "geheim")})
    ((headers, body),) = gateway.told
    assert (headers["path"], headers["Authorization"]) == ("/sms?county=1", "Bearer geheim")
    assert [(one["station"], one["status"], one["accounts"]) for one in body["changes"]] == [
        ("甲", "down", ["clerk"]),
        ("乙", "up", ["clerk"]),
    ]
    assert "甲" in body["text"]
    tellings = Telling.objects.filter(way=Way.GATEWAY).order_by("pk")
    assert [one.change for one in tellings] == changes
    assert {one.state for one in tellings} == {State.TOLD}
    assert headers["Idempotency-Key"] == "-".join(str(one.pk) for one in tellings)


@pytest.mark.parametrize("status", [302, 404, 503])
def test_a_gateway_that_says_no_is_asked_again(county: County, gateway: SmsGateway, status: int) -> None:
    gateway.status = status
    happen(county, "甲")
    deliver(AT, {Way.GATEWAY: Gateway(gateway.url)})
    telling = Telling.objects.get(way=Way.GATEWAY)
    assert (telling.state, telling.problem) == (State.WAITING, f"the gateway answered {status}")
    gateway.status = 200
    deliver(AT + WAITS[0], {Way.GATEWAY: Gateway(gateway.url)})
    assert Telling.objects.get(way=Way.GATEWAY).state == State.TOLD


def test_a_gateway_that_answers_for_ever_is_cut_off_at_the_deadline(county: County, gateway: SmsGateway) -> None:
    gateway.is_dripping = True
    happen(county, "甲")
    with pytest.raises(NotTold):
        Gateway(gateway.url, deadline_s=0.3).tell(list(Telling.objects.filter(way=Way.GATEWAY)))


@pytest.mark.parametrize(
    ("url", "smtp"),
    [
        ("", Smtp()),
        ("smtp://127.0.0.1", Smtp("127.0.0.1", 25)),
        ("smtp+starttls://w%40x:p%2F1@mail.example", Smtp("mail.example", 587, "w@x", "p/1", starts_tls=True)),
        ("smtps://mail.example:4650", Smtp("mail.example", 4650, is_tls=True)),
    ],
)
def test_a_mail_server_is_named_by_one_url(url: str, smtp: Smtp) -> None:
    assert smtp_from(url) == smtp


def test_a_url_of_another_kind_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="http"):
        smtp_from("http://mail.example")
