"""How the task of an addressee stands, in words and by its look."""

from typing import Final

from django.utils.translation import pgettext

from central.papers.models import Happened
from central.papers.selectors import AnswerLine, Standing

LOOKS: Final = {
    Standing.NOTHING: "",
    Standing.OPEN: "info",
    Standing.OVERDUE: "bad",
    Standing.SENT_BACK: "warn",
    Standing.REPORTED: "warn",
    Standing.ACCEPTED: "good",
}


def standing_words(line: AnswerLine) -> str:
    """Say what was said last of a task; that it is overdue too stands beside it."""
    said = line.last.happened if line.last else ""
    return str(Happened(said).label) if said else pgettext("of a task", "not reported yet")
