"""Tests and surveys."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from content_sync.protocol.documents import Asset, Choice, Question, QuestionKind, Quiz
from kiosk.quizzes.paper import Paper
from kiosk.quizzes.quizzes import Answer
from kiosk.screens.quiz.presenter import present_question
from kiosk.screens.quiz.screen import QuizActions, QuizScreen
from kiosk.screens.quiz_end.presenter import present_end
from kiosk.screens.quiz_end.screen import QuizEndScreen
from kiosk.screens.quiz_who.presenter import present_who
from kiosk.screens.quiz_who.screen import WhoActions, WhoScreen
from kiosk.screens.quizzes.presenter import present_quizzes
from kiosk.screens.quizzes.screen import QuizzesScreen
from kiosk.widgets.pictures import Pictures
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

HEALTHY, SICK, BROKEN, COMING = (
    cast.asset(f"leaf-{name}", "image/jpeg", None) for name in ("healthy", "sick", "broken", "coming")
)
DEPTH = Question(
    id="depth",
    text="水稻插秧，秧苗插多深最好？",
    choices=(
        Choice(text="两到三厘米，浅插早发", is_right=True),
        Choice(text="五到六厘米"),
        Choice(text="越深越稳，八厘米以上"),
    ),
    explanation="分蘖节在暖和的表土里，浅插返青快、分蘖早。插深了要多长一节地中茎，晚发五到七天。",
)
WATER = Question(
    id="water",
    text="插秧以后头七天，下面哪些做法对？",
    kind=QuestionKind.MULTIPLE,
    choices=(
        Choice(text="寸水护苗", is_right=True),
        Choice(text="马上晒田"),
        Choice(text="查苗补苗", is_right=True),
        Choice(text="深水淹没心叶"),
    ),
)
LEAVES = Question(
    id="leaves",
    text="哪一片叶子得了稻瘟病？",
    choices=(
        Choice(text="第一片", picture=HEALTHY),
        Choice(picture=SICK, is_right=True),
        Choice(text="这一张还没有传到", picture=COMING),
        Choice(text="只有文字，没有图片"),
        Choice(text="文件坏了", picture=BROKEN),
    ),
)
LONG = Question(
    id="long",
    text="去年冬天雪少，今年开春又连着二十多天没有下雨，" * 12,
    picture=SICK,
    choices=(*(Choice(text=f"第{number}种办法：先看墒情，再决定早浇还是晚浇") for number in range(1, 12)), Choice()),
)
EMPTY = Question(id="empty", text="这一题还没有写完")
TEST = Quiz(id="rice", title="水稻插秧一课小测验", questions=(DEPTH, WATER, LEAVES), lesson_id="lesson-1")
SURVEY = Quiz(
    id="survey",
    title="今年冬季夜校，您最想学什么？",
    is_survey=True,
    questions=(
        Question(
            id="wish",
            text="今年冬季夜校，您最想学什么？",
            choices=(Choice(text="果树修剪"), Choice(text="手机卖货"), Choice(text="养老和医保政策")),
        ),
    ),
)
UNWRITTEN = Quiz(id="unwritten", title="", questions=())
LONGEST = Quiz(id="long", title="干旱年份的麦田管理知识测验" * 25, questions=(LONG, EMPTY))
EVERYTHING = (TEST, SURVEY, UNWRITTEN, LONGEST)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the pages by name."""
    exhibition = Exhibition(gallery)
    return {
        "quizzes": lambda: exhibition.quizzes(EVERYTHING),
        "quizzes-none": lambda: exhibition.quizzes(()),
        "quiz-who": lambda: exhibition.who(SURVEY, 3),
        "quiz-who-empty-room": lambda: exhibition.who(LONGEST, 0),
        "quiz-single": lambda: exhibition.question(TEST, chosen=(0,)),
        "quiz-multiple": lambda: exhibition.question(TEST, {"depth": (0,)}, chosen=(0, 2)),
        "quiz-pictures": lambda: exhibition.question(TEST, {"depth": (0,), "water": (0,)}),
        "quiz-long": lambda: exhibition.question(LONGEST),
        "quiz-no-choices": lambda: exhibition.question(LONGEST, {"long": (0,)}),
        "quiz-hand-in": lambda: exhibition.question(TEST, {"depth": (0,), "water": (0,), "leaves": (1,)}),
        "quiz-hands": lambda: exhibition.question(SURVEY, hands=(17, 9, 0)),
        "quiz-hands-pictures": lambda: exhibition.question(
            TEST, {"depth": (1, 1, 1), "water": (1, 1, 1, 1)}, hands=(3, 12, 0)
        ),
        "quiz-end": lambda: exhibition.end(TEST, {}, is_by_hands=False),
        "quiz-end-hands": lambda: exhibition.end(TEST, {"depth": (17, 4, 0), "water": (9, 2, 21, 1)}, is_by_hands=True),
        "quiz-end-survey": lambda: exhibition.end(SURVEY, {}, is_by_hands=False),
    }


