"""Hours at which experts can be spoken to: offered, booked by stations, published, listed, called off."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.local_days import midnight
from central.people.holding import Table
from central.publishing import documents
from central.publishing.documents.questions import asking
from central.questions import personal
from central.questions.desk import waiting_one
from central.questions.hours import services
from central.questions.hours.selectors import appointments, appointments_in
from central.questions.models import Asked, Booking, GivenBack, Hour
from central.questions.services import answer
from central.rights.actions import Role
from central.stations.models import Station
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from content_sync.protocol.payloads import HourGivenBack, Payload, QuestionAsked
from tests.central.attendance.reporting import NOON_MS, Reporter, facts_of
from tests.central.questions.village import Village, make_village

pytestmark = pytest.mark.django_db

NOON = datetime.fromtimestamp(NOON_MS / 1000, UTC)
STARTS = NOON + timedelta(days=10)
RECEIPT_KEY = crypto.generate_private_key()
TOLD = {"with_whom": "县人民医院 王医生", "how": "打村里电话", "minutes": 60, "places": 2}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def hour(village: Village) -> Hour:
    hour = Hour(area=village.county.county, topic=village.rice, starts_at=STARTS, **TOLD)
    return services.offer(hour, by=village.county.clerk, at=NOON)


def asks(question_id: str, *, hour_id: str, person_id: str | None = None) -> QuestionAsked:
    return QuestionAsked(
        question_id=question_id, topic_id="rice", text=f"{question_id}？", hour_id=hour_id, person_id=person_id
    )


@dataclass
class Box:
    """A station whose facts come one by one."""

    station: Station

    def tells(self, *payloads: Payload) -> Reporter:
        return Reporter(facts_of(*payloads), self.station)


def come(reporter: Reporter, minutes: float, first: int = 1, last: int | None = None) -> None:
    receive(reporter.envelope(first, last), receipt_key=RECEIPT_KEY, at=NOON + timedelta(minutes=minutes))


def states() -> dict[str, tuple[str, datetime]]:
    return {
        one.question_id: (one.state.value, one.starts_at) for one in appointments(Asked.objects.values("id")).values()
    }


def booked_by_two(village: Village, hour: Hour) -> tuple[Reporter, Reporter]:
    """Let the second station's booking come first, and a third booking when the hour is full."""
    here = Box(village.county.station).tells(
        asks("q1", hour_id=hour.pk), asks("q3", hour_id=hour.pk), HourGivenBack(question_id="q1")
    )
    there = Box(village.elsewhere).tells(asks("q2", hour_id=hour.pk), asks("q4", hour_id=hour.pk))
    come(there, 60, 1, 1)
    come(here, 70, 1, 2)
    return here, there


def test_places_go_by_when_bookings_came_not_by_when_they_were_made(village: Village, hour: Hour) -> None:
    booked_by_two(village, hour)
    half = timedelta(minutes=30)
    assert states() == {"q2": ("booked", STARTS), "q1": ("booked", STARTS + half), "q3": ("full", STARTS)}


def test_what_is_given_back_goes_to_who_comes_later_and_nobody_moves_up(village: Village, hour: Hour) -> None:
    here, there = booked_by_two(village, hour)
    come(here, 80, 3, 3)
    come(there, 90, 2, 2)
    half = timedelta(minutes=30)
    assert states() == {"q2": ("booked", STARTS), "q4": ("booked", STARTS + half), "q3": ("full", STARTS)}


def test_the_places_made_again_from_the_facts_are_the_same(village: Village, hour: Hour) -> None:
    here, there = booked_by_two(village, hour)
    come(here, 80, 3, 3)
    come(there, 90, 2, 2)
    before = states(), sorted(Booking.objects.values_list("question_id", "came_at")), GivenBack.objects.count()
    for _again in range(2):
        rebuild_projections()
        assert (
            states(),
            sorted(Booking.objects.values_list("question_id", "came_at")),
            GivenBack.objects.count(),
        ) == before
    assert before[2] == 1


def test_a_batch_that_comes_again_books_nothing_and_keeps_its_turn(village: Village, hour: Hour) -> None:
    here, _there = booked_by_two(village, hour)
    before = states()
    come(here, 200, 1, 2)
    assert states() == before
    assert Booking.objects.count() == 3


