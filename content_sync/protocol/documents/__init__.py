"""What the centre says: the documents of a publication.

Each document is one JSON target of the signed repository (see ``paths``); what is personal is sealed to one station.
"""

from content_sync.protocol.documents.assets import CHUNK_SIZE_BYTES, Asset
from content_sync.protocol.documents.centres import CentreDocument, Policy
from content_sync.protocol.documents.commands import (
    MOST_CARD_MINUTES,
    CheckMedia,
    Command,
    LookOver,
    Order,
    Restart,
    SetVolume,
    ShowScreen,
    ShowTestCard,
    read_order,
    write_order,
)
from content_sync.protocol.documents.document import SUPPORTED_SCHEMA, D, Document, decode, encode
from content_sync.protocol.documents.forms import Form, Profile, in_order_for
from content_sync.protocol.documents.lessons import (
    PAGE_MS,
    PAGES_TYPE,
    CatalogueDocument,
    Chapter,
    Course,
    CourseDocument,
    Difficulty,
    LearnerGroup,
    Lesson,
    LessonKind,
    Subtitles,
    Topic,
    kind_of,
)
from content_sync.protocol.documents.notices import Notice, NoticeKind, NoticePage, NoticesDocument
from content_sync.protocol.documents.people import Person, RosterDocument
from content_sync.protocol.documents.questions import (
    Answer,
    AnswersDocument,
    Appointment,
    AppointmentState,
    AskingDocument,
    AskTopic,
    ConsultingHour,
    PreparedQuestion,
    PublicAnswer,
)
from content_sync.protocol.documents.quizzes import Choice, Question, QuestionKind, Quiz, QuizzesDocument
from content_sync.protocol.documents.standings import LessonStanding, PersonStanding, StandingsDocument
from content_sync.protocol.documents.stations import Area, ScheduleDocument, StationDocument

__all__ = [
    "CHUNK_SIZE_BYTES",
    "MOST_CARD_MINUTES",
    "PAGES_TYPE",
    "PAGE_MS",
    "SUPPORTED_SCHEMA",
    "Answer",
    "AnswersDocument",
    "Appointment",
    "AppointmentState",
    "Area",
    "AskTopic",
    "AskingDocument",
    "Asset",
    "CatalogueDocument",
    "CentreDocument",
    "Chapter",
    "CheckMedia",
    "Choice",
    "Command",
    "ConsultingHour",
    "Course",
    "CourseDocument",
    "D",
    "Difficulty",
    "Document",
    "Form",
    "LearnerGroup",
    "Lesson",
    "LessonKind",
    "LessonStanding",
    "LookOver",
    "Notice",
    "NoticeKind",
    "NoticePage",
    "NoticesDocument",
    "Order",
    "Person",
    "PersonStanding",
    "Policy",
    "PreparedQuestion",
    "Profile",
    "PublicAnswer",
    "Question",
    "QuestionKind",
    "Quiz",
    "QuizzesDocument",
    "Restart",
    "RosterDocument",
    "ScheduleDocument",
    "SetVolume",
    "ShowScreen",
    "ShowTestCard",
    "StandingsDocument",
    "StationDocument",
    "Subtitles",
    "Topic",
    "decode",
    "encode",
    "in_order_for",
    "kind_of",
    "read_order",
    "write_order",
]
