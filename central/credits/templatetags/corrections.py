"""Corrections beside what they are about."""

from django.template import Library

from central.attendance.models import RoomSession
from central.attendance.words import clock
from central.credits.corrections.corrections import corrections_of
from central.credits.models import Correction

register = Library()


@register.filter
def clock_s(length_s: int) -> str:
    """Say a length in seconds as minutes and seconds, mm:ss."""
    return clock(length_s * 1000)


@register.filter
def any_in_force(said: list[Correction] | None) -> bool:
    """Say whether one of these corrections holds."""
    return any(not hasattr(correction, "withdrawal") for correction in said or ())


@register.simple_tag
def corrections_in(session: RoomSession) -> dict[str, list[Correction]]:
    """Return what staff said against the presences of a session, by person."""
    return corrections_of(session)
