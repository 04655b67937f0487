"""A line that brings everything and loses the answers."""

import random
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlsplit

from content_sync.protocol import envelope
from tests.servers.fault_server import Answer, FaultServer
from tests.small_centre import ENROL_PATH, FACTS_PATH

MOST_LOST = 3
MOST_AT_ONCE = 3
CHANCE_OF_MANY = 0.2
PATIENCE_S = 100


class LosingLine:
    """Stands between stations and the centre at ``address``, behind ``server``.

    The answer to a batch is lost once, or up to three times, after the centre gave it; what the station brings next has
    its answer. Now and then a batch reaches the centre several times at the same moment.
    """

    def __init__(self, server: FaultServer, address: str, chance: random.Random) -> None:
        self._host = urlsplit(address).netloc
        self._chance = chance
        self._lock = threading.Lock()
        self._to_lose: dict[str, int] = {}
        self.statuses: Counter[int] = Counter()
        self.counts: Counter[str] = Counter()
        server.posts[ENROL_PATH] = lambda body: self._bring(ENROL_PATH, body)
        server.posts[FACTS_PATH] = self._take

    def _take(self, body: bytes) -> Answer:
        with self._lock:
            times = self._chance.randint(2, MOST_AT_ONCE) if self._chance.random() < CHANCE_OF_MANY else 1
        with ThreadPoolExecutor(times) as lines:
            answers = list(lines.map(lambda _time: self._bring(FACTS_PATH, body), range(times)))
        if self._is_lost(envelope.read(body).signer, answers):
            raise ConnectionAbortedError
        return answers[0]

    def _is_lost(self, station_id: str, answers: Sequence[Answer]) -> bool:
        with self._lock:
            self.statuses.update(answer.status for answer in answers)
            left = self._to_lose.pop(station_id, None)
            left = self._chance.randint(1, MOST_LOST) if left is None else left
            self.counts["several times at once"] += len(answers) > 1
            self.counts["answers lost" if left else "batches by line"] += 1
            if left:
                self._to_lose[station_id] = left - 1
            return left > 0

    def _bring(self, path: str, body: bytes) -> Answer:
        connection = HTTPConnection(self._host, timeout=PATIENCE_S)
        try:
            connection.request("POST", path, body, {"Content-Type": "application/octet-stream"})
            reply = connection.getresponse()
            headers = {"Content-Type": reply.getheader("Content-Type", "")}
            return Answer(HTTPStatus(reply.status), headers, reply.read())
        finally:
            connection.close()
