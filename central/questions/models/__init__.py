"""What villages ask the experts, who answers it until when, and the answers."""

from central.questions.models.answers import Answer
from central.questions.models.asking import Asked, PreparedQuestion, Topic
from central.questions.models.clips import Clip, ClipState
from central.questions.models.duties import AnswerTime, Duty
from central.questions.models.public import PublicAnswer
from central.questions.models.thread import Happened, Step

__all__ = [
    "Answer",
    "AnswerTime",
    "Asked",
    "Clip",
    "ClipState",
    "Duty",
    "Happened",
    "PreparedQuestion",
    "PublicAnswer",
    "Step",
    "Topic",
]
