"""Hours in which somebody can be spoken to, as they stand by the station's clock."""

from content_sync.protocol.documents import AskTopic, ConsultingHour
from kiosk.flow.parts import Parts
from kiosk.language import _
from kiosk.screens.questions import appointments


def coming(parts: Parts, topic: AskTopic) -> tuple[ConsultingHour, ...]:
    """Return the hours about a topic that have not begun, the next one first; none while the time is not known."""
    now = parts.clock.now()
    if not now.is_certain:
        return ()
    return tuple(hour for hour in parts.library.hours if hour.topic_id == topic.id and now.at < hour.starts_at)


def named(parts: Parts, topic: AskTopic, name: str) -> ConsultingHour | None:
    """Return the hour about a topic to which a row leads, if it can still be chosen."""
    return next((hour for hour in coming(parts, topic) if f"{appointments.HOUR}{hour.id}" == name), None)


def on_its_way(hour: ConsultingHour | None) -> str:
    """Return what is said once a question is asked."""
    if hour is None:
        return _("Your question is on its way. The answer comes back to this station.")
    return _("Your question is on its way. Whether there is a place comes back to this station.")
