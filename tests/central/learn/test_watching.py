"""What is watched on a phone counts once, in its time and by the same rules as at a station."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.attendance.facts.rebuild import rebuild_projections
from central.attendance.models import PHONES_MAY_TELL, Incarnation, Presence, RoomSession
from central.attendance.selectors import Selection
from central.credits.doubles import double_sign_ins
from central.credits.standing.standing import standings
from central.learn.models import Access, Piece, Viewing
from central.learn.tasks import forget_before
from central.people.archive import export, tables
from central.policies.models import PolicyVersion
from central.policies.selectors import current_policy
from central.reports.measures import PHONES, PLAYS, PRESENCES, SHOWN
from central.xapi.selectors import ended
from tests.central.cast import County
from tests.central.credits.rows import watched
from tests.central.learn.learners import allow, another_phone, begin, phone, piece, published, tell

pytestmark = pytest.mark.django_db
NO_LIMIT = {"presence_check_s": 0}


@pytest.fixture
def learner(county: County) -> Client:
    allow(county)
    published(county)
    return phone(county)


def rules(county: County, **changes: object) -> None:
    told = msgspec.to_builtins(msgspec.structs.replace(current_policy(), **changes))
    PolicyVersion.objects.create(rules=told, saved_by=county.clerk)


def ago(viewing: str, minutes: float) -> datetime:
    """Let a viewing have been opened so many minutes ago."""
    at = timezone.now() - timedelta(minutes=minutes)
    Viewing.objects.filter(pk=viewing).update(opened_at=at)
    return at


def counted_s(county: County) -> int:
    (one,) = standings([county.zhang], timezone.localdate().year)
    return one.credit_hundredths * current_policy().minutes_per_credit * 60 // 100


def test_pieces_become_a_session_on_a_phone_that_earns_credit(learner: Client, county: County) -> None:
    rules(county, minutes_per_credit=1)
    viewing = begin(learner, county.lesson)
    ago(viewing, 20)
    answer = tell(learner, viewing, piece(1, 0, 0, 5), piece(2, 5, 5, 10))
    assert answer == {"kept": [1, 2], "refused": {}, "is_over": False}

    session = RoomSession.objects.get()
    assert (session.mode, session.station, session.spans) == ("phone", county.station, [[0, 0, 600_000, 1.0]])
    assert (session.length_ms, session.close_reason, session.watched_ms) == (600_000, "left", 600_000)
    presence = Presence.objects.get()
    assert (presence.person_id, presence.segments, presence.intervals) == (
        county.zhang.id,
        [[0, 600_000]],
        [[0, 600_000]],
    )
    assert counted_s(county) == 600
    assert "10.00" in learner.get(reverse("learn:me")).content.decode()


def test_a_piece_that_is_told_again_counts_once(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 20)
    for _ in range(3):
        assert tell(learner, viewing, piece(1, 0, 0, 5))["kept"] == [1]
    assert tell(learner, viewing, piece(1, 5, 5, 10))["kept"] == [1]
    assert Piece.objects.count() == 1
    assert Presence.objects.get().seen_ms == 300_000


def test_nobody_watches_longer_than_time_passes(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 5)
    told = [piece(1, 0, 0, 5), piece(2, 0, 5, 10), piece(3, 5, 10, 15), piece(4, 1, 15, 29, 1.5)]
    answer = tell(learner, viewing, *told)
    assert answer["refused"] == {"2": "twice", "3": "time", "4": "time"}
    assert Presence.objects.get().seen_ms == 300_000


def test_what_is_no_piece_is_refused_whole(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    address = reverse("learn:keep", args=[viewing])
    for said in ("", "{", "[" * 5000, '[{"number": 0}]', '[{"number":1,"at_ms":-1,"start_ms":0,"end_ms":1}]'):
        assert learner.post(address, {"pieces": said}).status_code == 400
    assert learner.get(address).status_code == 405
    assert not RoomSession.objects.exists()


def test_a_phone_without_a_line_tells_later_but_not_for_ever(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 60 * 24 * 2)
    assert tell(learner, viewing, piece(1, 0, 0, 5))["kept"] == [1]
    ago(viewing, PHONES_MAY_TELL.total_seconds() / 60 + 1)
    assert tell(learner, viewing, piece(2, 5, 5, 10))["refused"] == {"2": "late"}
    forget_before(timezone.now())
    assert not Piece.objects.exists()
    assert Presence.objects.get().seen_ms == 300_000


def test_a_second_phone_suspends_the_first(learner: Client, county: County) -> None:
    first = begin(learner, county.lesson)
    ago(first, 20)
    tell(learner, first, piece(1, 0, 0, 10))
    other, _ = another_phone(Access.objects.get().number)
    second = begin(other, county.lesson)
    Viewing.objects.filter(pk=first).update(ended_at=timezone.now() - timedelta(minutes=5))
    ago(second, 5)

    answer = tell(learner, first, piece(2, 10, 10, 14), piece(3, 15, 15, 19))
    assert (answer["kept"], answer["refused"], answer["is_over"]) == ([1, 2], {"3": "time"}, True)
    assert tell(other, second, piece(1, 0, 14, 19))["is_over"] is False
    assert double_sign_ins(Selection()) == []


def test_two_pages_of_one_phone_are_one_place_and_the_first_is_over(learner: Client, county: County) -> None:
    first, second = begin(learner, county.lesson), begin(learner, county.lesson)
    assert tell(learner, first)["is_over"] is True
    assert tell(learner, second)["is_over"] is False
    assert Incarnation.phones.filter(is_phone=True).count() == 1


def test_a_phone_and_a_tv_at_once_count_once_and_are_told_of(learner: Client, county: County) -> None:
    rules(county, minutes_per_credit=1)
    viewing = begin(learner, county.lesson)
    at = ago(viewing, 21)
    tell(learner, viewing, piece(1, 0, 0, 20))
    assert counted_s(county) == 1200
    watched(county.station, county.zhang, at=at + timedelta(minutes=10), minutes=10, lesson_id="pig")
    assert counted_s(county) == 600 + 600
    (double,) = double_sign_ins(Selection())
    assert (double.first.mode, double.second.mode) == ("phone", "")
    assert abs(double.from_at - at - timedelta(minutes=10)) < timedelta(milliseconds=1)


def test_the_same_lesson_on_phone_and_tv_on_one_day_counts_once(learner: Client, county: County) -> None:
    rules(county, minutes_per_credit=1)
    viewing = begin(learner, county.lesson)
    at = ago(viewing, 8)
    tell(learner, viewing, piece(1, 0, 0, 8))
    noon = timezone.localtime(at).replace(hour=0, minute=1)
    watched(county.station, county.zhang, at=noon, minutes=5, lesson_id=county.lesson.id)
    assert counted_s(county) == 480


def test_a_required_lesson_is_watched_in_order_until_it_was_seen_once(learner: Client, county: County) -> None:
    rules(county, **NO_LIMIT)
    published(county, required=True)
    viewing = begin(learner, county.lesson)
    ago(viewing, 100)
    answer = tell(learner, viewing, piece(1, 0, 0, 5), piece(2, 5, 12, 15), piece(3, 8, 3, 10), piece(4, 15, 0, 9, 1.5))
    assert answer["refused"] == {"2": "skipped", "4": "rate"}
    assert tell(learner, viewing, piece(5, 15, 10, 30))["kept"] == [1, 3, 5]
    again = begin(learner, county.lesson)
    ago(again, 10)
    assert tell(learner, again, piece(1, 0, 12, 15))["kept"] == [1]


def test_who_is_asked_and_does_not_answer_is_counted_no_further(learner: Client, county: County) -> None:
    rules(county, presence_check_s=600, presence_answer_s=60)
    viewing = begin(learner, county.lesson)
    ago(viewing, 60)
    assert tell(learner, viewing, piece(1, 0, 0, 10), piece(2, 10, 10, 12))["refused"] == {"2": "unanswered"}
    answered = {**piece(3, 12, 12, 15), "is_there": True}
    assert tell(learner, viewing, answered)["kept"] == [1, 3]
    assert tell(learner, viewing, answered, piece(4, 15, 15, 22))["refused"] == {}
    assert tell(learner, viewing, answered, piece(5, 22, 22, 24))["refused"] == {"5": "unanswered"}


def test_nobody_tells_for_somebody_else(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 10)
    li = phone(county, county.li)
    assert tell(li, viewing, piece(1, 0, 0, 5)) == 404
    assert tell(Client(), viewing, piece(1, 0, 0, 5)) == 401
    assert not Presence.objects.exists()


def test_figures_of_stations_leave_phones_out_and_the_list_of_phones_adds_up(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    at = ago(viewing, 20)
    tell(learner, viewing, piece(1, 0, 0, 10))
    watched(county.station, county.li, at=at, minutes=5, lesson_id=county.lesson.id)
    selection = Selection(station=county.station)

    figures = [measure.amounts(selection).get(county.station.id, 0) for measure in (PLAYS, SHOWN, PRESENCES, PHONES)]
    assert figures == [1, 300_000, 1, 600_000]
    rows = list(PHONES.beneath(selection).rows())
    assert sum(int(str(row.values[-1])) for row in rows) == figures[-1]
    assert [row.values[5:7] for row in rows] == [("101", "张桂兰")]


def test_records_say_where_it_was_watched(learner: Client, county: County, clerk: Client) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 20)
    tell(learner, viewing, piece(1, 0, 0, 10))
    session = RoomSession.objects.get()
    clerk.post(reverse("set_language"), {"language": "en"})
    own = reverse("attendance:session", args=[session.incarnation_id, session.opened_seq])
    for address in (reverse("attendance:index"), own, reverse("credits:person", args=[county.zhang.id])):
        assert "on a phone" in clerk.get(address).content.decode(), address
    answer = clerk.get(reverse("attendance:export"))
    assert "on a phone" in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    archive = clerk.get(reverse("people:archive", args=[county.station.id, county.zhang.id])).content.decode()
    assert "on a phone" in archive
    assert {"watched", "phones", "phone-access"} <= {table.name for table in tables(county.zhang)}
    assert export(county.zhang, timezone.now())


def test_a_presence_on_a_phone_can_be_struck(learner: Client, county: County, clerk: Client) -> None:
    rules(county, minutes_per_credit=1)
    viewing = begin(learner, county.lesson)
    ago(viewing, 20)
    tell(learner, viewing, piece(1, 0, 0, 10))
    session = RoomSession.objects.get()
    address = reverse("credits:strike", args=[session.incarnation_id, session.opened_seq, county.zhang.id])
    assert clerk.post(address, {"reason": "手机借给了别人"}).status_code == 302
    assert counted_s(county) == 0


def test_reading_all_facts_again_leaves_phones_alone(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 20)
    tell(learner, viewing, piece(1, 0, 0, 10))
    rebuild_projections()
    assert Presence.objects.get().seen_ms == 600_000
    assert list(Incarnation.objects.all()) == []
    assert list(county.station.incarnations.all()) == []


def test_statements_wait_until_a_phone_can_tell_no_more(learner: Client, county: County) -> None:
    viewing = begin(learner, county.lesson)
    ago(viewing, 20)
    tell(learner, viewing, piece(1, 0, 0, 10))
    assert not ended(Selection()).exists()
    RoomSession.objects.update(opened_at=timezone.now() - PHONES_MAY_TELL)
    assert ended(Selection()).count() == 1


def test_a_batch_of_pieces_costs_a_bounded_number_of_queries(
    learner: Client, county: County, django_assert_max_num_queries: Callable[..., object]
) -> None:
    rules(county, **NO_LIMIT)
    viewing = begin(learner, county.lesson)
    ago(viewing, 60)
    with django_assert_max_num_queries(28):  # type: ignore[attr-defined]
        tell(learner, viewing, *(piece(one, one / 4, one / 4, (one + 1) / 4) for one in range(1, 100)))
    assert Piece.objects.count() == 99
