"""What can be a person's name."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 100
_NEVER = frozenset('<>{}|\\^~`=;"')
_FORMULA_STARTS = ("=", "+", "-", "@")


def tidy(text: str) -> str:
    """Return text in one line, without spaces around it and without characters that nobody sees."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    seen = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(one for one in seen if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}).split())


def check_name(name: str) -> None:
    """Refuse what is no name but markup, a formula, or nothing that can be read.

    Raises:
        ValidationError: it is.
    """
    if not tidy(name) or tidy(name) != " ".join(name.split()):
        raise ValidationError(_("This name has characters that cannot be seen. Please type it again."))
    if name.startswith(_FORMULA_STARTS) or not _NEVER.isdisjoint(name):
        raise ValidationError(_("A name has no signs such as < > = in it. Please write the name alone."))
