"""Downloads over lines on which one thing after another goes wrong, by chance: how many bytes that costs at most."""

import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import pytest

from content_sync.errors import Refuse, SyncError, TryLater
from content_sync.media.download import download
from content_sync.media.store import MediaStore
from content_sync.transfer.carrier import Carrier
from content_sync.transfer.http import HttpCarrier, Limits
from content_sync.transfer.relayed import RelayedCarrier
from content_sync.transfer.sources import LONGEST_REST_S
from tests.content_sync.media.publication import Published, publish
from tests.servers import faults
from tests.servers.fault_server import Fault, FaultServer, fault_server

MIB: Final = 2**20
IMPATIENT: Final = Limits(silence_s=2, patience_s=0.4, slowest_bytes_s=4 * MIB)
SLOW_SHARE: Final = 0.04
MANY: Final = 200
WRONG_CHUNKS_BORNE: Final = 4
"""So many chunks that are not right a station takes before it gives a file up for this pass."""


Sources = Callable[[list[FaultServer], Counter[str], Callable[[], float]], AbstractContextManager[Carrier]]
"""Makes a carrier to servers, with a clock."""


class Size(NamedTuple):
    """How many sessions, each of how many bytes in chunks of how many, with how many faults at most."""

    sessions: int
    file_bytes: int
    chunk_bytes: int
    most_faults: int


class Wrong(NamedTuple):
    """What goes wrong with a request, and how many chunks that may cost."""

    fault: Fault
    chunks: int = 1


@dataclass
class Tally:
    """What the sessions came to. ``worst`` is the most that one fetched of what it was allowed to."""

    sessions: int = 0
    passes: int = 0
    faults: int = 0
    given_up: int = 0
    fetched_bytes: int = 0
    worst: float = 0.0

    def add(self, session: "Session", passes: int) -> None:
        self.sessions += 1
        self.passes += passes
        self.faults += len(session.met)
        self.given_up += session.account["given up"]
        self.fetched_bytes += session.fetched_bytes
        self.worst = max(self.worst, session.fetched_bytes / session.allowed_bytes)


class Impatient(HttpCarrier):
    """Counts in ``account`` the bytes that came, and the answers that took too long: a server's fault or a busy box's.

    Of an answer that broke off it counts a whole chunk more, for so much may have come of the one that was under way.
    """

    def __init__(self, url: str, account: Counter[str]) -> None:
        super().__init__(url, limits=IMPATIENT)
        self._account = account

    def read_range(self, path: str, *, start: int, length: int, piece_bytes: int) -> Generator[bytes, None, None]:
        try:
            for piece in super().read_range(path, start=start, length=length, piece_bytes=piece_bytes):
                self._account["bytes"] += len(piece)
                yield piece
        except SyncError as error:
            self._account["bytes"] += piece_bytes
            self._account["given up"] += "took too long" in str(error) or "timed out" in str(error)
            raise


class Session:
    """One file that is to come to one station. ``trouble`` is, for each server, what goes wrong there in its order."""

    def __init__(self, published: Published, trouble: Mapping[FaultServer, list[Wrong]]) -> None:
        self.published, self._trouble = published, trouble
        self._passes = 0
        self.account: Counter[str] = Counter()

    @property
    def met(self) -> list[Wrong]:
        """What has gone wrong so far."""
        return [
            wrong
            for server, wrongs in self._trouble.items()
            for wrong in wrongs[: len(wrongs) - sum(fault is not None for fault in server.faults)]
        ]

    @property
    def fetched_bytes(self) -> int:
        return self.account["bytes"]

    @property
    def allowed_bytes(self) -> float:
        asset = self.published.asset
        chunks = sum(wrong.chunks for wrong in self.met) + self.account["given up"]
        return 1.05 * asset.size_bytes + chunks * asset.chunk_size_bytes

    def run(self, media_dir: Path, sources: Sources) -> int:
        """Try until the file is here, and return how many passes that took; between two, everybody has had a rest."""
        store = MediaStore(media_dir, reserve_bytes=0)
        with sources([*self._trouble], self.account, lambda: 2 * LONGEST_REST_S * self._passes) as carrier:
            while not self._is_here_after_a_pass(store, carrier):
                self._passes += 1
                assert self._passes < MANY
        shutil.rmtree(media_dir)
        return self._passes + 1

    def _is_here_after_a_pass(self, store: MediaStore, carrier: Carrier) -> bool:
        met = len(self.met)
        try:
            path = download(self.published.asset, store, carrier)
        except Refuse:
            assert len(self.met) > met, "it was refused though nothing had gone wrong"
        except TryLater:
            """The line, or impatience."""
        else:
            assert path.read_bytes() == self.published.content
            return True
        assert store.path(self.published.asset) is None
        return False


