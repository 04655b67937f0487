"""Where somebody is who asks the experts."""

from dataclasses import dataclass

from content_sync.protocol.documents import AskTopic
from kiosk.asking.questions import Asked
from kiosk.flow.learning.everybody import Everybody


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody speaks since ``began_s`` on the monotonic clock."""

    topic: AskTopic
    began_s: float


Step = AskTopic | Speaking | Asked | Everybody | None
"""At a topic, speaking about one, at an answer, among those to everybody, or at the beginning."""


def above(step: Step) -> Step:
    """Return where Back leads from a step."""
    match step:
        case Speaking():
            return step.topic
        case Everybody():
            return step.above
        case _:
            return None
