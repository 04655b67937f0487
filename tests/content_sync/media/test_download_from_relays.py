"""A file from relays that lie: it is right at the end, and each lie cost a chunk at most."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from content_sync.errors import Refuse, TryLater
from content_sync.media.download import download, repair
from content_sync.media.store import MediaStore
from content_sync.transfer.http import HttpCarrier, Limits
from content_sync.transfer.relayed import RelayedCarrier
from tests.content_sync.media.publication import CHUNK, Published, publish
from tests.servers import faults
from tests.servers.fault_server import Exchange, Fault, FaultServer, fault_server

SIZE = 40 * CHUNK + 777
IMPATIENT = Limits(silence_s=1, patience_s=1.5)


@dataclass
class Scene:
    """A station between a centre and two relays, all with the same file. ``taken`` are the bytes of each chunk."""

    published: Published
    centre: FaultServer
    relays: list[FaultServer]
    store: MediaStore
    carrier: RelayedCarrier
    taken: list[int]

    def download(self) -> Path:
        return download(self.published.asset, self.store, self.carrier, took=self.taken.append)

    def is_right(self) -> bool:
        path = self.store.path(self.published.asset)
        return path is not None and path.read_bytes() == self.published.content

    def asked(self) -> list[int]:
        """Return how often the file was asked of the centre and of each relay."""
        servers = (self.centre, *self.relays)
        return [sum(self.published.path in seen.path for seen in server.seen) for server in servers]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with ExitStack() as stack:
        servers = [stack.enter_context(fault_server(tmp_path / name)) for name in ("centre", "township", "van")]
        (published,) = {publish(server.folder, SIZE) for server in servers}
        for server in servers:
            server.faulty = published.path
        centre, *relays = servers
        carrier = RelayedCarrier(
            HttpCarrier(centre.base_url, limits=IMPATIENT),
            relays=lambda: [relay.base_url for relay in relays],
            connect=lambda address: HttpCarrier(address, limits=IMPATIENT),
        )
        stack.enter_context(closing(carrier))
        yield Scene(published, centre, relays, MediaStore(tmp_path / "media", reserve_bytes=0), carrier, [])


def liar(exchange: Exchange) -> None:
    """Send as many bytes as were asked for, all of them wrong."""
    good = exchange.good_answer()
    exchange.send_head(good.status, {**good.headers, "Content-Length": str(len(good.body))})
    exchange.send(bytes(len(good.body)))


def test_the_centre_is_not_asked_for_what_a_relay_has(scene: Scene) -> None:
    scene.download()
    assert scene.is_right()
    assert scene.asked() == [0, 1, 0]
    assert sum(scene.taken) == SIZE


@pytest.mark.parametrize(
    "lie", [liar, faults.login_page, faults.range_ignored, faults.wrong_range, faults.redirect, faults.flipped(0)]
)
def test_a_lie_costs_a_chunk_at_most_and_the_next_relay_is_asked(scene: Scene, lie: Fault) -> None:
    scene.relays[0].faults.extend([lie] * 50)
    have_the_first_chunk(scene)
    scene.download()
    assert scene.is_right()
    assert sum(scene.taken) <= SIZE + CHUNK
    assert scene.asked() == [0, 1, 1]


def have_the_first_chunk(scene: Scene) -> None:
    """Have the first chunk already, so that the whole file is no right answer to what is asked."""
    asset = scene.published.asset
    chunk_list = scene.carrier.get(f"media/{asset.chunks_sha256[:2]}/{asset.chunks_sha256}", max_bytes=SIZE).content
    with scene.store.begin(asset, scene.store.keep_chunk_list(asset, chunk_list)) as filling:
        assert filling.put(0, scene.published.content[:CHUNK])


def test_only_the_wrong_chunk_and_what_had_not_come_yet_is_asked_of_the_next(scene: Scene) -> None:
    scene.relays[0].faults.append(faults.flipped(7 * CHUNK))
    scene.download()
    assert scene.is_right()
    assert sum(scene.taken) == SIZE + CHUNK
    (again,) = [seen for seen in scene.relays[1].seen if scene.published.path in seen.path]
    assert again.headers["range"] == f"bytes={7 * CHUNK}-{SIZE - 1}"


def test_where_all_relays_lie_the_centre_brings_it(scene: Scene) -> None:
    for relay in scene.relays:
        relay.faults.extend([liar] * 50)
    scene.download()
    assert scene.is_right()
    assert sum(scene.taken) == SIZE + 2 * CHUNK
    assert scene.asked() == [1, 1, 1]


def test_where_all_relays_lie_and_the_centre_is_away_little_is_wasted(scene: Scene) -> None:
    scene.centre.faults.extend([faults.gone] * 50)
    for relay in scene.relays:
        relay.faults.extend([liar] * 50)
    with pytest.raises((Refuse, TryLater)):
        scene.download()
    assert scene.store.path(scene.published.asset) is None
    assert sum(scene.taken) <= 6 * CHUNK
    for server in (scene.centre, *scene.relays):
        server.faults.clear()
    scene.download()
    assert scene.is_right()


def test_a_lie_about_the_chunk_list_is_made_good_by_the_next(scene: Scene) -> None:
    scene.relays[0].faulty = scene.published.asset.chunks_sha256
    scene.relays[0].faults.extend([faults.flipped(3)] * 5)
    scene.download()
    assert scene.is_right()
    assert scene.asked() == [0, 0, 1]


def test_cuts_of_relays_cost_nothing_but_the_chunk_on_its_way(scene: Scene) -> None:
    for relay in scene.relays:
        relay.faults.append(faults.reset(10 * CHUNK + 5))
    scene.download()
    assert scene.is_right()
    assert sum(scene.taken) == SIZE
    assert scene.asked() == [1, 1, 1]


def test_bit_rot_is_healed_with_one_chunk_of_a_relay(scene: Scene) -> None:
    path = scene.download()
    with path.open("r+b") as file:
        file.seek(12 * CHUNK)
        file.write(b"rot")
    scene.taken.clear()
    repair(scene.published.asset, scene.store, scene.carrier, took=scene.taken.append)
    assert scene.is_right()
    assert scene.taken == [CHUNK]
    assert scene.asked() == [0, 2, 0]