def test_what_was_given_back_before_the_booking_came_by_a_stick_never_takes_a_place(
    village: Village, hour: Hour
) -> None:
    here = Box(village.county.station).tells(asks("q1", hour_id=hour.pk), HourGivenBack(question_id="q1"))
    come(here, 10, 2, 2)
    come(here, 20, 1, 1)
    assert states() == {}


def test_no_other_station_gives_a_place_back(village: Village, hour: Hour) -> None:
    come(Box(village.county.station).tells(asks("q1", hour_id=hour.pk)), 10)
    come(Box(village.elsewhere).tells(HourGivenBack(question_id="q1")), 20)
    assert states()["q1"][0] == "booked"


def test_a_booking_for_an_hour_that_nobody_knows_is_an_ordinary_question(village: Village) -> None:
    come(Box(village.county.station).tells(asks("q1", hour_id="gone")), 10)
    assert states() == {}
    assert waiting_one(Asked.objects.get()).id == "q1"


def test_a_question_with_a_place_is_due_by_the_end_of_that_day_and_others_as_usual(
    village: Village, hour: Hour
) -> None:
    booked_by_two(village, hour)
    of_hour, usual = midnight(timezone.localdate(STARTS) + timedelta(days=1)), waiting_one(Asked.objects.get(pk="q3"))
    assert [waiting_one(Asked.objects.get(pk=one)).due_at for one in ("q1", "q2")] == [of_hour, of_hour]
    assert usual.due_at == midnight(timezone.localdate(NOON) + timedelta(days=8)) < of_hour
    services.call_off(hour, at=NOON + timedelta(days=1))
    assert waiting_one(Asked.objects.get(pk="q1")).due_at == usual.due_at


def told_to(reporter: Reporter) -> tuple[wire.Appointment, ...]:
    news = documents.personal_news([reporter.station], NOON)[paths.answers(reporter.station.id)]
    return wire.decode(crypto.unseal(news, reporter.private_key), wire.AnswersDocument).appointments


def test_each_station_is_told_what_became_of_its_own_places_sealed(village: Village, hour: Hour) -> None:
    here, there = booked_by_two(village, hour)
    first, second = told_to(here)
    assert (first.question_id, first.state, first.hour_id) == ("q1", wire.AppointmentState.BOOKED, hour.pk)
    assert (first.starts_at, first.minutes) == (STARTS + timedelta(minutes=30), 30)
    assert (first.with_whom, first.how) == (TOLD["with_whom"], TOLD["how"])
    assert (second.question_id, second.state) == ("q3", wire.AppointmentState.FULL)
    assert [one.question_id for one in told_to(there)] == ["q2"]
    services.call_off(hour, at=NOON)
    assert [one.state.value for one in told_to(here)] == ["called-off", "full"]


def offered(at: datetime) -> list[str]:
    return [hour.id for hour in wire.decode(asking(at)[paths.ASKING], wire.AskingDocument).hours]


def test_hours_are_published_until_they_end_or_are_called_off(village: Village, hour: Hour) -> None:
    end = STARTS + timedelta(minutes=60)
    assert [offered(at) for at in (NOON, end - timedelta(seconds=1), end)] == [[hour.pk], [hour.pk], []]
    (told,) = wire.decode(asking(NOON)[paths.ASKING], wire.AskingDocument).hours
    assert (told.area_id, told.topic_id, told.places, told.ends_at) == (hour.area_id, village.rice.pk, 2, end)
    services.call_off(hour, at=NOON)
    assert offered(NOON) == []


def test_an_hour_with_bookings_is_not_moved_but_its_words_change(village: Village, hour: Hour) -> None:
    hour.starts_at = STARTS + timedelta(days=1)
    services.change(hour, at=NOON)
    booked_by_two(village, hour)
    for name, value in (("starts_at", STARTS), ("minutes", 90), ("places", 5), ("topic", village.pigs)):
        moved = Hour.objects.get()
        setattr(moved, name, value)
        with pytest.raises(ValidationError):
            services.change(moved, at=NOON)
    words = Hour.objects.get()
    words.with_whom = "李医生"
    services.change(words, at=NOON)
    kept = Hour.objects.get()
    assert (kept.with_whom, kept.starts_at) == ("李医生", STARTS + timedelta(days=1))


