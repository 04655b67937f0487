"""What is said while a live broadcast is not to be seen."""

from kiosk.language import _
from kiosk.screens import words
from kiosk.screens.calm.presenter import CalmView


def tuning_in(title: str) -> CalmView:
    """The first picture is on its way."""
    return CalmView("…", words.plain(title), _("Live. The picture will be here in a moment."), _("Choose a lesson"))


def not_reachable(title: str) -> CalmView:
    """Nothing comes, or no more."""
    return CalmView(
        "!",
        _("The live broadcast is not reachable"),
        _("{title}: the station tries again by itself as long as it is on. Meanwhile you can watch a lesson.").format(
            title=words.plain(title)
        ),
        _("Choose a lesson"),
    )
