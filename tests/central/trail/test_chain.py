"""The database keeps the trail as it was written, and what was tampered with behind its back shows."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from central.catalogue.models import Topic
from central.trail import triggers
from central.trail.chain import Broken, digest, links
from central.trail.models import Cut, Event, Kind
from central.trail.retention import cut
from tests.central.trail.rows import newest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def five_rows() -> None:
    for number in range(1, 6):
        Topic.objects.create(title=f"题{number}")


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def take_the_guard_away() -> None:
    """Do what only somebody can who may change the database itself."""
    for statement in triggers.REMOVE[connection.vendor]:
        run(statement)


def behind_the_back(sql: str) -> None:
    take_the_guard_away()
    run(sql)


def verified(*noted: str) -> str:
    output = StringIO()
    call_command("verify_trail", *noted, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE trail_event SET record_name = 'x' WHERE number = 2",
        "UPDATE trail_event SET number = 99 WHERE number = 2",
        "DELETE FROM trail_event WHERE number = 2",
        "DELETE FROM trail_event",
    ],
)
def test_the_database_refuses_to_change_a_row(sql: str) -> None:
    with pytest.raises(DatabaseError, match="the trail is not changed"), transaction.atomic():
        run(sql)
    assert Event.objects.count() == 5


@pytest.mark.skipif("connection.vendor != 'postgresql'")
@pytest.mark.parametrize("table", ["trail_event", "trail_cut"])
def test_postgresql_refuses_to_empty_the_table(table: str) -> None:
    with pytest.raises(DatabaseError, match="the trail is not changed"), transaction.atomic():
        run(f"TRUNCATE {table}")


def test_an_untouched_trail_holds() -> None:
    last = list(links())[-1]
    assert (last.number, last.hash) == (5, newest().hash)
    assert verified().splitlines()[-1] == f"5:{newest().hash}"


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("UPDATE trail_event SET record_name = 'x' WHERE number = 3", 3),
        ("UPDATE trail_event SET at = '2020-01-01 00:00:00+00:00' WHERE number = 4", 4),
        ("DELETE FROM trail_event WHERE number = 2", 2),
        ("DELETE FROM trail_event WHERE number = 1", 1),
        ("UPDATE trail_event SET hash = (SELECT hash FROM trail_event WHERE number = 1) WHERE number = 5", 5),
    ],
)
def test_what_was_done_behind_the_back_shows(sql: str, row: int) -> None:
    behind_the_back(sql)
    with pytest.raises(Broken) as broken:
        list(links())
    assert broken.value.number == row
    with pytest.raises(CommandError, match=f"{row}"):
        verified()


def test_a_row_that_was_changed_together_with_its_hash_does_not_fit_the_next() -> None:
    third, second = Event.objects.get(number=3), Event.objects.get(number=2)
    third.record_name = "x"
    take_the_guard_away()
    Event.objects.filter(number=3).update(record_name="x", hash=digest(third, second.hash))
    with pytest.raises(Broken) as broken:
        list(links())
    assert broken.value.number == 4


def test_a_shortened_end_shows_to_who_noted_it() -> None:
    noted = verified().splitlines()[-1]
    Topic.objects.create(title="题6")
    assert verified(noted)
    behind_the_back("DELETE FROM trail_event WHERE number >= 5")
    assert verified()
    with pytest.raises(CommandError, match=noted):
        verified(noted)


def test_old_rows_leave_by_the_one_door_and_the_rest_holds() -> None:
    third = Event.objects.get(number=3)
    now = timezone.now() + timedelta(days=200)
    assert cut(before=Event.objects.get(number=4).at, at=now) == 3

    assert list(Event.objects.order_by("number").values_list("number", "kind")) == [
        (4, Kind.CREATED),
        (5, Kind.CREATED),
        (6, Kind.CUT),
    ]
    assert (Cut.objects.get().through, Cut.objects.get().hash) == (3, third.hash)
    assert verified(f"3:{third.hash}").splitlines()[-1].startswith("6:")
    for sql in (
        "DELETE FROM trail_event WHERE number = 4",
        "DELETE FROM trail_cut",
        "UPDATE trail_cut SET through = 5",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            run(sql)


def test_all_may_leave_and_the_chain_goes_on() -> None:
    assert cut(before=timezone.now(), at=timezone.now() + timedelta(days=200)) == 5
    Topic.objects.create(title="题6")
    assert [link.number for link in links()] == [6, 7]


def test_rows_are_kept_for_half_a_year() -> None:
    day = timezone.localdate() - timedelta(days=180)
    with pytest.raises(CommandError):
        call_command("cut_trail", "--before", day.isoformat())
    output = StringIO()
    call_command("cut_trail", "--before", (day - timedelta(days=10)).isoformat(), stdout=output)
    assert Event.objects.count() == 5
