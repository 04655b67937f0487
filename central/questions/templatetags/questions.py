"""Deadlines of questions, for templates."""

from django.template import Library

from central.questions.deadlines import last_day

register = Library()
register.filter("last_day", last_day)
