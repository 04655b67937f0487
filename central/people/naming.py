"""What can be a person's name."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from central.spreadsheets.tidy import tidy

NAME_LENGTH = 100
_NEVER = frozenset('<>{}|\\^~`=;"')
_FORMULA_STARTS = ("=", "+", "-", "@")


def check_name(name: str) -> None:
    """Refuse what is no name but markup, a formula, or nothing that can be read.

    Raises:
        ValidationError: it is.
    """
    if not tidy(name) or tidy(name) != " ".join(name.split()):
        raise ValidationError(_("This name has characters that cannot be seen. Please type it again."))
    if name.startswith(_FORMULA_STARTS) or not _NEVER.isdisjoint(name):
        raise ValidationError(_("A name has no signs such as < > = in it. Please write the name alone."))
