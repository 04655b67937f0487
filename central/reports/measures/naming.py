"""How a person stands in a row."""

from django.utils.translation import gettext as _

from central.people.models import Person


def named(person: Person | None) -> tuple[str, str]:
    """Return the number and the name, or that nobody knows who it was."""
    return (person.number, person.name) if person else ("", _("unknown person"))
