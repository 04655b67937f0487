"""What facts say, by kind."""

from content_sync.protocol.payloads.answers import HandsCounted, QuizAnswered, QuizClosed, QuizOpened
from content_sync.protocol.payloads.broadcasts import (
    BroadcastAcknowledged,
    BroadcastAired,
    LocalEntryRemoved,
    LocalEntrySaved,
    Readiness,
    ReadinessChanged,
)
from content_sync.protocol.payloads.commands import CommandFollowed, Obstacle, Outcome
from content_sync.protocol.payloads.conditions import StationCondition, TimeKnown
from content_sync.protocol.payloads.payload import Payload
from content_sync.protocol.payloads.sessions import (
    CloseReason,
    HeadsCounted,
    Leave,
    Mode,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    SessionOpened,
    Way,
)
from content_sync.protocol.payloads.stations import (
    AssetFaulty,
    CheckItem,
    PinLocked,
    SelfChecked,
    StationStarted,
    TimeHeard,
)
from content_sync.protocol.payloads.sticks import StickVisited
from content_sync.protocol.payloads.studies import Mark, RollCalled, StudyClosed, StudyNoted, StudyOpened
from content_sync.protocol.payloads.wishes import (
    AnswerSeen,
    HourGivenBack,
    LessonWished,
    NoticeRead,
    QuestionAsked,
    RecordingWished,
)

__all__ = [
    "AnswerSeen",
    "AssetFaulty",
    "BroadcastAcknowledged",
    "BroadcastAired",
    "CheckItem",
    "CloseReason",
    "CommandFollowed",
    "HandsCounted",
    "HeadsCounted",
    "HourGivenBack",
    "Leave",
    "LessonWished",
    "LocalEntryRemoved",
    "LocalEntrySaved",
    "Mark",
    "Mode",
    "NoticeRead",
    "Obstacle",
    "Outcome",
    "Payload",
    "PersonJoined",
    "PersonLeft",
    "PinLocked",
    "QuestionAsked",
    "QuizAnswered",
    "QuizClosed",
    "QuizOpened",
    "Readiness",
    "ReadinessChanged",
    "RecordingWished",
    "RollCalled",
    "SelfChecked",
    "SessionClosed",
    "SessionOpened",
    "StationCondition",
    "StationStarted",
    "StickVisited",
    "StudyClosed",
    "StudyNoted",
    "StudyOpened",
    "TimeHeard",
    "TimeKnown",
    "Way",
]
