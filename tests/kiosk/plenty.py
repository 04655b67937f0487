"""A county that has something of everything to say, so that somebody who presses any key may get anywhere."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from content_sync.protocol import crypto, paths
from content_sync.protocol.documents import (
    PAGES_TYPE,
    AskingDocument,
    AskTopic,
    CatalogueDocument,
    Chapter,
    Choice,
    Course,
    CourseDocument,
    Lesson,
    Notice,
    NoticeKind,
    NoticePage,
    NoticesDocument,
    Person,
    PreparedQuestion,
    Question,
    QuestionKind,
    QuizzesDocument,
    RosterDocument,
    Topic,
    encode,
)
from content_sync.protocol.documents.quizzes import Quiz
from content_sync.protocol.secrets import pin_hash
from tests.kiosk.pages.books import BLUE, GREEN, RED, book, picture
from tests.small_centre import COUNTY, STATION, SmallCentre

KEY = "5a" * 32
ADMINISTRATOR, PIN = "109", "4711"
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
AWKWARD = "\u202e一个很长很长的题目" * 35


def say_plenty(centre: SmallCentre, folder: Path, films: tuple[Lesson, ...]) -> None:
    """Add a course, notices, tests, people and topics of every kind to what the centre says of ``films``."""
    pages = _pages_lesson(centre, folder)
    rice = Course(id="rice", title="水稻种植", lessons=(_furnished(films[0]), *films[1:], pages))
    many = Course(id="many", title=AWKWARD, lessons=tuple(_missing(films[0], number) for number in range(100, 106)))
    centre.documents |= {
        paths.CATALOGUE: encode(
            CatalogueDocument(course_ids=("rice", "many"), topics=(Topic(id="t", title="病虫害"),))
        ),
        paths.course("rice"): encode(CourseDocument(course=rice)),
        paths.course("many"): encode(CourseDocument(course=many)),
        paths.notices(COUNTY.id): encode(NoticesDocument(area_id=COUNTY.id, notices=_notices(centre))),
        paths.quizzes(COUNTY.id): encode(QuizzesDocument(area_id=COUNTY.id, quizzes=_quizzes(films[0]))),
        paths.ASKING: encode(AskingDocument(topics=_ask_topics())),
        paths.roster(STATION): crypto.seal(encode(_roster()), centre.station_key),
    }
    centre.publish()


def _furnished(lesson: Lesson) -> Lesson:
    chapters = tuple(Chapter(start_ms=place * 4000, title=f"第{place + 1}段") for place in range(3))
    return msgspec.structs.replace(
        lesson, chapters=chapters, required=True, topics=("t",), months=tuple(range(1, 13)), initials="sd"
    )


def _pages_lesson(centre: SmallCentre, folder: Path) -> Lesson:
    file = book(folder / "pages.zip", [picture(colour) for colour in (RED, GREEN, BLUE)])
    medium = msgspec.structs.replace(centre.add_media(file.read_bytes()), media_type=PAGES_TYPE, duration_ms=30_000)
    return Lesson(id="pages", number=7, title="看图学插秧", medium=medium, published_at=BEGAN)


def _missing(lesson: Lesson, number: int) -> Lesson:
    """Return a lesson whose film nobody can bring."""
    medium = msgspec.structs.replace(lesson.medium, sha256=f"{number:064}", chunks_sha256=f"{number:064}")
    return Lesson(id=f"missing-{number}", number=number, title=AWKWARD, medium=medium, published_at=BEGAN)


def _notices(centre: SmallCentre) -> tuple[Notice, ...]:
    photo = msgspec.structs.replace(centre.add_media(picture(RED, size=(640, 900))), media_type="image/png")
    table = (("项目", "收入", "支出"), *((f"第{row}项", "1200", "800") for row in range(40)))
    sheets = (NoticePage(table=table), NoticePage(picture=photo), NoticePage(text="正文" * 900))
    return (
        Notice(id="letter", title="停电通知", valid_from=BEGAN, body="明天上午停电。", must_be_read=True),
        Notice(id="finance", title=AWKWARD, valid_from=BEGAN, kind=NoticeKind.FINANCE, number=5, pages=sheets),
    )


def _quizzes(lesson: Lesson) -> tuple[Quiz, ...]:
    choices = (Choice(text="三厘米", is_right=True), Choice(text="十厘米"), Choice(text="看情况"))
    questions = tuple(
        Question(id=kind.value, text="插秧插多深？", kind=kind, choices=choices, explanation="浅插。")
        for kind in QuestionKind
    )
    return (
        Quiz(id="test", title="水稻小测验", questions=questions, lesson_id=lesson.id),
        Quiz(id="survey", title="您想学什么？", questions=questions, is_survey=True),
    )


def _ask_topics() -> tuple[AskTopic, ...]:
    prepared = tuple(PreparedQuestion(id=f"q{place}", text="叶子发黄怎么办？") for place in range(12))
    return (AskTopic(id="rice", title="水稻", prepared=prepared),)


def _roster() -> RosterDocument:
    people = tuple(
        Person(id=f"p{place}", number=f"{100 + place}", name=f"王小{place}", household=f"{place // 4}家", symbol="🌾")
        for place in range(1, 9)
    )
    head = Person(id="head", number=ADMINISTRATOR, name="赵德全", pin=pin_hash(KEY, "head", PIN), is_administrator=True)
    return RosterDocument(station_id=STATION, people=(*people, head), secrets_key=KEY)
