"""Lists of areas in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.registry.reasons import Reason
from central.spreadsheets.words import wrong

COLUMNS = {
    "name": gettext_lazy("Name"),
    "code": gettext_lazy("Area code"),
    "organisation": gettext_lazy("Organisation"),
    "contact": gettext_lazy("Contact person"),
    "phone": gettext_lazy("Phone"),
    "station": gettext_lazy("Station"),
}


def reason(heading: str, code: str, named: str) -> str:
    """Say what is wrong with a row, under which heading."""
    return wrong(heading, code, _reasons(named))


def change(column: str, before: str, after: str) -> tuple[str, str, str]:
    """Return a change as column, before and after in words."""
    return str(COLUMNS.get(column, column)), before or "–", after or "–"


def _reasons(named: str) -> dict[str, str]:
    return {
        Reason.NO_AREA: _("This row names no area."),
        Reason.NAME_WRONG: _("has signs that are in no name. Write the name alone."),
        Reason.NAME_MISSING: _("is empty."),
        Reason.CODE_WRONG: _("is no code. A code has 12 digits; 2, 4, 6 or 9 are filled with zeros."),
        Reason.CODE_MISSING: _("is empty. This list goes by codes: every row needs its own."),
        Reason.CODE_TAKEN: _("%(name)s has this code already.") % {"name": named},
        Reason.SAME_CODE: _("row %(row)s has the same code for another area.") % {"row": named},
        Reason.SAME_ROW: _("Row %(row)s says the same. Delete one of them.") % {"row": named},
        Reason.OTHERWISE: _("Row %(row)s says something else of the same area.") % {"row": named},
        Reason.OTHER_TOP: _(
            "This area does not lie in %(name)s, which is the top of the tree. A centre has one top; add a larger area "
            "only to an empty tree."
        )
        % {"name": named},
        Reason.OTHER_KIND: _("%(name)s is there already, but of another level.") % {"name": named},
        Reason.MOVED: _("%(name)s lies elsewhere in the tree. A list does not move areas.") % {"name": named},
        Reason.NAME_TAKEN: _("%(name)s is there already, with another code.") % {"name": named},
        Reason.PARENT_UNKNOWN: _("no area with the code %(code)s is in the list or in the tree.")
        % {"code": named or "–"},
        Reason.PARENT_WRONG: _("The area in which it lies is in row %(row)s, which is not taken.") % {"row": named},
        Reason.PARENT_BELOW: _("It cannot lie in %(name)s, which is no larger area.") % {"name": named},
        Reason.HEADINGS_AGAIN: _("This row repeats the headings. Delete it."),
    }
