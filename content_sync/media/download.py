"""How a media file comes to a station: chunk by chunk, each verified as it arrives, resumable after any cut."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from content_sync.errors import Refuse, TryLater
from content_sync.media import chunks
from content_sync.media.filling import Filling
from content_sync.media.store import MediaStore
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset
from content_sync.transfer.carrier import Carrier

RUN_BYTES: Final = 16 * 1024 * 1024
_WRONG_CHUNKS_BORNE: Final = 3

ShouldStop = Callable[[], bool]
Took = Callable[[int], object]


def _never() -> bool:
    return False


def _unheard(_size_bytes: int) -> None:
    """Nobody counts what comes."""


def download(
    asset: Asset, store: MediaStore, carrier: Carrier, *, should_stop: ShouldStop = _never, took: Took = _unheard
) -> Path:
    """Bring one file and return its path; at once if it is here already. ``took`` is told the bytes of each chunk.

    A cut line is taken up again at once as long as every attempt brings something. What has come stays, and the next
    call goes on from there; a cut costs at most the chunk that was on its way.

    Raises:
        TryLater: the line is gone for now, or ``should_stop``, asked after every chunk, said so.
        Refuse: the far side has no such file, or a wrong one.
        OutOfSpace: the disk is full, or would be.
    """
    return store.path(asset) or repair(asset, store, carrier, should_stop=should_stop, took=took)


def repair(
    asset: Asset, store: MediaStore, carrier: Carrier, *, should_stop: ShouldStop = _never, took: Took = _unheard
) -> Path:
    """Hash a file again, fetch only what is damaged, in place, and return its path. Raises what ``download`` raises."""
    digests = store.chunk_list(asset) or _fetch_chunk_list(asset, store, carrier)
    with store.begin(asset, digests) as filling:
        _Fetching(filling, carrier, should_stop, took).run()
        return store.complete(filling)


def _fetch_chunk_list(asset: Asset, store: MediaStore, carrier: Carrier) -> tuple[bytes, ...]:
    path = paths.media(asset.chunks_sha256)
    while True:
        fetched = carrier.get(path, max_bytes=asset.chunk_count * chunks.DIGEST_BYTES)
        try:
            return store.keep_chunk_list(asset, fetched.content)
        except Refuse:
            if not carrier.distrust():
                raise


class _Fetching:
    """Fills one file from one carrier, and bears a few wrong chunks and any number of cuts with progress between."""

    def __init__(self, filling: Filling, carrier: Carrier, should_stop: ShouldStop, took: Took) -> None:
        self._filling = filling
        self._carrier = carrier
        self._should_stop = should_stop
        self._took = took
        self._wrong_count = 0
        self._is_stopped = False

    def run(self) -> None:
        """Fetch until nothing is missing."""
        most = max(1, RUN_BYTES // self._filling.asset.chunk_size_bytes)
        while self._filling.missing:
            missing_count = len(self._filling.missing)
            try:
                self._fetch(chunks.first_run(self._filling.missing, most))
            except TryLater:
                if len(self._filling.missing) == missing_count:
                    raise
            if self._is_stopped:
                raise TryLater("the download was interrupted")

    def _fetch(self, run: range) -> None:
        asset = self._filling.asset
        pieces = self._carrier.read_range(
            paths.media(asset.sha256),
            start=run.start * asset.chunk_size_bytes,
            length=sum(chunks.length_of(asset, index) for index in run),
            piece_bytes=asset.chunk_size_bytes,
        )
        with closing(pieces):
            for index, content in zip(run, pieces, strict=True):
                is_over = self._take(index, content)
                self._is_stopped = self._should_stop()
                if self._is_stopped or is_over:
                    return

    def _take(self, index: int, content: bytes) -> bool:
        """Say whether the rest of the run is better asked of somebody else."""
        self._took(len(content))
        if self._filling.put(index, content):
            return False
        if self._carrier.distrust():
            return True
        self._wrong_count += 1
        if self._wrong_count > _WRONG_CHUNKS_BORNE:
            raise Refuse(f"{self._filling.asset.sha256}: chunk {index} came wrong, and it was not the first")
        return False
