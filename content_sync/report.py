"""What a sync pass tells about itself."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from content_sync.errors import SyncError, TryLater
from content_sync.protocol.documents import Asset

log = logging.getLogger(__name__)

MOST_PROBLEMS = 20
"""Where a relay has few of five thousand files and the centre is away, nobody reads five thousand sentences."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one pass did.

    ``missing_media`` counts the files that the station should hold and does not. ``problems`` are sentences.
    ``is_line_up`` says that the far side answered when it was last asked for news, whatever became of the rest.
    ``retry_after_s`` is the centre's wish to be left alone, if it said one. ``has_more`` says that media only made way
    for another pass, which is best done at once.
    """

    facts_delivered: int = 0
    documents_changed: tuple[str, ...] = ()
    media_fetched: tuple[str, ...] = ()
    fetched_bytes: int = 0
    missing_media: int = 0
    problems: tuple[str, ...] = ()
    is_line_up: bool = False
    retry_after_s: float | None = None
    has_more: bool = False

    @property
    def is_complete(self) -> bool:
        """Say whether the station now has all that the centre has for it, and the centre all of the station's facts."""
        return not self.problems and not self.missing_media


@dataclass(slots=True)
class Notes:
    """What a pass has done so far, as its report will tell it."""

    facts_delivered: int = 0
    documents_changed: tuple[str, ...] = ()
    media_fetched: list[str] = field(default_factory=list)
    fetched_bytes: int = 0
    missing_media: int = 0
    problems: list[str] = field(default_factory=list)
    unsaid_count: int = 0
    retry_after_s: float | None = None
    is_line_up: bool = False
    has_more: bool = False

    def took_media(self, asset: Asset) -> None:
        """Note that a missing file is here now."""
        self.media_fetched.append(asset.sha256)
        self.fetched_bytes += asset.size_bytes
        self.missing_media -= 1

    def problem(self, error: SyncError, *, about: str = "") -> None:
        """Note what went wrong, and with what."""
        if len(self.problems) < MOST_PROBLEMS:
            sentence = str(error) if about in str(error) else f"{about}: {error}"
            log.warning("%s", sentence)
            self.problems.append(sentence)
        else:
            self.unsaid_count += 1
        if isinstance(error, TryLater) and error.retry_after_s is not None:
            self.retry_after_s = max(error.retry_after_s, self.retry_after_s or 0)

    @contextmanager
    def noting(self) -> Generator[None]:
        """Let a step fail and go on with the next."""
        try:
            yield
        except SyncError as error:
            self.problem(error)

    def report(self) -> SyncReport:
        """Return all this for others to keep."""
        return SyncReport(
            facts_delivered=self.facts_delivered,
            documents_changed=self.documents_changed,
            media_fetched=tuple(self.media_fetched),
            fetched_bytes=self.fetched_bytes,
            missing_media=self.missing_media,
            problems=(*self.problems, *([f"and {self.unsaid_count} more"] if self.unsaid_count else [])),
            is_line_up=self.is_line_up,
            retry_after_s=self.retry_after_s,
            has_more=self.has_more,
        )
