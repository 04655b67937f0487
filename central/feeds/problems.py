"""Why a feed or an episode did not come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Problem(models.TextChoices):
    """What is the matter, as a sentence for a person."""

    ADDRESS = "address", _("This is no address of a web server. It begins with http:// or https://.")
    PRIVATE = "private", _("This address lies inside a local network, so it is not asked.")
    UNKNOWN_HOST = "unknown-host", _("There is no server of this name.")
    NO_ANSWER = "no-answer", _("The server does not answer, or its certificate cannot be trusted.")
    REFUSED = "refused", _("The server refuses it, or has it no more.")
    REDIRECTS = "redirects", _("The server sends from one address to the next without end.")
    TOO_LARGE = "too-large", _("It is larger than the centre takes.")
    TOO_SLOW = "too-slow", _("It took too long to come.")
    CUT = "cut", _("The line was cut before all had come.")
    UNSAFE = "unsafe", _("This file declares entities of its own, as no feed needs to. It is not read.")
    NO_FEED = "no-feed", _("This is no feed that can be read: neither RSS nor Atom.")
    NO_SPACE = "no-space", _("There is not enough room on the centre's disk.")


class Failed(Exception):
    """It did not come; ``problem`` says why, ``detail`` what the server said."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
        self.detail = detail
