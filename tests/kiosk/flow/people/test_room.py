"""The room knows who is here and how they came, until nobody uses it for long."""

import msgspec

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import HeadsCounted, PersonJoined, Way
from kiosk.flow.people.room import EMPTY_AFTER_S, Room
from tests.kiosk.flow.evening import Evening

WANG = Person(id="p1", number="101", name="王小明")
LI = Person(id="p2", number="102", name="李芳")
ZHAO = Person(id="p3", number="103", name="赵大山")


def test_each_session_counts_in_who_is_here_by_the_way_they_came_and_the_unnamed(evening: Evening) -> None:
    for person, way in ((WANG, Way.CARD), (LI, Way.PICTURE), (ZHAO, Way.CARD)):
        evening.room.enter(person, way)
    evening.room.heads = 4
    for _time in range(2):
        evening.showing.begin(evening.lesson)
    batch = evening.outbox.next_batch("station")
    assert batch is not None
    joined = [msgspec.json.decode(f.payload, type=PersonJoined) for f in batch.facts if f.kind == PersonJoined.KIND]
    counted = [msgspec.json.decode(f.payload, type=HeadsCounted) for f in batch.facts if f.kind == HeadsCounted.KIND]
    assert [(fact.person_id, fact.way) for fact in joined] == 2 * [
        ("p1", Way.CARD),
        ("p3", Way.CARD),
        ("p2", Way.PICTURE),
    ]
    assert [fact.count for fact in counted] == [4, 4]


def test_who_enters_twice_is_here_once_and_came_as_the_first_time() -> None:
    room = Room()
    room.enter(WANG, Way.CARD)
    room.enter(WANG, Way.NUMBER)
    assert room.parties() == ((Way.CARD, (WANG,)),)


def test_a_room_that_nobody_used_for_long_is_empty() -> None:
    room = Room()
    room.heads = 2
    room.used(100.0)
    room.look(100.0 + EMPTY_AFTER_S)
    assert room.size == 2
    room.look(101.0 + EMPTY_AFTER_S)
    assert room.size == 0


def test_who_is_no_longer_on_the_roster_is_no_longer_here_and_the_others_have_their_new_names() -> None:
    room = Room()
    for person in (WANG, LI):
        room.enter(person)
    renamed = msgspec.structs.replace(LI, name="李芬芳")
    assert room.know((renamed, ZHAO)) == (WANG,)
    assert room.people == (renamed,)
    assert not room.holds("p1")
