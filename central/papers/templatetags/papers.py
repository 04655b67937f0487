"""How the task of an addressee stands, for templates."""

from django.template import Library

from central.papers import words
from central.papers.selectors import AnswerLine

register = Library()
register.filter("standing_words", words.standing_words)


@register.filter
def standing_look(line: AnswerLine) -> str:
    """Return the look of the mark that says how a task stands."""
    return words.LOOKS[line.standing]
