"""Why a piece of a GIFT file cannot be asked, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from central.quizzes import gift

PROBLEMS: dict[str, str | Promise] = {
    gift.NO_ANSWERS: _("There are no answers in braces { }."),
    gift.TO_BE_TYPED: _("The answer would have to be typed or said; a remote control can only choose."),
    gift.TO_BE_MATCHED: _("Matching pairs cannot be done with a remote control."),
    gift.ONE_CHOICE: _("There is only one answer to choose."),
    gift.TOO_MANY_CHOICES: _("There are more than nine answers."),
    gift.NO_RIGHT_CHOICE: _("No answer is marked as right."),
    gift.NO_TEXT: _("The question or one of its answers has no words."),
    gift.UNREADABLE: _("A brace { or } is missing or stands alone."),
}
