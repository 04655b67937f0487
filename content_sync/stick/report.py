"""What a visit of a stick tells about itself."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from content_sync.errors import SyncError
from content_sync.protocol.sticks import Objection
from content_sync.report import Notes, SyncReport
from content_sync.stick.errors import StickRefused, StickTrouble


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of the media that the stick brings has been taken."""

    done_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class VisitReport:
    """What one visit did.

    ``number`` is what the stick is called and ``stick_id`` what its label is, None if that could not be believed.
    ``objection`` says why it was not taken, or not to its end. ``facts_written`` went onto the stick now;
    ``facts_acknowledged`` are known by its receipts to have arrived. ``taken`` tells of documents and media, and of
    every problem in sentences.
    """

    number: int | None = None
    stick_id: str | None = None
    objection: Objection | None = None
    facts_written: int = 0
    facts_acknowledged: int = 0
    taken: SyncReport = field(default_factory=SyncReport)

    @property
    def is_complete(self) -> bool:
        """Say whether nothing went wrong; media that the stick does not have may still be missing."""
        return self.objection is None and not self.taken.problems


@dataclass(slots=True)
class VisitNotes(Notes):
    """What a visit has done so far, as its report will tell it."""

    number: int | None = None
    stick_id: str | None = None
    objection: Objection | None = None
    facts_written: int = 0
    facts_acknowledged: int = 0

    @contextmanager
    def visiting(self) -> Generator[None]:
        """Let the stick end the visit."""
        try:
            yield
        except (StickRefused, StickTrouble) as error:
            self._object(error)

    @contextmanager
    def noting(self) -> Generator[None]:
        """Let a step fail and go on with the next, unless the stick is not taken or gone."""
        try:
            yield
        except StickRefused:
            raise
        except StickTrouble as error:
            if error.objection is Objection.PULLED:
                raise
            self._object(error)
        except SyncError as error:
            self.problem(error)

    def visit_report(self) -> VisitReport:
        """Return all this for others to keep."""
        return VisitReport(
            number=self.number,
            stick_id=self.stick_id,
            objection=self.objection,
            facts_written=self.facts_written,
            facts_acknowledged=self.facts_acknowledged,
            taken=self.report(),
        )

    def _object(self, error: StickRefused | StickTrouble) -> None:
        self.objection = self.objection or error.objection
        self.problem(error)