class Exhibition:
    def __init__(self, gallery: "Gallery") -> None:
        self._gallery = gallery
        self._said = gallery.said
        self._pictures = Pictures()

    def quizzes(self, quizzes: tuple[Quiz, ...]) -> QuizzesScreen:
        screen = QuizzesScreen(lambda quiz_id: self._said.append(f"choose {quiz_id}"))
        done: dict[str, frozenset[str | None]] = {"rice": frozenset({"p1", "p2", None}), "survey": frozenset({"p3"})}
        screen.show(present_quizzes(quizzes, lambda quiz_id: done.get(quiz_id, frozenset())))
        return screen

    def who(self, quiz: Quiz, people: int) -> WhoScreen:
        screen = WhoScreen(
            WhoActions(
                begin=lambda person_id: self._said.append(f"begin {person_id}"),
                sign_in=lambda: self._said.append("sign in"),
            )
        )
        screen.show(present_who(quiz, cast.PEOPLE[:people], frozenset({"p2"}), lambda person_id: person_id == "p3"))
        return screen

    def question(
        self,
        quiz: Quiz,
        answers: dict[str, Answer] | None = None,
        *,
        chosen: Answer = (),
        hands: Answer = (),
        who: str = "王*明",
    ) -> QuizScreen:
        paper = Paper(quiz, answers or {}, is_by_hands=bool(hands))
        for place in chosen:
            paper.choose(place)
        for place, count in enumerate(hands):
            paper.count(place, count)
        screen = QuizScreen(
            QuizActions(
                choose=lambda place: self._said.append(f"choose {place}"),
                count=lambda place, count: self._said.append(f"count {place} {count}"),
                next=lambda: self._said.append("next"),
                back=lambda: False,
            ),
            self._pictures,
        )
        screen.show(present_question(paper, "举手表决" if hands else who, self._find))
        return screen

    def end(self, quiz: Quiz, answers: dict[str, Answer], *, is_by_hands: bool) -> QuizEndScreen:
        screen = QuizEndScreen(lambda: self._said.append("finish"))
        screen.show(present_end(quiz, answers, "王*明", is_by_hands=is_by_hands, shows_results=True))
        return screen

    def _find(self, asset: Asset) -> Path | None:
        return self._gallery.shelf(asset)


def paint(media_dir: Path) -> None:
    """Make the pictures of the questions, and one file that is none."""
    for asset, colour in ((HEALTHY, "#5fae5f"), (SICK, "#b08a3a")):
        shape = ["-fill", colour, "-draw", "ellipse 300,200 240,90 0,360", "-fill", "#6b3f1f"]
        spots = ["-draw", "circle 220,190 240,200 circle 340,220 370,230"] if asset is SICK else []
        target = f"JPEG:{media_dir / asset.sha256}"
        subprocess.run(["convert", "-size", "600x400", "xc:#f3efe2", *shape, *spots, target], check=True)
    (media_dir / BROKEN.sha256).write_bytes(b"no picture at all")
