"""What the lists of questions say of hours in which somebody can be spoken to, and of places in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from content_sync.protocol.documents import Appointment, AppointmentState, AskTopic, ConsultingHour
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row
from kiosk.screens.questions.pieces import WORDS

HOUR, AT_ONCE = "hour ", "at once"
GIVE_BACK, KEEP, GIVEN_BACK = "give back", "keep", "given back"
SOON: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """A place in an hour as it stands by the clock of the station: ``now`` is None while the time is not known.

    ``state`` is None until the centre has said what became of it. Instants are aware UTC.
    """

    begins_at: datetime
    with_whom: str
    how: str
    state: AppointmentState | None
    now: datetime | None

    @property
    def is_soon(self) -> bool:
        """Whether there is a place, and it comes within a day."""
        return self._is(AppointmentState.BOOKED) and self.now is not None and self.begins_at - self.now <= SOON

    @property
    def needs_attention(self) -> bool:
        """Whether somebody has to go there soon, or must not go in vain."""
        return self.is_soon or self._is(AppointmentState.CALLED_OFF)

    @property
    def can_be_given_back(self) -> bool:
        """Whether there is or may be a place, which has not begun."""
        is_over = self.now is not None and self.begins_at <= self.now
        return not is_over and not self._is(AppointmentState.FULL) and not self._is(AppointmentState.CALLED_OFF)

    def _is(self, state: AppointmentState) -> bool:
        return self.state is state


def visit_of(told: Appointment | ConsultingHour | None, now: datetime | None) -> Visit | None:
    """Return how a place stands: as the centre ``told``, or of the hour while it has said nothing; None once over."""
    if told is None or (now is not None and told.ends_at <= now):
        return None
    state = told.state if isinstance(told, Appointment) else None
    return Visit(told.starts_at, told.with_whom, told.how, state, now)


def present_hours(topic: AskTopic, hours: Iterable[ConsultingHour], zone: tzinfo) -> ListView:
    """Return the choice when a question is to be answered: as soon as possible, or in one of the hours."""
    at_once = Row(AT_ONCE, _("As soon as possible"), _("The answer comes back to this station."))
    offered = (
        Row(f"{HOUR}{hour.id}", f"{when(hour.starts_at, zone)}  {words.brief(hour.with_whom)}", _of(hour))
        for hour in hours
    )
    return ListView(topic.title, _("When shall it be answered?"), rows=(at_once, *offered))


def present_giving_back(title: str, visit: Visit, zone: tzinfo) -> ListView:
    """Return the question whether a place is to be given back."""
    sentence = _("Give the appointment of {when} back? Somebody else can have the place then.")
    return ListView(
        title,
        sentence.format(when=when(visit.begins_at, zone)),
        actions=(Chip(KEEP, _("Keep it"), is_chosen=True), Chip(GIVEN_BACK, _("Give it back"))),
        first=KEEP,
    )


def line(visit: Visit, zone: tzinfo) -> tuple[str, Dot]:
    """Return how a place stands, as short as a list needs it, and its sign."""
    at, who = when(visit.begins_at, zone), words.brief(visit.with_whom)
    match visit.state:
        case AppointmentState.BOOKED:
            dot = Dot.ATTENTION if visit.is_soon else Dot.GOOD
            return _("Appointment: {when}, {name}").format(when=at, name=who), dot
        case AppointmentState.FULL:
            return _("No place left: choose another time, or wait for the answer"), Dot.OPEN
        case AppointmentState.CALLED_OFF:
            return _("Called off: {when}, {name}").format(when=at, name=who), Dot.ATTENTION
        case _:
            return _("Asked for {when}, not confirmed yet").format(when=at), Dot.OPEN


def rows(visit: Visit, zone: tzinfo) -> tuple[Row, ...]:
    """Return all that is known of a place."""
    said, dot = line(visit, zone)
    match visit.state:
        case AppointmentState.BOOKED:
            more = visit.how, _("How it takes place")
        case AppointmentState.FULL | AppointmentState.CALLED_OFF:
            more = _("The question stays, and its answer comes here."), _("Ask again to choose another time.")
        case _:
            more = words.brief(visit.with_whom), _("Whether there is a place comes back to this station.")
    return Row(f"{WORDS}place", said, dot=dot), *((Row(f"{WORDS}more", *more),) if more[0] else ())


def when(at: datetime, zone: tzinfo) -> str:
    """Return the day and the time of day at the station."""
    return f"{words.day(at, zone)} {words.clock(at, zone)}"


def _of(hour: ConsultingHour) -> str:
    count = ngettext("{count} place", "{count} places", hour.places).format(count=hour.places)
    return "  ".join(text for text in (words.brief(hour.how), count) if text)