def test_what_is_over_or_was_called_off_is_not_called_off(hour: Hour) -> None:
    with pytest.raises(ValidationError):
        services.call_off(hour, at=hour.ends_at)
    services.call_off(hour, at=NOON)
    with pytest.raises(ValidationError):
        services.call_off(hour, at=NOON)
    with pytest.raises(ValidationError):
        services.change(Hour.objects.get(), at=NOON)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(village: Village, **other: object) -> dict[str, Any]:
    begins = timezone.localtime() + timedelta(days=3)
    told = {**TOLD, "area": village.county.county.pk, "topic": village.rice.pk, "starts_at": f"{begins:%Y-%m-%dT%H:%M}"}
    return {**told, **other}


def test_an_hour_is_offered_changed_and_called_off_on_the_pages(village: Village) -> None:
    clerk = client_of(village.county.clerk)
    assert clerk.post(reverse("questions:offer_hour"), form(village)).status_code == 302
    hour = Hour.objects.get()
    page = reverse("questions:hour", args=[hour.pk])
    assert "县人民医院 王医生" in clerk.get(page).content.decode()
    changed = clerk.post(reverse("questions:change_hour", args=[hour.pk]), form(village, how="在电视上直播"))
    assert changed.status_code == 302
    assert clerk.post(reverse("questions:call_off_hour", args=[hour.pk])).status_code == 302
    hour.refresh_from_db()
    assert (hour.how, hour.called_off_at is None) == ("在电视上直播", False)
    assert reverse("questions:change_hour", args=[hour.pk]) not in clerk.get(page).content.decode()
    again = clerk.post(reverse("questions:call_off_hour", args=[hour.pk]), follow=True).content.decode()
    assert "已取消" in again


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_at", "2020-01-01T09:00"),
        ("starts_at", "2999-01-01T09:00"),
        ("starts_at", "0001-01-01T00:00"),
        ("starts_at", "9999-12-31T23:59"),
        ("starts_at", "morgen"),
        ("places", "0"),
        ("places", "61"),
        ("places", "-1"),
        ("places", "99999999999999999999"),
        ("minutes", "0"),
        ("minutes", "601"),
        ("topic", ""),
        ("topic", "no such"),
        ("area", ""),
        ("with_whom", ""),
        ("with_whom", "长" * 41),
        ("how", ""),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_at_its_place(village: Village, field: str, value: str) -> None:
    answer = client_of(village.county.clerk).post(reverse("questions:offer_hour"), form(village, **{field: value}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Hour.objects.exists()


def test_moving_a_booked_hour_is_refused_on_its_page(village: Village) -> None:
    clerk = client_of(village.county.clerk)
    clerk.post(reverse("questions:offer_hour"), form(village))
    hour = Hour.objects.get()
    come(Box(village.county.station).tells(asks("q1", hour_id=hour.pk)), 10)
    address = reverse("questions:change_hour", args=[hour.pk])
    refused = clerk.post(address, form(village, minutes="90"))
    assert (refused.status_code, "另开一个" in refused.content.decode()) == (422, True)
    assert clerk.post(address, form(village, with_whom="李医生")).status_code == 302


def test_experts_see_who_comes_and_offer_nothing(village: Village, hour: Hour) -> None:
    booked_by_two(village, hour)
    expert = client_of(village.account("expert", Role.EXPERT, village.county.county))
    page = expert.get(reverse("questions:hour", args=[hour.pk]))
    assert [one.question.asked.pk for one in page.context["with_place"]] == ["q2", "q1"]
    assert [one.question.asked.pk for one in page.context["refused"]] == ["q3"]
    for view, args in (("offer_hour", []), ("change_hour", [hour.pk]), ("call_off_hour", [hour.pk])):
        assert expert.get(reverse(f"questions:{view}", args=args)).status_code == 403
    stranger = client_of(village.account("stranger", Role.EXPERT, village.other))
    assert stranger.get(reverse("questions:hour", args=[hour.pk])).status_code == 404
    assert stranger.get(reverse("questions:hours")).context["lines"] == []


def test_a_question_of_another_area_keeps_its_turn_and_says_nothing(village: Village, hour: Hour) -> None:
    booked_by_two(village, hour)
    Hour.objects.update(area=village.other)
    page = client_of(village.account("li", Role.EXPERT, village.other)).get(reverse("questions:hour", args=[hour.pk]))
    assert [one.question and one.question.asked.pk for one in page.context["with_place"]] == ["q2", None]
    assert "q1？" not in page.content.decode()


def test_a_questions_page_and_lists_say_its_place(village: Village, hour: Hour) -> None:
    booked_by_two(village, hour)
    clerk = client_of(village.county.clerk)
    for page in (reverse("questions:show", args=["q1"]), reverse("questions:index")):
        shown = clerk.get(page).content.decode()
        assert f"{timezone.localtime(STARTS + timedelta(minutes=30)):%Y-%m-%d %H:%M}" in shown
        assert "王医生" in shown


def test_the_live_broadcast_of_an_hour_begins_filled_in(village: Village) -> None:
    clerk = client_of(village.county.clerk)
    clerk.post(reverse("questions:offer_hour"), form(village))
    form_page = clerk.get(clerk.get(reverse("questions:hour", args=[Hour.objects.get().pk])).context["live_url"])
    told = form_page.context["form"].initial
    assert (told["source"], told["live_minutes"], told["area"]) == ("live", "60", village.county.county.pk)
    assert "王医生" in form_page.content.decode()


def test_coming_and_past_hours_are_listed_apart(village: Village, hour: Hour) -> None:
    clerk, now = client_of(village.county.clerk), timezone.now()
    Hour.objects.update(starts_at=now - timedelta(minutes=59))
    under_way = clerk.get(reverse("questions:hours")).context["lines"]
    Hour.objects.update(starts_at=now - timedelta(minutes=60))
    assert ([one.hour.pk for one in under_way], clerk.get(reverse("questions:hours")).context["lines"]) == (
        [hour.pk],
        [],
    )
    (past,) = clerk.get(reverse("questions:hours"), {"show": "past"}).context["lines"]
    assert past.hour == hour


def test_more_hours_and_bookings_ask_the_database_no_more(village: Village) -> None:
    clerk = client_of(village.county.clerk)

    def make(count: int) -> None:
        for number in range(count):
            starts_at = timezone.now() + timedelta(days=1, minutes=number)
            hour = Hour(area=village.county.county, topic=village.rice, starts_at=starts_at, **TOLD)
            hour = services.offer(hour, by=village.county.clerk, at=timezone.now())
            asked = village.ask(village.rice)
            Booking.objects.create(
                incarnation=asked.incarnation, seq=asked.seq, station=asked.station, question_id=asked.pk,
                hour_id=hour.pk, came_at=NOON,
            )  # fmt: skip

    def queries(page: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert clerk.get(page).status_code == 200
        return len(asked)

    make(2)
    pages = [reverse("questions:hours"), reverse("questions:index"), reverse("home")]
    few = [queries(page) for page in pages]
    make(20)
    assert [queries(page) for page in pages] == few


def test_whoever_asks_for_all_that_is_kept_is_told_the_place_too(village: Village, hour: Hour) -> None:
    zhang = village.county.zhang
    come(Box(village.county.station).tells(asks("q1", hour_id=hour.pk, person_id=zhang.pk)), 10)
    (table, *_more) = [one for one in personal.held([zhang.pk]) if isinstance(one, Table)]
    assert any("王医生" in str(cell) for row in table.rows for cell in row)
    personal.erase([zhang])
    assert appointments_in([hour])[hour.pk][0].question_id == "q1"
    rebuild_projections()
    assert states()["q1"][0] == "booked"


def test_an_answer_in_words_leaves_the_place_as_it_is(village: Village, hour: Hour) -> None:
    booked_by_two(village, hour)
    answer(Asked.objects.get(pk="q1"), text="先量血压", lesson=None, by=village.county.clerk, at=NOON)
    assert states()["q1"][0] == "booked"
