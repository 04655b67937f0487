"""What the station's administrator can do."""

from content_sync.protocol.documents import Person
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.calm.presenter import CalmView
from kiosk.screens.code.identification import Gate
from kiosk.screens.item_list.presenter import Dot, ListView, Row
from kiosk.studies.studies import Study

PLAN, STUDY, BOOKS, USB, CHECK, ENROL = "plan", "study", "books", "usb", "check", "enrol"
LEAVE = "leave"


def present_menu(administrator: str, study: Study | None, *, is_screen_seen: bool = False) -> ListView:
    """Return the menu. A study that is open comes first: somebody waits for it.

    With ``is_screen_seen`` it says that the county may ask for a picture of this screen.
    """
    doing = (
        Row(STUDY, _("Go on with the study"), words.brief(study.title), Dot.ATTENTION)
        if study
        else Row(STUDY, _("Study together"), _("Call the roll, watch, discuss"))
    )
    rows = (
        doing,
        Row(PLAN, _("Broadcasts of this station"), _("Plan what airs, also without a line")),
        Row(BOOKS, _("Books of this station"), _("What was played, and who came")),
        Row(CHECK, _("Self-check"), _("Is everything ready?")),
        Row(USB, _("USB stick"), _("Bring content in, take records out")),
        Row(ENROL, _("Enrol again"), _("Only with a new code of the county")),
    )
    seen = _("The county may look at a small picture of this screen, but never at pages with names.")
    sentence = f"{administrator} · {seen}" if is_screen_seen else administrator
    return ListView(_("Run the station"), sentence, rows=rows, columns=2, first=STUDY)


def ask_to_enrol(pending: int) -> ListView:
    """Ask whether to enrol again; ``pending`` records are not delivered yet."""
    kept = ngettext(
        "{count} record is not delivered yet. It is kept, and goes to the centre as that of the same station.",
        "{count} records are not delivered yet. They are kept, and go to the centre as those of the same station.",
        pending,
    )
    return ListView(
        _("Enrol again"),
        kept.format(count=pending) if pending else _("All records are delivered."),
        rows=(
            Row(LEAVE, _("Leave it as it is")),
            Row(ENROL, _("Type the new code"), _("The station gets a new key, or becomes that of another village.")),
        ),
        first=LEAVE,
    )


def gate() -> Gate:
    """Return who may come in: administrators, by their PIN."""
    return Gate(_("Station administrator"), _refusal)


def nobody_yet() -> CalmView:
    """No administrator is known here."""
    return CalmView(
        "…",
        _("No administrator is known here yet"),
        _("The township names one and it comes with the next exchange. Lessons and broadcasts go on as they do."),
        _("Back to the lessons"),
    )


def _refusal(person: Person) -> str:
    if not person.is_administrator:
        return _("The number {number} is not an administrator's.")
    if not person.pin:
        return _("This number has no PIN yet. Please ask the township for one.")
    return ""
