"""Imports in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from central.people.imports.reasons import Reason
from central.spreadsheets.words import wrong

COLUMNS = {
    "name": pgettext_lazy("of a person", "Name"),
    "number": gettext_lazy("Number"),
    "household": gettext_lazy("Household"),
    "is_administrator": gettext_lazy("Station administrator"),
    "card": gettext_lazy("Card"),
    "pin": gettext_lazy("PIN"),
    "left_at": gettext_lazy("Roster"),
}


def reason(heading: str, code: str, named: str) -> str:
    """Say what is wrong with a row, under which heading."""
    return wrong(heading, code, _reasons(named))


def change(column: str, before: str, after: str) -> tuple[str, str, str]:
    """Return a change as column, before and after in words."""
    return str(COLUMNS.get(column, column)), _value(column, before), _value(column, after)


def _value(column: str, value: str) -> str:
    if column == "is_administrator":
        return _("yes") if value == "True" else _("no")
    if column == "left_at":
        return _("not on it") if value else _("on it")
    if column in {"card", "pin"}:
        return pgettext("a card or PIN", "there") if value else "–"
    return value or "–"


def _reasons(named: str) -> dict[str, str]:
    return {
        Reason.NAME_MISSING: _("is empty."),
        Reason.NAME_WRONG: _("has signs that are in no name. Write the name alone."),
        Reason.STATION_MISSING: _("is empty. If cells are merged, split them: every row needs its own."),
        Reason.STATION_UNKNOWN: _("no station of this name is among those that the file is for."),
        Reason.STATION_AMBIGUOUS: _("several stations have this name. Write the village before it: village / station."),
        Reason.NUMBER_WRONG: _("has to be 1 to 12 digits."),
        Reason.CARD_WRONG: _("has to be 4 to 20 digits."),
        Reason.PIN_WRONG: _("has to be four digits."),
        Reason.HOUSEHOLD_LONG: _("is longer than 40 characters."),
        Reason.YES_OR_NO: _("can only be yes (是) or no (否)."),
        Reason.HEADINGS_AGAIN: _("This row repeats the headings. Delete it."),
        Reason.SAME_NUMBER: _("row %(row)s has the same at this station.") % {"row": named},
        Reason.SAME_NAME: _("row %(row)s has the same name. Give both a number.") % {"row": named},
        Reason.SAME_PERSON: _("row %(row)s means the same person. Keep one of the two.") % {"row": named},
        Reason.SAME_CARD: _("row %(row)s has the same card.") % {"row": named},
        Reason.CARD_TAKEN: _("%(name)s has this card already.") % {"name": named},
        Reason.SEVERAL_OF_NAME: _("several people at this station have this name. Write the number too."),
        Reason.NEEDS_PIN: _("an administrator needs a PIN."),
    }