def something_wrong(chance: Random, chunk_bytes: int) -> Wrong:
    far_in = chance.randrange(3 * chunk_bytes)
    if chance.random() < SLOW_SHARE:
        return Wrong(chance.choice([faults.slow_header, faults.slow_body, faults.hang, faults.hang_in_body(far_in)]))
    return chance.choice(
        [
            Wrong(faults.reset(far_in)),
            Wrong(faults.truncated(far_in)),
            Wrong(faults.chunked(far_in)),
            Wrong(faults.unframed(far_in)),
            Wrong(faults.status(chance.choice([403, 404, 500, 502, 511]))),
            Wrong(faults.status(503, {"Retry-After": "30"})),
            Wrong(faults.login_page),
            Wrong(faults.unnamed_page),
            Wrong(faults.led_to("http://portal.invalid/", chance.choice([302, 307]))),
            Wrong(faults.wrong_length(chance.choice([-1000, 1000]))),
            Wrong(faults.range_ignored),
            Wrong(faults.wrong_range),
            Wrong(faults.flipped(0)),
            Wrong(faults.gone),
            Wrong(faults.changed, WRONG_CHUNKS_BORNE),
        ]
    )


@contextmanager
def alone(servers: list[FaultServer], account: Counter[str], _now_s: Callable[[], float]) -> Iterator[Carrier]:
    with closing(Impatient(servers[0].base_url, account)) as centre:
        yield centre


@contextmanager
def behind_a_relay(servers: list[FaultServer], account: Counter[str], now_s: Callable[[], float]) -> Iterator[Carrier]:
    centre, relay = servers

    def connect(url: str) -> Carrier:
        return Impatient(url, account)

    with closing(
        RelayedCarrier(connect(centre.base_url), relays=lambda: [relay.base_url], connect=connect, monotonic_s=now_s)
    ) as carrier:
        yield carrier


@pytest.fixture
def servers(memory: Path) -> Iterator[list[FaultServer]]:
    """A centre, and a relay that has the same files; each misbehaves on its own."""
    folder = memory / "publication"
    folder.mkdir()
    with fault_server(folder) as centre, fault_server(folder) as relay:
        yield [centre, relay]


@pytest.mark.parametrize("sources", [alone, behind_a_relay])
@pytest.mark.parametrize(
    "size",
    [
        pytest.param(Size(25, 5 * MIB // 2, MIB // 4, 8), id="25"),
        pytest.param(Size(500, 20 * MIB, MIB, 16), id="500", marks=[pytest.mark.soak, pytest.mark.timeout(7200)]),
    ],
)
def test_a_file_comes_right_whatever_goes_wrong_and_costs_little_more_than_its_size(
    servers: list[FaultServer], memory: Path, size: Size, sources: Sources
) -> None:
    asked = servers if sources is behind_a_relay else servers[:1]
    published = publish(servers[0].folder, size.file_bytes, chunk_size_bytes=size.chunk_bytes)
    tally = Tally()
    for seed in range(size.sessions):
        session = Session(published, trouble(asked, size, Random(seed)))
        try:
            passes = session.run(memory / "media", sources)
            assert session.fetched_bytes <= session.allowed_bytes
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {session.fetched_bytes} of {session.allowed_bytes} bytes") from error
        tally.add(session, passes)
    print(tally)  # noqa: T201 - its result


def trouble(servers: list[FaultServer], size: Size, chance: Random) -> dict[FaultServer, list[Wrong]]:
    """Have each server do something wrong with nearly every request for a while, and return what."""
    wrongs: dict[FaultServer, list[Wrong]] = {}
    for server in servers:
        wrongs[server] = [something_wrong(chance, size.chunk_bytes) for _ in range(chance.randint(1, size.most_faults))]
        server.seen.clear()
        server.faults.clear()
        for wrong in wrongs[server]:
            server.faults.extend([*[None] * chance.choice([0, 0, 1]), wrong.fault])
    return wrongs
