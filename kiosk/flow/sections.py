"""All sections besides Home's own, in the order of their doors."""

from kiosk.flow.broadcast.guiding import Guiding
from kiosk.flow.learning.learning import Learning
from kiosk.flow.learning.questioning import Questioning
from kiosk.flow.learning.quizzing import Quizzing
from kiosk.flow.lessons.listing import Listing
from kiosk.flow.lessons.searching import Searching
from kiosk.flow.noticing import Noticing
from kiosk.flow.parts import Parts
from kiosk.flow.section import Onward, Section
from kiosk.flow.station.administering import Administering
from kiosk.screens.stage import Stage


def all_sections(parts: Parts, stage: Stage, onward: Onward) -> tuple[Section, ...]:
    """Make every section."""
    return (
        Listing(parts, stage, onward),
        Searching(parts, stage, onward),
        Guiding(parts, stage, onward),
        Noticing(parts, stage, onward),
        Quizzing(parts, stage, onward),
        Questioning(parts, stage, onward),
        Learning(parts, stage, onward),
        Administering(parts, stage, onward),
    )
