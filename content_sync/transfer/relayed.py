"""The centre and the relays before it, as one carrier.

Which of them brought a thing no caller can tell. Facts go to the centre alone, and it alone is believed about the
time: the clock of a box in a van is nobody's evidence.
"""

import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import TypeVar

from content_sync.errors import SyncError, TryLater
from content_sync.protocol import paths
from content_sync.transfer.carrier import Carrier, Endpoint, Fetched, NotThere, ServerTime
from content_sync.transfer.sources import CENTRE, Sources

T = TypeVar("T")

_log = logging.getLogger(__name__)


class RelayedCarrier:
    """A ``Carrier`` that asks the ``relays`` there are now and the ``centre``, one after the other.

    ``relays`` returns their addresses, and ``connect`` makes a carrier to one.

    Raises:
        Misconfigured: a relay that is there from the beginning has no usable address.
    """

    def __init__(
        self,
        centre: Carrier,
        *,
        relays: Callable[[], Sequence[str]],
        connect: Callable[[str], Carrier],
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._centre = centre
        self._relays = relays
        self._connect = connect
        self._monotonic_s = monotonic_s
        self._sources = Sources()
        self._carriers: dict[str, Carrier] = {CENTRE: centre}
        self._bringer = CENTRE
        self._is_closed = False
        for relay in relays():
            self._carrier(relay)

    def get(self, path: str, *, max_bytes: int) -> Fetched:
        """Return a small file."""
        return self._ask(path, lambda carrier: carrier.get(path, max_bytes=max_bytes))

    def poll(self, path: str, *, max_bytes: int, validator: str | None) -> Fetched | None:
        """Return a small file unless ``validator`` is still current, whoever gave it."""
        return self._ask(path, lambda carrier: carrier.poll(path, max_bytes=max_bytes, validator=validator))

    def read_range(self, path: str, *, start: int, length: int, piece_bytes: int) -> Generator[bytes, None, None]:
        """Yield ``length`` bytes from ``start``; where one breaks off, the next goes on."""
        errors: dict[str, SyncError] = {}
        end = start + length
        for name in self._order(path):
            try:
                pieces = self._carrier(name).read_range(path, start=start, length=end - start, piece_bytes=piece_bytes)
                with closing(pieces):
                    for piece in pieces:
                        self._brought(name)
                        start += len(piece)
                        yield piece
            except SyncError as error:
                errors[name] = error
                self._take_note(name, path, error)
            else:
                return
        raise _verdict(errors)

    def post(self, endpoint: Endpoint, body: bytes, *, max_bytes: int) -> bytes:
        """Bring ``body`` to the centre and return its answer."""
        try:
            answer = self._centre.post(endpoint, body, max_bytes=max_bytes)
        except TryLater as error:
            self._sources.failed(CENTRE, at_s=self._monotonic_s(), wished_s=error.retry_after_s)
            raise
        self._brought(CENTRE)
        return answer

    def distrust(self) -> bool:
        """Ask everybody else before the relay that brought this."""
        is_new = self._sources.doubt(self._bringer, at_s=self._monotonic_s())
        if is_new:
            _log.warning("%s brought something wrong; it is asked last for a while", self._bringer)
        return is_new

    def server_time(self) -> ServerTime | None:
        """Return what the centre said the time is."""
        return self._centre.server_time()

    def close(self) -> None:
        """End for good, from any thread."""
        self._is_closed = True
        for carrier in tuple(self._carriers.values()):
            carrier.close()

    def _ask(self, path: str, question: Callable[[Carrier], T]) -> T:
        errors: dict[str, SyncError] = {}
        for name in self._order(path):
            try:
                answer = question(self._carrier(name))
            except SyncError as error:
                errors[name] = error
                self._take_note(name, path, error)
            else:
                self._brought(name)
                return answer
        raise _verdict(errors)

    def _order(self, path: str) -> tuple[str, ...]:
        self._bringer = CENTRE
        return self._sources.order(self._relays(), is_news=paths.is_news(path), at_s=self._monotonic_s())

    def _brought(self, name: str) -> None:
        self._bringer = name
        self._sources.answered(name)

    def _take_note(self, name: str, path: str, error: SyncError) -> None:
        """Remember what an error says of whom it came from; raise it if nobody else can know better."""
        match error:
            case TryLater():
                self._sources.failed(name, at_s=self._monotonic_s(), wished_s=error.retry_after_s)
            case _ if name == CENTRE:
                raise error
            case NotThere():
                return
            case _:
                self._sources.doubt(name, at_s=self._monotonic_s())
        _log.info("%s did not bring %s: %s", name, path, error)

    def _carrier(self, name: str) -> Carrier:
        if name not in self._carriers:
            self._carriers[name] = self._connect(name)
            if self._is_closed:
                self._carriers[name].close()
        return self._carriers[name]


def _verdict(errors: dict[str, SyncError]) -> SyncError:
    """Return the error to raise when nobody had it: the centre's, whose word about itself is the only one."""
    return errors.get(CENTRE) or next(reversed(errors.values()))
