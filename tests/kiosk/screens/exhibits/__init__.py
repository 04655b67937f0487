"""The pages of each section, in every state that a villager can meet: a module a section, all collected here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.widgets.page import Page

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

Exhibit = Callable[[], Page]


def all_exhibits(gallery: "Gallery") -> dict[str, Exhibit]:
    """Return the pages of all sections by the names that ``names`` lists."""
    from tests.kiosk.screens.exhibits import (  # noqa: PLC0415 - needs the window
        administering,
        browsing,
        carrying,
        comfort,
        guiding,
        learning,
        notices,
        questions,
        quizzes,
        roll_call,
        signing_in,
        watching,
    )

    sections: tuple[dict[str, Exhibit], ...] = (
        browsing.pages(gallery),
        administering.pages(gallery),
        carrying.pages(gallery),
        guiding.pages(gallery),
        comfort.pages(gallery),
        quizzes.pages(gallery),
        notices.pages(gallery),
        watching.pages(gallery),
        signing_in.pages(gallery),
        roll_call.pages(gallery),
        learning.pages(gallery),
        questions.pages(gallery),
    )
    return {name: exhibit for section in sections for name, exhibit in section.items()}
