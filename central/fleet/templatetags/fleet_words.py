"""How stations stand, for templates."""

from django.template import Library

from central.fleet import words

register = Library()
register.filter("hearing_words", words.hearing)
register.filter("hearing_sign", words.sign)
register.filter("hearing_look", words.look)
register.filter("reason_words", words.reason)
register.filter("time_known", words.time_known)
register.filter("room_words", words.room)
register.filter("wear_words", words.wear)
register.filter("content_words", words.content)
register.filter("volume_words", words.volume)
