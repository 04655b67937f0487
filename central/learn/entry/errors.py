"""Why somebody is not let in, as sentences for a person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    """The reasons."""

    WRONG = "wrong", _("The number or the PIN is wrong. Please try again.")
    WAITS = "waits", _("There were too many wrong tries. Please wait a quarter of an hour.")
    LOCKED = "locked", _("There were too many wrong tries. Ask your station administrator for a new invitation.")
    NO_CODE = "no-code", _("This code does not hold. It may be mistyped, used already, or too old.")
    NOT_ALLOWED = "not-allowed", _("Watching on a phone is not allowed in your area at the moment.")


class Refused(Exception):
    """Somebody is not let in."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
