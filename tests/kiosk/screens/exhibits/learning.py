"""My learning."""

from typing import TYPE_CHECKING

from content_sync.protocol.documents import LessonStanding, PersonStanding, StandingsDocument
from kiosk.screens.learning.presenter import present_learning
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


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the page of somebody who learnt a lot, and of somebody new."""

    def learning(*, is_known: bool) -> LearningScreen:
        screen = LearningScreen(lambda lesson_id: gallery.said.append(f"open {lesson_id}"))
        seen = {
            "lesson-1": ((0, 77_000),),
            "lesson-4": ((0, 20_000), (60_000, 100_000)),
            "lesson-12": ((0, 200_000),),
        }
        view = present_learning(
            cast.PEOPLE[2],
            cast.COURSES if is_known else (),
            seen if is_known else {},
            STANDINGS if is_known else None,
            cast.ZONE,
        )
        screen.show(view)
        return screen

    return {"learning": lambda: learning(is_known=True), "learning-nothing": lambda: learning(is_known=False)}
