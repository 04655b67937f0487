"""What villages ask the experts, who answers it until when, the answers, and hours to come and speak."""

from central.questions.models.answers import Answer
from central.questions.models.asking import Asked, PreparedQuestion, Topic
from central.questions.models.clips import Clip, ClipState
from central.questions.models.duties import AnswerTime, Duty
from central.questions.models.hours import Booking, GivenBack, Hour
from central.questions.models.public import PublicAnswer
from central.questions.models.thread import Happened, Step

__all__ = [
    "Answer",
    "AnswerTime",
    "Asked",
    "Booking",
    "Clip",
    "ClipState",
    "Duty",
    "GivenBack",
    "Happened",
    "Hour",
    "PreparedQuestion",
    "PublicAnswer",
    "Step",
    "Topic",
]
