"""Periods that run: whom they reach, when, and what is gone then."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from central.attendance.models import Fact, Presence
from central.people import moving, retention
from central.people.models import Erasure, Person, RetentionRules
from central.people.retention import Period, reached
from central.people.tasks import follow_retention
from central.questions.models import Asked
from tests.central.cast import County
from tests.central.people.village import AT, VOICE, WORDS, told

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)
IN_FOUR_YEARS, IN_SIX_YEARS = datetime(2030, 12, 1, tzinfo=UTC), datetime(2032, 12, 1, tzinfo=UTC)


@pytest.fixture
def old(county: County) -> County:
    """People who have been on the roster for long, of whom the first two took part in 2026."""
    told(county)
    Person.objects.create(station=county.station, number="103", name="赵小兰")
    Person.objects.update(added_at=LONG_AGO)
    return county


def names(at: datetime) -> list[tuple[str, Period]]:
    return [(one.person.name, one.period) for one in reached(at)]


def test_who_took_part_in_nothing_for_years_is_reached(old: County) -> None:
    assert names(AT) == [("赵小兰", Period.IDLE)]
    assert len(names(IN_FOUR_YEARS)) == 1
    assert len(names(IN_SIX_YEARS)) == 3


def test_who_left_is_reached_earlier(old: County) -> None:
    moving.end(person=old.zhang, at=AT)
    assert ("张桂兰", Period.LEFT) in names(IN_FOUR_YEARS)
    assert ("张桂兰", Period.LEFT) not in names(AT + timedelta(days=1090))


def test_who_was_added_lately_is_not_reached(county: County) -> None:
    assert names(AT) == []


def test_no_period_is_for_ever(old: County) -> None:
    RetentionRules.objects.create(left_years=0, idle_years=0, recording_months=0)
    assert names(IN_SIX_YEARS) == []
    assert retention.run(IN_SIX_YEARS) == (0, 0)


def test_a_run_erases_and_says_that_a_period_did_it(old: County) -> None:
    presences = Presence.objects.count()
    assert retention.run(IN_SIX_YEARS) == (3, 0)
    assert not Person.objects.exists()
    assert Presence.objects.count() == presences
    assert set(Erasure.objects.values_list("erased_by", flat=True)) == {None}


def test_recordings_go_after_their_months_and_the_words_stay(old: County) -> None:
    assert retention.run(datetime(2028, 11, 1, tzinfo=UTC))[1] == 0
    assert retention.run(datetime(2028, 12, 1, tzinfo=UTC))[1] == 1
    asked = Asked.objects.get()
    assert (asked.text, bytes(asked.voice)) == (WORDS, b"")
    assert not Fact.objects.filter(payload__contains="T2dnUyBzYWlk").exists()
    assert VOICE


def test_a_dry_run_says_how_many_and_touches_nobody(old: County) -> None:
    out = StringIO()
    call_command("follow_retention", dry_run=True, stdout=out)
    assert "1" in out.getvalue()
    assert Person.objects.count() == 3


def test_the_worker_follows_them_every_day(old: County) -> None:
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    assert not Person.objects.filter(name="赵小兰").exists()
    (planned,) = DBTaskResult.objects.filter(task_path=follow_retention.module_path, started_at=None)
    assert planned.run_after is not None


def test_the_page_says_whom_they_will_reach_and_lets_them_be_changed(clerk: Client, old: County) -> None:
    page = clerk.get(reverse("people:retention")).content.decode()
    assert "赵小兰" in page
    assert "李建国" not in page
    clerk.post(
        reverse("people:save_retention"),
        {"left_years": "1", "idle_years": "0", "recording_months": "6", "screen_days": "7"},
    )
    assert (retention.current_rules().left_years, retention.current_rules().saved_by) == (1, old.clerk)
    assert "赵小兰" not in clerk.get(reverse("people:retention")).content.decode()


def test_what_is_no_period_is_refused(clerk: Client, county: County) -> None:
    clerk.post(reverse("people:save_retention"), {"left_years": "-1", "idle_years": "x", "recording_months": "6"})
    assert not RetentionRules.objects.exists()
