"""Staff are told outside of the centre: by a real mail server, by a real gateway, once, and again if it failed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from central.accounts.models import User
from central.smtp import Smtp, smtp_from
from central.telling import tasks
from central.telling.addressing import Message, plan
from central.telling.delivering import BUNDLED, INTERRUPTED, WAITS, NotTold, deliver
from central.telling.gateway import Gateway
from central.telling.mail import Mail
from central.telling.models import State, Telling, Way
from tests.central.running import free_port
from tests.central.telling.ways import Post, SmsGateway, post_office, sms_gateway

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
def wang() -> User:
    return User.objects.create(username="wang", email="wang@qinghe.example")


def happen(text: str, at: datetime = AT, **details: str) -> None:
    plan([Message(f"test {text}", text, list(User.objects.order_by("username")), details)], at)


def send(at: datetime = AT) -> None:
    mail = Mail()
    deliver(at, {Way.MAIL: mail})
    mail.close()


def by_mail() -> Telling:
    return Telling.objects.get(way=Way.MAIL)


def test_a_letter_says_its_one_message_in_the_subject_too(post: Post) -> None:
    happen("石桥村站点失联。")
    send()
    (letter,) = post.letters
    assert letter["To"] == "wang@qinghe.example"
    assert "yuanjiao@qinghe.example" in letter["From"]
    assert letter["Subject"] == "[远教中心] 石桥村站点失联。"
    assert letter.get_content().strip() == "石桥村站点失联。"
    assert (by_mail().state, by_mail().told_at, by_mail().tries) == (State.TOLD, AT, 1)


def test_what_is_told_is_one_line_lest_it_break_the_subject(post: Post) -> None:
    happen("石桥村\r\nBcc: all@qinghe.example\u2028站点\n")
    send()
    assert post.letters[0]["Subject"].endswith("石桥村 Bcc: all@qinghe.example 站点")
    assert post.letters[0]["Bcc"] is None


def test_nobody_is_told_twice(post: Post) -> None:
    happen("失联")
    for hours in range(4):
        send(AT + hours * HOUR)
    assert len(post.letters) == 1


def test_one_name_is_told_once_by_each_way_whatever_it_says(wang: User, port: int, gateway: SmsGateway) -> None:
    for text in ("一", "二"):
        plan([Message("question x overdue", text, [wang])], AT)
    found = Telling.objects.order_by("pk").values_list("way", "user", "text")
    assert list(found) == [(Way.CENTRE, wang.pk, "一"), (Way.MAIL, wang.pk, "一"), (Way.GATEWAY, None, "一")]


def test_what_has_no_name_could_not_be_told_once() -> None:
    with pytest.raises(IntegrityError, match="message_has_a_name"):
        Telling.objects.create(about="", text="失联", way=Way.CENTRE)


def test_what_happens_together_or_soon_after_is_told_together(post: Post) -> None:
    for text in "甲乙":
        happen(text)
    send()
    for text in "丙丁":
        happen(text, AT + timedelta(minutes=10))
    send(AT + timedelta(minutes=10))
    assert len(post.letters) == 1
    send(AT + BUNDLED + timedelta(minutes=1))
    assert [letter.get_content().split() for letter in post.letters] == [["甲", "乙"], ["丙", "丁"]]
    assert {letter["Subject"] for letter in post.letters} == {"[远教中心] 2 条消息"}


def test_what_one_account_is_told_is_no_other_accounts(post: Post, wang: User) -> None:
    li = User.objects.create(username="li", email="li@qinghe.example")
    plan([Message("a", "甲", [wang]), Message("b", "乙", [li]), Message("c", "丙", [wang])], AT)
    send()
    assert {letter["To"]: letter.get_content().split() for letter in post.letters} == {
        "wang@qinghe.example": ["甲", "丙"],
        "li@qinghe.example": ["乙"],
    }


def test_a_server_that_is_away_is_tried_again_until_it_is_there(port: int) -> None:
    happen("失联")
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


def test_what_never_succeeds_is_given_up(port: int) -> None:
    happen("失联")
    at = AT
    for wait in (timedelta(), *WAITS):
        at += wait
        send(at)
    assert (by_mail().state, by_mail().next_at, by_mail().tries) == (State.FAILED, None, len(WAITS) + 1)
    assert "ConnectionRefusedError" in by_mail().problem


def test_one_address_that_is_refused_keeps_nobody_elses_letter_back(post: Post) -> None:
    User.objects.create(username="a", email="nobody@qinghe.example")
    post.refused.add("nobody@qinghe.example")
    happen("失联")
    send()
    assert [letter["To"] for letter in post.letters] == ["wang@qinghe.example"]
    assert Telling.objects.get(way=Way.MAIL, user__username="a").state == State.WAITING


def test_of_what_a_power_cut_interrupted_nobody_knows_so_it_is_not_sent_again(post: Post) -> None:
    happen("失联")
    Telling.objects.filter(way=Way.MAIL).update(state=State.SENDING)
    send()
    assert post.letters == []
    assert (by_mail().state, by_mail().problem) == (State.FAILED, INTERRUPTED)


def test_a_message_is_noted_before_it_is_sent(port: int) -> None:
    """Else a power cut in the middle of it would let it be sent twice."""
    happen("失联")
    noted: list[str] = []

    class Looking:
        def tell(self, tellings: Sequence[Telling]) -> None:
            noted.extend(Telling.objects.get(pk=one.pk).state for one in tellings)

    deliver(AT, {Way.MAIL: Looking()})
    assert noted == [State.SENDING]


def test_without_a_server_or_an_address_there_is_no_letter_to_be_sent(wang: User, settings: Settings) -> None:
    happen("甲")
    settings.EMAIL_HOST, settings.MAIL_FROM = "127.0.0.1", "yuanjiao@qinghe.example"
    wang.email = ""
    wang.save()
    happen("乙")
    assert not Telling.objects.filter(way=Way.MAIL).exists()
    assert [one.state for one in Telling.objects.all()] == [State.TOLD, State.TOLD]


def test_a_countys_gateway_is_told_in_json_for_whom_it_is(gateway: SmsGateway) -> None:
    User.objects.create(username="li")
    happen("甲", status="down", accounts="nobody")
    happen("乙")
    deliver(AT, {Way.GATEWAY: Gateway(gateway.url, "geheim")})
    ((headers, body),) = gateway.told
    tellings = Telling.objects.filter(way=Way.GATEWAY).order_by("pk")
    ids = [one.pk for one in tellings]
    assert (headers["path"], headers["Authorization"]) == ("/sms?county=1", "Bearer geheim")
    assert headers["Idempotency-Key"] == "-".join(map(str, ids))
    assert body == {
        "ids": ids,
        "text": "甲\n乙",
        "messages": [
            {"text": "甲", "accounts": ["li", "wang"], "status": "down"},
            {"text": "乙", "accounts": ["li", "wang"]},
        ],
    }
    assert {one.state for one in tellings} == {State.TOLD}


@pytest.mark.parametrize("status", [302, 404, 503])
def test_a_gateway_that_says_no_is_asked_again(gateway: SmsGateway, status: int) -> None:
    gateway.status = status
    happen("甲")
    deliver(AT, {Way.GATEWAY: Gateway(gateway.url)})
    telling = Telling.objects.get(way=Way.GATEWAY)
    assert (telling.state, telling.problem) == (State.WAITING, f"the gateway answered {status}")
    gateway.status = 200
    deliver(AT + WAITS[0], {Way.GATEWAY: Gateway(gateway.url)})
    assert Telling.objects.get(way=Way.GATEWAY).state == State.TOLD


def test_a_gateway_that_answers_for_ever_is_cut_off_at_the_deadline(gateway: SmsGateway) -> None:
    gateway.is_dripping = True
    happen("甲")
    with pytest.raises(NotTold):
        Gateway(gateway.url, deadline_s=0.3).tell(list(Telling.objects.filter(way=Way.GATEWAY)))


def test_the_chore_tells_by_the_ways_that_are_on_and_comes_back(post: Post, gateway: SmsGateway) -> None:
    happen("甲", timezone.now())
    tasks.tell.func()
    assert (len(post.letters), len(gateway.told)) == (1, 1)
    planned = DBTaskResult.objects.get(task_path=tasks.tell.module_path)
    assert planned.run_after is not None
    assert planned.run_after > timezone.now() + tasks.TELL_EVERY / 2


def test_the_chore_has_nothing_to_do_where_no_way_is_on() -> None:
    happen("甲", timezone.now())
    tasks.tell.func()
    assert [one.state for one in Telling.objects.all()] == [State.TOLD]


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
