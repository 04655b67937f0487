"""The station API: plain views over the structs of the wire."""

import logging
from http import HTTPStatus

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from central.api import enrolment, openapi, rejoining
from central.api.problems import Refused, refuse
from central.attendance.facts import ingest
from central.attendance.facts.errors import Forked, Revoked, ToldByBranches, UnknownStation
from central.commands import screens
from central.publishing import services as publishing
from central.publishing.errors import CannotPublish
from content_sync.protocol.enrolment import EnrolmentRequest
from content_sync.protocol.errors import BadBatch, BadDocument, BadEnvelope
from content_sync.protocol.problems import Refusal

log = logging.getLogger(__name__)

_REFUSED: dict[type[Exception], Refusal] = {
    UnknownStation: Refusal.UNKNOWN_STATION,
    Revoked: Refusal.STATION_REVOKED,
    BadEnvelope: Refusal.BAD_SIGNATURE,
    BadBatch: Refusal.BAD_REQUEST,
    BadDocument: Refusal.BAD_REQUEST,
    Forked: Refusal.HISTORY_FORKED,
    ToldByBranches: Refusal.HISTORY_FORKED,
}


@csrf_exempt
@login_not_required
@require_POST
def enrol(request: HttpRequest) -> HttpResponse:
    """Enrol a station by its one-time code."""
    try:
        asked = msgspec.json.decode(_body(request), type=EnrolmentRequest)
        reply = enrolment.enrol(asked, timezone.now())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return refuse(Refusal.BAD_REQUEST)
    except Refused as error:
        return refuse(error.refusal)
    except CannotPublish:
        log.exception("a station could not be enrolled")
        return _come_again()
    return HttpResponse(msgspec.json.encode(reply), content_type="application/json")


@csrf_exempt
@login_not_required
@require_POST
def facts(request: HttpRequest) -> HttpResponse:
    """Take in facts and answer with the receipt."""
    try:
        receipt = ingest.receive(_body(request), receipt_key=publishing.receipt_key(), at=timezone.now())
    except Refused as error:
        return refuse(error.refusal)
    except tuple(_REFUSED) as error:
        log.warning("facts were refused: %s", error)
        return refuse(_REFUSED[type(error)])
    except OperationalError as error:  # locked for too long, or given up for another one: nothing of it was kept
        log.warning("facts are to come again: %s", error)
        return _come_again()
    return HttpResponse(receipt, content_type="application/octet-stream")


@csrf_exempt
@login_not_required
@require_POST
def rejoin(request: HttpRequest) -> HttpResponse:
    """Give a box whose disk was copied an identity of its own."""
    try:
        reply = rejoining.rejoin(_body(request), receipt_key=publishing.receipt_key(), at=timezone.now())
    except Refused as error:
        return refuse(error.refusal)
    except tuple(_REFUSED) as error:
        log.warning("a copy was refused: %s", error)
        return refuse(_REFUSED[type(error)])
    except (CannotPublish, OperationalError):
        log.exception("a copy could not be given an identity")
        return _come_again()
    return HttpResponse(reply, content_type="application/octet-stream")


@csrf_exempt
@login_not_required
@require_POST
def screen(request: HttpRequest) -> HttpResponse:
    """Take in the picture of a screen that was asked for."""
    try:
        screens.receive(_body(request), at=timezone.now())
    except Refused as error:
        return refuse(error.refusal)
    except tuple(_REFUSED) as error:
        log.warning("a picture of a screen was refused: %s", error)
        return refuse(_REFUSED[type(error)])
    except OperationalError as error:
        log.warning("a picture of a screen is to come again: %s", error)
        return _come_again()
    return HttpResponse(content_type="application/octet-stream")


@login_not_required
@require_GET
def describe(_request: HttpRequest) -> HttpResponse:
    """Describe this API (OpenAPI 3.1)."""
    return HttpResponse(msgspec.json.encode(openapi.document()), content_type="application/json")


def _come_again() -> HttpResponse:
    return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig as error:
        raise Refused(Refusal.TOO_LARGE) from error
