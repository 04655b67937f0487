"""Bins: what is a station's own lies in one, a change concerns few, and clients find all by the public rules alone."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tuf.api.metadata import DelegatedRole, Delegations

from central.identity import new_id
from central.publishing.delegation import KINDS, Delegation, delegation_of
from central.publishing.keys import Keys
from central.publishing.pruning import prune
from central.publishing.repository import Repository
from content_sync.protocol import paths
from tests.central.publishing.client import Client

AT = datetime.now(UTC)
OF_A_STATION = (paths.station, paths.roster, paths.standings, paths.answers)
OF_AN_AREA = (paths.schedule, paths.notices, paths.quizzes)
ODD_IDS = ("willow", "rice-9", "9", "3f", "x3f", "Ab", "é")
STATIONS = 400


def documents_of(station_id: str, text: bytes = b"{}") -> dict[str, bytes]:
    return {path(station_id): text for path in OF_A_STATION}


class Centre:
    """A publication in a folder; whoever opens it may have another number of bins in mind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def opened(self, digits: int) -> Repository:
        return Repository(self.folder / "publication", Keys(self.folder / "keys"), Delegation(digits))

    def client(self, name: str, repository: Repository) -> Client:
        return Client(self.folder / "publication", self.folder / name, repository.root(AT))

    def fetched_bytes(self, client: Client) -> int:
        """Return how much a client fetched since it was last asked."""
        names = [*client.fetcher.fetched]
        client.fetcher.fetched.clear()
        return sum((self.folder / "publication" / name).stat().st_size for name in names)


@pytest.fixture
def centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Centre:
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)  # no power goes here, and there are thousands of files
    return Centre(tmp_path)


@pytest.mark.parametrize("digits", [0, 1, 2])
def test_the_role_of_a_document_is_the_one_that_any_client_asks(digits: int) -> None:
    delegation = Delegation(digits)
    roles = {name: DelegatedRole(name, [], 1, True, paths=globs) for name, globs in delegation.roles().items()}
    by_the_rules = Delegations({}, roles)
    ids = [*ODD_IDS, *(new_id() for _number in range(100))]
    everything = [paths.CENTRE, paths.CATALOGUE, paths.ASKING, *map(paths.course, ids)]
    everything += [path(one) for path in (*OF_A_STATION, *OF_AN_AREA) for one in ids]
    for path in everything:
        asked = next((name for name, _is_last in by_the_rules.get_roles_for_target(path)), None)
        assert asked == delegation.role_of(path), path
    assert delegation_of(roles) == delegation
    assert len(roles) == len(KINDS) + 2 * sum(16**level for level in range(1, digits + 1))


def test_all_that_a_station_has_lies_in_one_bin() -> None:
    for digits in (1, 2):
        station_id = new_id()
        assert {Delegation(digits).role_of(path) for path in documents_of(station_id)} == {
            f"stations-{station_id[-digits:]}"
        }


def test_news_of_one_station_of_400_cost_the_others_a_tenth_of_what_they_did(centre: Centre) -> None:
    chance = random.Random(STATIONS)
    ids = [f"{chance.getrandbits(128):032x}" for _number in range(STATIONS)]
    costs = {}
    for digits in (0, 1):
        county = Centre(centre.folder / str(digits))
        repository = county.opened(digits)
        repository.publish(lambda: {path: b"{}" for one in ids for path in documents_of(one)}, AT)
        neighbour = next(one for one in ids[1:] if one[-1] == ids[0][-1])
        stranger = next(one for one in ids[1:] if one[-1] != ids[0][-1])
        readers = {one: county.client(one, repository) for one in (ids[0], neighbour, stranger)}
        for news in (b"first", b"second"):
            repository.amend({paths.standings(ids[0]): news}.copy, AT)
            for one, reader in readers.items():
                reader.refresh()
                assert reader.read(paths.standings(one)) == (news if one == ids[0] else b"{}")
                assert reader.read(paths.answers(one)) == b"{}"
                costs[digits, one, news] = county.fetched_bytes(reader)
        told = [costs[digits, one, b"second"] for one in (ids[0], neighbour, stranger)]
        print(f"{digits} digits: bytes to the station itself, one in its bin, one in another: {told}")  # noqa: T201 - counts
    for one in (neighbour, stranger, ids[0]):
        assert costs[1, one, b"second"] < costs[0, one, b"second"] / 10
    assert costs[1, stranger, b"second"] < costs[1, neighbour, b"second"] / 2


def test_a_document_that_is_not_there_costs_one_role_to_find_out(centre: Centre) -> None:
    repository, station_id = centre.opened(1), new_id()
    repository.publish(lambda: {paths.CENTRE: b"{}"}, AT)
    client = centre.client("station", repository)
    client.refresh()
    client.fetcher.fetched.clear()
    assert client.read(paths.answers(station_id)) is None
    assert client.fetcher.fetched == [f"metadata/1.stations-{station_id[-1]}.json"]


def test_a_publication_without_bins_goes_on_and_gets_them_in_the_next_ceremony(centre: Centre) -> None:
    ids = [new_id() for _number in range(20)] + ["willow"]
    documents = {path: path.encode() for one in ids for path in documents_of(one)} | {paths.CENTRE: b"{}"}
    centre.opened(0).publish(documents.copy, AT)
    station = centre.client("station", centre.opened(0))
    newcomer = centre.client("newcomer", centre.opened(0))
    for digits, finest, reason in ((1, 1, ()), (2, 2, ("stations",)), (0, 2, ("targets",))):
        repository = centre.opened(digits)
        had = roles_of(centre)
        documents |= {paths.roster(ids[0]): f"before {digits}".encode()}
        repository.publish(documents.copy, AT)
        assert roles_of(centre) == had
        repository.rotate(reason, AT)
        assert roles_of(centre) == {*Delegation(finest).roles(), "targets"}
        repository.amend({paths.answers("willow"): f"after {digits}".encode()}.copy, AT)
        documents |= {paths.answers("willow"): f"after {digits}".encode()}
        for client in (station, newcomer):
            client.refresh()
            assert {path: client.read(path) for path in documents} == documents
        assert repository.document_paths() == set(documents)
        assert prune(centre.folder / "publication", AT) == 0


def roles_of(centre: Centre) -> set[str]:
    """Return the roles that the newest snapshot names."""
    folder = centre.folder / "publication" / "metadata"
    newest = max(folder.glob("*.snapshot.json"), key=lambda path: int(path.name.split(".")[0]))
    return {name.removesuffix(".json") for name in json.loads(newest.read_bytes())["signed"]["meta"]}
