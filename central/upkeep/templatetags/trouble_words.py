"""The words of troubles, and which stations cannot play a lesson, for templates."""

from django.template import Context, Library

from central.catalogue.models import Lesson
from central.rights.actions import Action
from central.rights.required import rights
from central.stations.models import Station
from central.upkeep import selectors, words

register = Library()
register.filter("trouble_kind", words.kind)
register.filter("trouble_what", words.what)
register.filter("trouble_todo", words.todo)
register.filter("subject_words", words.subject)
register.filter("figure_of", words.figure)


@register.simple_tag(takes_context=True)
def stations_failing(context: Context, lesson: Lesson) -> list[Station]:
    """Return which of the stations that who looks at the page may see cannot play ``lesson``."""
    return selectors.stations_failing(lesson, rights(context["request"]).scope(Action.SEE))
