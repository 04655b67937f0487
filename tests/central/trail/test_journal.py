"""Whatever changes a record is told: by whom, from where, and what, in the same transaction."""

from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from central.accounts.models import User
from central.attendance.facts.ingest import receive
from central.attendance.models import RoomSession
from central.catalogue.models import Topic
from central.notices.models import Page
from central.notices.pages import move_up
from central.people.erasing import erase
from central.people.models import Person
from central.policies.models import PolicyVersion
from central.publishing.models import Preview, PreviewState, Publication
from central.publishing.previews.making import begin, make
from central.publishing.tasks import publish
from central.quizzes.models import Choice, Question, Quiz
from central.rights.actions import Action
from central.stations.models import EnrolmentCode, Station
from central.stations.services import create_station, issue_code
from central.trail.acts import COMMAND_LINE
from central.trail.models import Event, Kind
from content_sync.protocol import crypto
from content_sync.protocol.payloads import PersonJoined, SessionOpened
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County
from tests.central.trail.rows import about, changes, newest, stands_somewhere

pytestmark = pytest.mark.django_db
PASSWORD = "lu-shui-2026-qiu"
NOTICE = {"kind": "notice", "title": "防霜通知", "body": "今夜降温。", "valid_from": "2026-11-01T08:00"}


def test_a_change_on_a_page_is_told_with_who_did_it_from_where(clerk: Client, county: County) -> None:
    address = reverse("notices:change", args=[county.notice.id])
    clerk.post(address, {**NOTICE, "area": county.county.id}, REMOTE_ADDR="10.1.2.3")

    row = newest()
    assert (row.kind, row.account_id, row.account_name) == (Kind.CHANGED, county.clerk.pk, "clerk 王秀英")
    assert (row.address, row.action, row.view) == ("10.1.2.3", Action.INFORM, "notices:change")
    assert (row.model, row.record_id, row.record_name) == ("notices.notice", county.notice.id, "防霜通知")
    assert row.area_path == county.county.path
    assert changes(row) == {"title": ["防寒通知", "防霜通知"]}


def test_who_did_it_is_named_as_then(clerk: Client, county: County) -> None:
    clerk.post(reverse("notices:delete", args=[county.notice.id]))
    User.objects.filter(pk=county.clerk.pk).update(username="renamed")
    row = Event.objects.get(model="notices.notice", kind=Kind.DELETED)
    assert row.account_name == "clerk 王秀英"
    assert changes(row)["title"] == ["防寒通知", None]


