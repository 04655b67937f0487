"""Two who are one: found, merged, counted together, and parted again."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.attendance import selectors
from central.attendance.models import RoomSession
from central.attendance.selectors import Selection
from central.credits.doubles import double_sign_ins
from central.credits.selectors import judgements
from central.people import merging, services
from central.people.doubles import Likeness, likely_doubles
from central.people.erasing import erase
from central.people.models import ErasedId, Person
from central.people.secrets import card_hash
from central.policies.selectors import current_policy
from central.publishing.documents.rosters import roster_letters, sealed_rosters
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto, documents, paths
from tests.central.cast import County
from tests.central.people.village import AT, told

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = datetime(2026, 12, 31, tzinfo=UTC)


@pytest.fixture
def again(county: County) -> Person:
    """张桂兰, put on the roster a second time with another card."""
    services.change_person(person=county.zhang, number="101", name="张桂兰", card="11112222")
    return services.create_person(station=county.station, number="201", name="张桂兰", card="33334444")


def credited(*people: Person) -> list[int]:
    judged = judgements([person.pk for person in people], current_policy(), NEW_YEARS_EVE)
    return [judged[person.pk].credit_hundredths if person.pk in judged else 0 for person in people]


def roster_of(station: Station) -> documents.RosterDocument:
    key = crypto.generate_private_key()
    station.public_key = crypto.public_key(key).hex()
    station.save()
    sealed = sealed_rosters(roster_letters([station]))[paths.roster(station.id)]
    return documents.decode(crypto.unseal(sealed, key), documents.RosterDocument)


def decide(client: Client, kept: Person, other: Person, **more: str) -> str:
    answer = client.post(reverse("people:decide"), {"kept": kept.pk, "other": other.pk, **more}, follow=True)
    return answer.content.decode()


def test_who_looks_like_somebody_else_is_listed_with_what_each_has_learned(
    clerk: Client, county: County, again: Person
) -> None:
    told(county)
    other = Station.objects.create(area=county.village, name="二号站点")
    li = services.create_person(station=other, number="102", name="李建国", card="33334444")
    pairs = {frozenset((one.first.pk, one.second.pk)): one.likenesses for one in likely_doubles(EVERYWHERE)}
    assert pairs == {
        frozenset((county.zhang.pk, again.pk)): (Likeness.NAME,),
        frozenset((county.li.pk, li.pk)): (Likeness.NUMBER,),
        frozenset((again.pk, li.pk)): (Likeness.CARD,),
    }
    assert "28:20" in clerk.get(reverse("people:doubles")).content.decode()


def test_what_both_learned_counts_for_the_one_who_is_kept_and_can_be_parted(
    clerk: Client, county: County, again: Person
) -> None:
    told(county)
    before = credited(county.zhang, again)
    decide(clerk, again, county.zhang)
    assert before[0] > 0
    assert credited(again) == [before[0]]
    (session,) = RoomSession.objects.all()
    names = {one.person.pk if one.person else "" for one in selectors.attendees_of([session])[session.pk]}
    assert names == {again.pk, county.li.pk}

    clerk.post(reverse("people:undo_merge"), {"merged": county.zhang.pk})
    assert credited(county.zhang, again) == before
    assert Person.objects.filter(left_at=None, name="张桂兰").count() == 2


def test_who_was_in_one_session_twice_was_there_once(county: County) -> None:
    told(county)
    alone = credited(county.zhang)
    merging.merge(kept=county.zhang, other=county.li, at=AT)
    assert credited(county.zhang) == alone
    assert double_sign_ins(Selection()) == []


def test_the_station_is_told_one_person_with_both_cards_until_a_new_one_is_given(county: County, again: Person) -> None:
    merging.merge(kept=county.zhang, other=again, at=AT)
    zhang, _li = roster_of(county.station).people
    assert (zhang.id, zhang.card, zhang.more_cards) == (
        county.zhang.pk, card_hash("11112222"), (card_hash("33334444"),)
    )  # fmt: skip
    services.change_person(person=county.zhang, number="101", name="张桂兰", card="99998888")
    assert roster_of(county.station).people[0].more_cards == ()


def test_a_card_of_somebody_merged_is_nobody_elses(clerk: Client, county: County, again: Person) -> None:
    merging.merge(kept=county.zhang, other=again, at=AT)
    address = reverse("people:change", args=[county.station.id, county.li.id])
    page = clerk.post(address, {"name": "李建国", "number": "102", "new_card": "33334444"})
    assert "张桂兰已经在用这张卡。" in page.content.decode()


def test_who_is_two_is_not_listed_again(clerk: Client, county: County, again: Person) -> None:
    decide(clerk, county.zhang, again, distinct="1")
    assert likely_doubles(EVERYWHERE) == []


def test_a_merge_is_not_undone_into_a_number_that_is_taken(clerk: Client, county: County, again: Person) -> None:
    decide(clerk, county.zhang, again)
    services.create_person(station=county.station, number="201", name="赵小兰")
    with pytest.raises(ValidationError):
        merging.undo_merge(merged=Person.objects.get(pk=again.pk))


def test_nobody_is_merged_twice_or_into_oneself(county: County, again: Person) -> None:
    merging.merge(kept=county.zhang, other=again, at=AT)
    for kept, other in ((again, county.zhang), (county.zhang, again), (county.li, county.li)):
        with pytest.raises(ValidationError):
            merging.merge(kept=kept, other=other, at=AT)


def test_people_of_another_township_are_neither_listed_nor_merged(county: County, again: Person) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    keeper = User.objects.create(username="keeper")
    Grant.objects.create(user=keeper, role=Role.ROSTER_KEEPER, area=elsewhere)
    client = Client()
    client.force_login(keeper)
    assert "张桂兰" not in client.get(reverse("people:doubles")).content.decode()
    assert client.post(reverse("people:decide"), {"kept": county.zhang.pk, "other": again.pk}).status_code == 404


def test_who_was_merged_is_erased_and_exported_with_the_one_who_is_kept(
    clerk: Client, county: County, again: Person
) -> None:
    told(county)
    merging.merge(kept=again, other=county.zhang, at=AT)
    content = clerk.get(reverse("people:export", args=[county.station.id, again.pk])).content
    watched = ZipFile(BytesIO(content)).read("watched.csv").decode("utf-8-sig")
    assert "水稻插秧" in watched

    erase(person=again, by=None, reason="到期", at=AT)
    assert set(ErasedId.objects.values_list("person_id", flat=True)) == {again.pk, county.zhang.pk}
    assert not Person.objects.filter(name="张桂兰").exists()
