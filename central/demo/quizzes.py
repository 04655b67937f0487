"""What is asked in the demonstration's county: a test after a lesson, with each kind of question, and a survey."""

from collections.abc import Sequence

from central.catalogue.models import Asset, Lesson
from central.catalogue.wire import asset
from central.quizzes import services
from central.quizzes.models import Quiz
from central.stations.models import Area
from content_sync.protocol.documents import Choice, Question, QuestionKind

_AFTER_LESSON = 101
_TEST, _SURVEY = "demo-quiz-rice", "demo-survey-winter"
_RICE = (
    Question(
        id="",
        text="手插的秧，秧龄多少天最合适？",
        choices=(Choice(text="10 天左右"), Choice(text="25～35 天", is_right=True), Choice(text="50 天以上")),
        explanation="手插秧 25～35 天，机插秧 15～20 天。",
    ),
    Question(
        id="",
        text="起秧前几天要做哪些事？（可选多项）",
        kind=QuestionKind.MULTIPLE,
        choices=(
            Choice(text="看苗色追一次送嫁肥", is_right=True),
            Choice(text="喷一次药，带药下田", is_right=True),
            Choice(text="药量加倍，防得更牢"),
            Choice(text="把田水放干，晒到开裂"),
        ),
        explanation="栽前三四天看苗追肥，两三天前喷药；药量按标签，不加倍。",
    ),
    Question(
        id="",
        text="当天起的秧栽不完，放一夜再栽也不要紧。",
        choices=(Choice(text="对"), Choice(text="错", is_right=True)),
        explanation="当天起秧，当天栽完，不栽隔夜秧。",
    ),
)
_WINTER = (
    Question(
        id="",
        text="今年冬天您最想学什么？",
        choices=tuple(
            Choice(text=text) for text in ("茶园果树防冻", "猪舍保暖防病", "用电用火安全", "惠农政策怎么办理")
        ),
    ),
    Question(
        id="",
        text="什么时候来站点看课最方便？（可选多项）",
        kind=QuestionKind.MULTIPLE,
        choices=tuple(Choice(text=text) for text in ("早上", "中午", "晚上七点以后", "周末白天")),
    ),
)


def seed_quizzes(*, county: Area, lessons: Sequence[Lesson]) -> list[str]:
    """Write what is missing, and return the ids of all; what is there is kept as staff left it."""
    lesson = next((lesson for lesson in lessons if lesson.number == _AFTER_LESSON), None)
    test = Quiz(id=_TEST, area=county, title="移栽前的准备，记住了吗？", lesson=lesson)
    _write_once(test, (*_RICE, *_by_picture(lessons)))
    _write_once(Quiz(id=_SURVEY, area=county, title="今冬想学什么", is_survey=True), _WINTER)
    return [_TEST, _SURVEY]


def _write_once(quiz: Quiz, questions: Sequence[Question]) -> None:
    if not Quiz.objects.filter(id=quiz.id).exists():
        saved = services.save_quiz(
            quiz=quiz, area=quiz.area, title=quiz.title, is_survey=quiz.is_survey, lesson=quiz.lesson
        )
        services.add_questions(saved, questions)


def _by_picture(lessons: Sequence[Lesson]) -> tuple[Question, ...]:
    """Return a question that is answered by choosing among pictures of the courses, if there are several."""
    pictures: dict[str, Asset] = {}
    for lesson in lessons:
        if lesson.poster is not None:
            pictures.setdefault(lesson.course.title, lesson.poster)
    if len(pictures) < 2:  # noqa: PLR2004 - fewer leave nothing to choose
        return ()
    right, *wrong = list(pictures.items())[:3]
    shown = (wrong[0], right, *wrong[1:])
    choices = tuple(
        Choice(text=f"图{number}", picture=asset(picture), is_right=title == right[0])
        for number, (title, picture) in zip("一二三", shown, strict=False)
    )
    return (Question(id="", text=f"哪一张图讲的是“{right[0]}”？", choices=choices),)
