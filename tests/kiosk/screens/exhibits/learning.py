"""My learning."""

from typing import TYPE_CHECKING

from content_sync.protocol.documents import LessonStanding, PersonStanding, StandingsDocument
from content_sync.protocol.scores import Score
from kiosk.quizzes.quizzes import Result
from kiosk.remote.keys import Key
from kiosk.screens.learning.presenter import Record, present_learning
from kiosk.screens.learning.screen import LearningScreen
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

STANDINGS = StandingsDocument(
    station_id="station",
    judged_at=cast.AT,
    people=(
        PersonStanding(
            person_id="p3",
            credit_hundredths=1250,
            target_hundredths=4000,
            lessons=(
                LessonStanding(lesson_id="lesson-1", counted_s=2700, credit_hundredths=100),
                LessonStanding(lesson_id="lesson-12", counted_s=1350, credit_hundredths=50),
            ),
            remarks=("3月5日19:30同时在两个站点签到，以后一处为准。",),
        ),
    ),
)

RESULTS = (
    Result("frost", "防霜冻知识小测验", Score(3, 4), 1_710_000_000_000),
    Result("rice", "水稻插秧课后测验", Score(5, 5), 1_709_000_000_000),
)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the page of somebody who learnt a lot, and of somebody new."""

    def learning(list_name: str = "", *, is_known: bool = True) -> LearningScreen:
        screen = LearningScreen(lambda lesson_id: gallery.said.append(f"open {lesson_id}"))
        seen = {
            "lesson-1": ((0, 77_000),),
            "lesson-4": ((0, 20_000), (60_000, 100_000)),
            "lesson-12": ((0, 200_000),),
        }
        record = Record(seen, STANDINGS, RESULTS, pass_percent=80) if is_known else Record()
        screen.show(present_learning(cast.PEOPLE[2], cast.COURSES if is_known else (), record, cast.ZONE))
        if list_name:
            screen.focus_on(list_name)
            screen.handle(Key.OK)
            screen.focus_on(list_name)
        return screen

    return {
        "learning": learning,
        "learning-tests": lambda: learning("tests"),
        "learning-nothing": lambda: learning(is_known=False),
    }
