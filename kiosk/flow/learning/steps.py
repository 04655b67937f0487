"""Where somebody is who asks the experts."""

from dataclasses import dataclass

from content_sync.protocol.documents import AskTopic, PreparedQuestion
from kiosk.asking.questions import Asked
from kiosk.flow.learning.everybody import Everybody


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody speaks since ``began_s`` on the monotonic clock."""

    topic: AskTopic
    began_s: float


@dataclass(frozen=True, slots=True)
class Choosing:
    """Somebody chooses when what is asked about ``topic``, prepared or spoken (Ogg Opus), shall be answered."""

    topic: AskTopic
    prepared: PreparedQuestion | None = None
    voice: bytes = b""


@dataclass(frozen=True, slots=True)
class GivingBack:
    """Somebody is asked whether to give the place of a question back."""

    asked: Asked


Step = AskTopic | Speaking | Choosing | Asked | GivingBack | Everybody | None
"""At a topic, speaking about one, choosing when, at a question, giving its place back, among the answers to everybody,
or at the beginning."""


def above(step: Step) -> Step:
    """Return where Back leads from a step."""
    match step:
        case Speaking() | Choosing():
            return step.topic
        case GivingBack():
            return step.asked
        case Everybody():
            return step.above
        case _:
            return None