@pytest.mark.parametrize(
    ("forwarded", "seen"), [("10.1.2.3", "10.1.2.3"), ("6.6.6.6, 10.1.2.3", "10.1.2.3"), ("", "127.0.0.1")]
)
def test_only_what_the_own_web_server_adds_is_believed(
    clerk: Client, county: County, settings: Settings, forwarded: str, seen: str
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    clerk.post(reverse("notices:delete", args=[county.notice.id]), headers={"X-Forwarded-For": forwarded})
    assert newest().address == seen


def test_a_stranger_cannot_say_where_he_comes_from(clerk: Client, county: County) -> None:
    stranger = {"X-Forwarded-For": "6.6.6.6"}
    clerk.post(reverse("notices:delete", args=[county.notice.id]), headers=stranger, REMOTE_ADDR="10.1.2.3")
    assert newest().address == "10.1.2.3"


def test_what_nobody_does_on_a_page_is_the_command_lines(county: County) -> None:
    create_station(area=county.village, name="二站")
    row = newest()
    assert (row.kind, row.account_id, row.account_name, row.address) == (Kind.CREATED, None, COMMAND_LINE, "")


def test_what_is_done_in_the_background_is_told_in_the_name_of_who_asked(county: County) -> None:
    preview = begin(by=county.clerk, at=datetime.now(UTC))
    make(preview)
    Preview.objects.update(state=PreviewState.PUBLISHING)
    publish.func(county.clerk.pk, preview.id)
    row = about(Publication.objects.get())[0]
    assert (row.account_name, row.action, row.view) == ("clerk 王秀英", Action.PUBLISH, "publishing:publish")


def test_nothing_is_told_of_what_was_taken_back(county: County) -> None:
    before = newest().number
    county.notice.title = "假"

    @transaction.atomic
    def fail_half_way() -> None:
        county.notice.save()
        Person.objects.create(station=county.station, number="101", name="重号")

    with pytest.raises(IntegrityError):
        fail_half_way()
    assert newest().number == before


def test_what_is_saved_as_it_was_is_not_told(county: County) -> None:
    before = newest().number
    county.notice.save()
    Station.objects.filter(pk=county.station.pk).update(last_heard_at=datetime(2026, 11, 20, tzinfo=UTC))
    county.station.last_heard_at = datetime(2026, 11, 21, tzinfo=UTC)
    county.station.save(update_fields=["last_heard_at"])
    assert newest().number == before


def test_other_records_are_told_by_their_name(county: County) -> None:
    county.station.area = county.township
    county.station.save()
    then = {"id": county.village.id, "name": "柳河村"}
    assert changes() == {"area": [then, {"id": county.township.id, "name": "云溪镇"}]}
    assert (newest().area_path, newest().former_path) == (county.township.path, county.village.path)


def test_many_changed_at_once_are_told_one_by_one(county: County) -> None:
    Person.objects.filter(station=county.station).update(household="一户")
    assert [(row.record_id, changes(row)) for row in Event.objects.order_by("-number")[:2][::-1]] == [
        (county.zhang.id, {"household": "set"}),
        (county.li.id, {"household": "set"}),
    ]


def test_many_made_at_once_are_told_one_by_one(county: County) -> None:
    Person.objects.bulk_create(
        Person(station=county.station, number=str(number), name=f"第{number}人") for number in (103, 104)
    )
    made = Person.objects.filter(number__in=("103", "104")).order_by("-number")
    assert [row.record_id for row in Event.objects.order_by("-number")[:2]] == [person.id for person in made]
    with pytest.raises(TypeError, match="conflicts"):
        Person.objects.bulk_create([Person(station=county.station, number="103", name="重号")], ignore_conflicts=True)


def test_many_put_in_order_are_told(county: County) -> None:
    first = Page.objects.create(notice=county.notice, text="一")
    second = Page.objects.create(notice=county.notice, text="二", position=1)
    move_up(page=second)
    assert {row.record_id: changes(row) for row in about(county.notice)[-2:]} == {
        str(first.pk): {"position": [0, 1]},
        str(second.pk): {"position": [1, 0]},
    }


def test_connections_are_told_by_name_from_either_end(county: County) -> None:
    rice, tea = (Topic.objects.create(title=title) for title in ("水稻", "茶叶"))
    county.lesson.topics.set([rice, tea])
    assert changes() == {"topics": {"added": ["水稻", "茶叶"]}}
    county.lesson.topics.set([tea])
    assert changes() == {"topics": {"removed": ["水稻"]}}
    county.lesson.topics.clear()
    assert changes() == {"topics": {"removed": ["茶叶"]}}
    rice.lessons.add(county.lesson)
    assert (newest().record_name, changes()) == ("水稻", {"lessons": {"added": ["水稻插秧"]}})


def test_what_goes_with_a_record_is_told_and_stands_in_its_history(county: County) -> None:
    quiz = Quiz.objects.create(area=county.township, title="测试")
    question = Question.objects.create(quiz=quiz, text="几月？")
    Choice.objects.bulk_create([Choice(question=question, text="五月", is_right=True)])
    quiz.delete()
    told = [(row.kind, row.record_name) for row in Event.objects.filter(whole=f"quizzes.quiz/{question.quiz_id}")]
    assert sorted(told) == [
        *((Kind.CREATED, name) for name in ("五月", "几月？", "测试")),
        *((Kind.DELETED, name) for name in ("五月", "几月？", "测试")),
    ]
    assert Event.objects.filter(area_path=county.township.path, model="quizzes.choice").count() == 2


def test_rules_are_told_against_those_before(clerk: Client, county: County) -> None:
    PolicyVersion.objects.create(rules={"absence_s": 600, "idle_s": 60})
    PolicyVersion.objects.create(rules={"absence_s": 900, "idle_s": 60})
    page = clerk.get(reverse("trail:show", args=[newest().number])).content.decode()
    assert "900" in page
    assert "<td>60</td>" not in page


def test_no_secret_stands_anywhere_in_the_table(clerk: Client, county: County) -> None:
    clerk.post(
        reverse("people:change", args=[county.station.id, county.zhang.id]),
        {"number": "101", "name": "张桂兰", "new_pin": "5839", "new_card": "0012345678", "is_administrator": "on"},
    )
    colleague = User.objects.create(username="colleague")
    clerk.post(reverse("rights:change_password", args=[colleague.pk]), {"password": PASSWORD})
    code = issue_code(station=county.station, made_by=county.clerk, at=datetime(2026, 11, 20, tzinfo=UTC))
    Client().post(reverse("login"), {"username": PASSWORD, "password": "typed-in-the-wrong-field"})
    zhang, owner = Person.objects.get(pk=county.zhang.id), User.objects.get(pk=colleague.pk)
    key = bytes(EnrolmentCode.objects.get().key)

    assert owner.check_password(PASSWORD)
    assert not stands_somewhere("张桂兰")
    for kept in (zhang.pin, zhang.card, owner.password, key.hex(), str(key)):
        assert kept
        assert not stands_somewhere(kept)
    for typed in ("5839", "0012345678", PASSWORD, "typed-in-the-wrong-field", code, code[4:]):
        assert not stands_somewhere(typed)
    told = changes(about(county.zhang)[-1])
    assert (told["pin"], told["card"]) == ("set", "set")


def test_whoever_was_erased_leaves_no_name_in_the_trail_and_every_act_stays(clerk: Client, county: County) -> None:
    form = {"number": "101", "name": "张秀兰", "household": "张家"}
    clerk.post(reverse("people:change", args=[county.station.id, county.zhang.id]), form)
    page = reverse("trail:show", args=[about(county.zhang)[-1].number])
    assert "张秀兰" in clerk.get(page).content.decode()
    erase(person=Person.objects.get(pk=county.zhang.id), by=county.clerk, reason="本人要求", at=timezone.now())
    assert not any(stands_somewhere(name) for name in ("张桂兰", "张秀兰", "张家"))
    assert [row.kind for row in about(county.zhang)] == [Kind.CREATED, Kind.CHANGED, Kind.DELETED]
    assert "张秀兰" not in clerk.get(page).content.decode()


def test_what_stations_report_is_not_told_and_costs_nothing(county: County) -> None:
    opened = SessionOpened(lesson_id=county.lesson.id, asset_sha256="ab" * 32)
    reporter = Reporter(facts_of(opened, PersonJoined(session=1, person_id=county.zhang.id, at_ms=0)), county.station)
    before = newest().number
    with CaptureQueriesContext(connection) as queries:
        receive(reporter.envelope(), receipt_key=crypto.generate_private_key(), at=datetime(2026, 11, 10, tzinfo=UTC))
    assert RoomSession.objects.count() == 1
    assert newest().number == before
    assert not any("trail_" in query["sql"] for query in queries)
