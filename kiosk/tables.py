"""The tables of a station's database, and what takes every fact into account as it is written."""

from content_sync.condition.telling import CONDITION_MIGRATIONS
from content_sync.foretelling import FORETOLD_MIGRATIONS
from content_sync.media.departures import MEDIA_MIGRATIONS
from content_sync.media.scrub import SCRUB_MIGRATIONS
from content_sync.outbox.outbox import Observer
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.screens import SCREENS_MIGRATIONS
from content_sync.status import STATUS_MIGRATIONS
from content_sync.stick.telling import VISITS_MIGRATIONS
from content_sync.store.database import Store
from content_sync.trust.clock import Clock
from content_sync.trust.schema import TRUST_MIGRATIONS
from kiosk.asking.schema import ASKING_MIGRATIONS
from kiosk.books.books import Books
from kiosk.books.schema import BOOKS_MIGRATIONS
from kiosk.broadcast.schema import BROADCAST_MIGRATIONS
from kiosk.checks.schema import CHECKS_MIGRATIONS
from kiosk.comfort.schema import COMFORT_MIGRATIONS
from kiosk.commanded.schema import COMMANDED_MIGRATIONS
from kiosk.learning.archive import observe_learning
from kiosk.learning.schema import LEARNING_MIGRATIONS
from kiosk.notices.schema import NOTICE_MIGRATIONS
from kiosk.planning.schema import PLANNING_MIGRATIONS
from kiosk.quizzes.schema import QUIZ_MIGRATIONS
from kiosk.studies.schema import STUDIES_MIGRATIONS
from kiosk.viewing.schema import VIEWING_MIGRATIONS
from kiosk.viewing.tally import TALLY_MIGRATIONS
from kiosk.wishes.recordings import RECORDING_MIGRATIONS
from kiosk.wishes.schema import WISHES_MIGRATIONS

MIGRATIONS = (
    OUTBOX_MIGRATIONS,
    TRUST_MIGRATIONS,
    STATUS_MIGRATIONS,
    MEDIA_MIGRATIONS,
    SCRUB_MIGRATIONS,
    FORETOLD_MIGRATIONS,
    CONDITION_MIGRATIONS,
    VISITS_MIGRATIONS,
    SCREENS_MIGRATIONS,
    VIEWING_MIGRATIONS,
    COMFORT_MIGRATIONS,
    TALLY_MIGRATIONS,
    WISHES_MIGRATIONS,
    BROADCAST_MIGRATIONS,
    RECORDING_MIGRATIONS,
    LEARNING_MIGRATIONS,
    PLANNING_MIGRATIONS,
    STUDIES_MIGRATIONS,
    BOOKS_MIGRATIONS,
    CHECKS_MIGRATIONS,
    QUIZ_MIGRATIONS,
    NOTICE_MIGRATIONS,
    ASKING_MIGRATIONS,
    COMMANDED_MIGRATIONS,
)


def observers(store: Store, clock: Clock) -> tuple[Observer, ...]:
    """Return what takes every fact into account in the transaction that writes it."""
    return observe_learning, Books(store, clock).observe
