"""What the flow works with, handed over by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from content_sync.library.library import Library
from content_sync.outbox.outbox import Outbox
from content_sync.planning.forecast import Outlook
from content_sync.store.database import Store
from content_sync.trust.clock import Clock
from kiosk.attendance.pins import Pins
from kiosk.flow.enrolling import Ask
from kiosk.flow.means import Means
from kiosk.flow.people.room import Room
from kiosk.flow.watching.showing import Showing
from kiosk.microphone.port import Microphone, NoMicrophone
from kiosk.planning.plans import Plans
from kiosk.screens.health import Health
from kiosk.sounds.port import NoSounds, Sounds
from kiosk.sticks.port import NoSticks, Sticks
from kiosk.viewing.session import Sessions
from kiosk.voice.port import SilentVoice, Voice
from kiosk.widgets.posters import Posters
from playlists.model import Schedule


@dataclass(slots=True)
class Parts:
    """``library`` is replaced by each sync pass that brings news; ``health`` looks at the station now.

    ``outlook`` says what is still to come and how fast; ``hurry_sync`` has the centre asked now instead of in its time.

    ``enrol`` begins to prove a code and tells the answer on the screen's thread; ``enrolled`` goes on as what the box
    is then.

    ``pins`` are proved in one place, so that a number waits wherever it is typed. ``test_tone`` returns the file of a
    tone to try the sound with, None if there is none.

    Sections make their own services out of ``store`` and ``outbox``.
    """

    clock: Clock
    store: Store
    outbox: Outbox
    sessions: Sessions
    showing: Showing
    room: Room
    health: Callable[[], Health]
    library: Library = field(default_factory=Library)
    outlook: Callable[[], Outlook] = Outlook
    hurry_sync: Callable[[], None] = lambda: None
    enrol: Ask = lambda _code, _answered: None
    enrolled: Callable[[], None] = lambda: None
    voice: Voice = field(default_factory=SilentVoice)
    sounds: Sounds = field(default_factory=NoSounds)
    test_tone: Callable[[], Path | None] = lambda: None
    microphone: Microphone = field(default_factory=NoMicrophone)
    sticks: Sticks = field(default_factory=NoSticks)
    means: Means = field(default_factory=Means)
    pins: Pins = field(default_factory=Pins)
    posters: Posters = field(init=False)
    plans: Plans = field(init=False)

    def __post_init__(self) -> None:
        self.posters = Posters()
        self.plans = Plans(self.store, self.outbox)

    @property
    def schedule(self) -> Schedule:
        """Everything that is planned for this station, by the centre and here."""
        return self.plans.join(self.library.schedule)

    @property
    def zone(self) -> ZoneInfo:
        """The station's time zone."""
        return self.library.zone
