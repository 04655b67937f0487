"""What was said and what was told of a command, and what of it stands in the station's document."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from central.commands import selectors, services
from central.commands.models import Command
from central.commands.selectors import MOST_AT_ONCE, lines, open_commands
from central.commands.states import State, state_of
from central.publishing.documents.drafts import draft
from central.publishing.previews.comparing import Comparison, compare
from central.publishing.services import publish, publish_commands, publish_personal_news, receipt_key, repository
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from content_sync.protocol.documents import LookOver, Restart, SetVolume, StationDocument, decode, read_order
from content_sync.protocol.payloads import Obstacle, Outcome
from tests.central.cast import County
from tests.central.commands.telling import A_DAY, Village, told

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = AT + A_DAY


@pytest.mark.parametrize(
    ("outcome", "called_back_at", "at", "state"),
    [
        (None, None, AT, State.WAITING),
        (None, None, LATER, State.EXPIRED),
        (None, AT, AT, State.CALLED_BACK),
        (None, AT, LATER, State.CALLED_BACK),
        (Outcome.TAKEN, None, AT, State.FETCHED),
        (Outcome.TAKEN, None, LATER, State.EXPIRED),
        (Outcome.BEGUN, None, LATER, State.BEGUN),
        (Outcome.BEGUN, AT, AT, State.BEGUN),
        (Outcome.DONE, AT, LATER, State.DONE),
        (Outcome.FAILED, None, AT, State.FAILED),
        (Outcome.EXPIRED, None, AT, State.EXPIRED),
        (Outcome.OTHER, None, AT, State.FETCHED),
    ],
)
def test_how_a_command_stands(
    outcome: Outcome | None, called_back_at: datetime | None, at: datetime, state: State
) -> None:
    assert state_of(outcome, expires_at=LATER, called_back_at=called_back_at, at=at) is state


def state(command: Command) -> State:
    return lines([command], timezone.now())[0].state


def published(station: Station) -> StationDocument:
    content = repository().document(paths.station(station.id))
    assert content is not None
    return decode(content, StationDocument)


def test_a_command_comes_with_the_stations_own_document_and_goes_when_it_has_ended(county: County) -> None:
    village = Village(county.station)
    publish(by=county.clerk)
    assert published(county.station).commands == ()
    command = told(county, SetVolume(percent=40))
    publish_commands([county.station.id], at=timezone.now(), by=county.clerk)
    (given,) = published(county.station).commands
    assert (given.id, read_order(given)) == (command.id, SetVolume(percent=40))
    assert given.expires_at - given.issued_at == A_DAY
    village.answer(command, Outcome.BEGUN, Outcome.DONE)
    publish_personal_news(at=timezone.now())
    assert published(county.station).commands == ()


def test_nobodys_unfinished_work_goes_out_with_a_command(county: County) -> None:
    Village(county.station)
    publish(by=county.clerk)
    before = {path: repository().document(path) for path in repository().document_paths()}
    Station.objects.filter(pk=county.station.pk).update(name="半截名字")
    county.zhang.name = "改了一半"
    county.zhang.save()
    told(county, Restart())
    publish_commands([county.station.id], at=timezone.now())
    assert published(county.station).name == "柳河村站点"
    own = paths.station(county.station.id)
    after = {path: repository().document(path) for path in repository().document_paths()}
    assert {path for path in after if after[path] != before[path]} == {own}


def test_before_the_first_publication_a_command_waits_for_it(county: County) -> None:
    Village(county.station)
    told(county, Restart())
    assert publish_commands([county.station.id], at=timezone.now()) is None
    publish(by=county.clerk)
    assert len(published(county.station).commands) == 1


def test_an_expired_one_is_published_no_more(county: County) -> None:
    now = timezone.now()
    told(county, Restart(), at=now - A_DAY + timedelta(seconds=10))
    assert len(open_commands([county.station.id], now)[county.station.id]) == 1
    assert open_commands([county.station.id], now + timedelta(seconds=10)) == {}


def test_a_station_is_told_the_newest_in_the_order_in_which_they_were_given(county: County) -> None:
    now = timezone.now()
    given = [
        told(county, SetVolume(percent=number), at=now + timedelta(seconds=number))
        for number in range(MOST_AT_ONCE + 5)
    ]
    found = open_commands([county.station.id], now)[county.station.id]
    assert [one.id for one in found] == [one.id for one in given[5:]]


def test_what_a_station_tells_is_how_it_stands(county: County) -> None:
    village, command = Village(county.station), told(county, Restart())
    assert state(command) is State.WAITING
    village.answer(command, Outcome.TAKEN)
    assert state(command) is State.FETCHED
    village.answer(command, Outcome.BEGUN)
    assert state(command) is State.BEGUN
    village.answer(command, Outcome.FAILED, obstacle=Obstacle.INTERRUPTED)
    village.answer(command, Outcome.BEGUN)
    assert state(command) is State.FAILED


def test_what_another_station_tells_of_it_changes_nothing(county: County) -> None:
    command = told(county, Restart())
    other = Village(Station.objects.create(area=county.village, name="邻村站点"))
    other.answer(command, Outcome.DONE)
    assert state(command) is State.WAITING
    assert len(open_commands([county.station.id], timezone.now())) == 1


def test_a_word_about_a_command_that_nobody_gave_is_kept_and_harms_nothing(county: County) -> None:
    Village(county.station).answer("of-another-centre", Outcome.DONE)
    assert lines([], timezone.now()) == []


def test_one_that_waits_can_be_called_back_once(county: County) -> None:
    command, now = told(county, Restart()), timezone.now()
    mine = Command.objects.filter(pk=command.pk)
    assert services.call_back(mine, by=county.clerk, at=now) == [county.station.id]
    assert services.call_back(mine, by=county.clerk, at=now) == []
    command.refresh_from_db()
    assert (state(command), command.called_back_by) == (State.CALLED_BACK, county.clerk)
    assert open_commands([county.station.id], now) == {}


def test_a_batch_says_where_it_lies_and_how_its_stations_stand(county: County) -> None:
    hill = Area.objects.create(kind=AreaKind.VILLAGE, name="山前村", parent=county.township)
    here, there = county.station, Station.objects.create(area=hill, name="山前村站点")
    command = told(county, LookOver(), here, there)
    Village(there).answer(Command.objects.get(station=there), Outcome.DONE)
    ids = list(selectors.batch_ids(EVERYWHERE))
    (batch,) = selectors.batches(ids, EVERYWHERE, {county.township.id: "青禾县 › 云溪镇"}, timezone.now())
    assert ids == [command.batch]
    assert (batch.stations, batch.area_path) == (2, "青禾县 › 云溪镇")
    assert batch.counts == {State.WAITING: 1, State.DONE: 1}


def test_every_order_of_the_wire_can_be_kept_and_told(county: County) -> None:
    orders: tuple[wire.Order, ...] = (
        wire.CheckMedia(),
        Restart(),
        SetVolume(percent=0),
        wire.ShowTestCard(minutes=60, has_tone=True),
        LookOver(),
        wire.ShowScreen(),
    )
    for order in orders:
        told(county, order)
    found = open_commands([county.station.id], timezone.now())[county.station.id]
    assert {read_order(one) for one in found} == set(orders)


def test_a_command_is_nothing_that_somebody_decides_by_publishing(county: County) -> None:
    Village(county.station)
    publish(by=county.clerk)
    before = compared()
    told(county, Restart())
    assert compared().changes == []
    assert compared().fingerprint == before.fingerprint
    Station.objects.filter(pk=county.station.pk).update(name="柳河村新站点")
    assert [change.title for change in compared().changes] == ["柳河村新站点"]


def compared() -> Comparison:
    """Return what the next publication would change."""
    return compare(draft(receipt_key(), timezone.now()), repository())
