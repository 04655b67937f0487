"""Saying no to a station (RFC 9457): a reason for the program and a title for whoever reads the log."""

from http import HTTPStatus

import msgspec
from django.http import HttpResponse

from content_sync.protocol.problems import Problem, Refusal

_REASONS = {
    Refusal.CODE_WRONG: (HTTPStatus.FORBIDDEN, "There is no such enrolment code."),
    Refusal.CODE_USED: (HTTPStatus.CONFLICT, "This enrolment code was used already."),
    Refusal.CODE_EXPIRED: (HTTPStatus.GONE, "This enrolment code has expired."),
    Refusal.CODE_LOCKED: (HTTPStatus.LOCKED, "This enrolment code is locked after too many wrong tries."),
    Refusal.BAD_REQUEST: (HTTPStatus.BAD_REQUEST, "The request cannot be read."),
    Refusal.UNKNOWN_STATION: (HTTPStatus.NOT_FOUND, "No enrolled station has this id."),
    Refusal.STATION_REVOKED: (HTTPStatus.FORBIDDEN, "The county has revoked this station."),
    Refusal.BAD_SIGNATURE: (HTTPStatus.FORBIDDEN, "The signature is not that of the station."),
    Refusal.TOO_LARGE: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large."),
    Refusal.HISTORY_FORKED: (HTTPStatus.CONFLICT, "The facts contradict what the station said before."),
    Refusal.COPY_NOT_ALLOWED: (HTTPStatus.FORBIDDEN, "Nobody has allowed yet that this copy becomes a station."),
}


class Refused(Exception):
    """A request is not granted."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def refuse(refusal: Refusal) -> HttpResponse:
    """Return the answer that says why."""
    status, title = _REASONS[refusal]
    problem = Problem(type=refusal, title=title, status=status)
    return HttpResponse(msgspec.json.encode(problem), status=status, content_type="application/problem+json")


def status_of(refusal: Refusal) -> HTTPStatus:
    """Return the HTTP status that goes with a reason."""
    return _REASONS[refusal][0]
