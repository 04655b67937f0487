"""What is said while a live broadcast is not to be seen."""

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from kiosk.screens.calm.presenter import CalmView


def tuning_in(title: str) -> CalmView:
    """The first picture is on its way."""
    return CalmView("…", plain(title), _("Live. The picture will be here in a moment."), _("Choose a lesson"))


def not_reachable(title: str) -> CalmView:
    """Nothing comes, or no more."""
    return CalmView(
        "!",
        _("The live broadcast is not reachable"),
        _("{title}: the station tries again by itself as long as it is on. Meanwhile you can watch a lesson.").format(
            title=plain(title)
        ),
        _("Choose a lesson"),
    )
