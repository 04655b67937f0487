"""The words of troubles, and which stations cannot play a lesson, for templates."""

from django.template import Library

from central.upkeep import selectors, words

register = Library()
register.filter("trouble_kind", words.kind)
register.filter("trouble_what", words.what)
register.filter("trouble_todo", words.todo)
register.filter("subject_words", words.subject)
register.filter("figure_of", words.figure)
register.simple_tag(selectors.stations_failing)
