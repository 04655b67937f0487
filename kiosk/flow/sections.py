"""All sections besides Home's own, in the order of their doors."""

from kiosk.flow.administering import Administering
from kiosk.flow.guiding import Guiding
from kiosk.flow.listing import Listing
from kiosk.flow.noticing import Noticing
from kiosk.flow.parts import Parts
from kiosk.flow.quizzing import Quizzing
from kiosk.flow.searching import Searching
from kiosk.flow.section import Onward, Section
from kiosk.screens.stage import Stage


def all_sections(parts: Parts, stage: Stage, onward: Onward) -> tuple[Section, ...]:
    """Make every section."""
    return (
        Listing(parts, stage, onward),
        Searching(parts, stage, onward),
        Guiding(parts, stage, onward),
        Noticing(parts, stage, onward),
        Quizzing(parts, stage, onward),
        Administering(parts, stage, onward),
    )
