"""The station API's description (OpenAPI 3.1), made from the structs that it speaks."""

from typing import Any

import msgspec

from central.api.problems import status_of
from content_sync.protocol import payloads
from content_sync.protocol.enrolment import EnrolmentReply, EnrolmentRequest
from content_sync.protocol.envelope import Envelope
from content_sync.protocol.facts import FactBatch
from content_sync.protocol.problems import Problem, Refusal
from content_sync.protocol.receipts import Receipt
from content_sync.protocol.rejoining import RejoinReply, RejoinRequest
from content_sync.protocol.screens import ScreenShown

_SCHEMA_PREFIX = "#/components/schemas/"
_STRUCTS = (
    EnrolmentRequest,
    EnrolmentReply,
    FactBatch,
    Receipt,
    RejoinRequest,
    RejoinReply,
    ScreenShown,
    Problem,
    *payloads.Payload.__subclasses__(),
)
_CODE_REFUSALS = (
    Refusal.CODE_WRONG,
    Refusal.CODE_USED,
    Refusal.CODE_EXPIRED,
    Refusal.CODE_LOCKED,
    Refusal.BAD_REQUEST,
    Refusal.TOO_LARGE,
)
_FACTS_REFUSALS = (
    Refusal.BAD_REQUEST,
    Refusal.UNKNOWN_STATION,
    Refusal.STATION_REVOKED,
    Refusal.BAD_SIGNATURE,
    Refusal.TOO_LARGE,
    Refusal.HISTORY_FORKED,
)
_REJOIN_REFUSALS = (
    Refusal.BAD_REQUEST,
    Refusal.UNKNOWN_STATION,
    Refusal.STATION_REVOKED,
    Refusal.BAD_SIGNATURE,
    Refusal.TOO_LARGE,
    Refusal.COPY_NOT_ALLOWED,
)


_SCREEN_REFUSALS = (
    Refusal.BAD_REQUEST,
    Refusal.UNKNOWN_STATION,
    Refusal.STATION_REVOKED,
    Refusal.BAD_SIGNATURE,
    Refusal.TOO_LARGE,
)


def document() -> dict[str, Any]:
    """Return the whole description as plain data."""
    _schemas, components = msgspec.json.schema_components(_STRUCTS, ref_template=f"{_SCHEMA_PREFIX}{{name}}")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Yuanjiao station API", "version": "1"},
        "paths": {
            "/api/v1/enrol": {"post": _enrol()},
            "/api/v1/facts": {"post": _facts()},
            "/api/v1/rejoin": {"post": _rejoin()},
            "/api/v1/screen": {"post": _screen()},
        },
        "components": {"schemas": components},
    }


def _enrol() -> dict[str, Any]:
    return {
        "operationId": "enrol",
        "summary": "Enrol a station by a one-time code; see content_sync.protocol.enrolment.",
        "requestBody": {"required": True, "content": _json(EnrolmentRequest)},
        "responses": {
            "200": {"description": "The station's id and the root of trust.", "content": _json(EnrolmentReply)},
            **_refusals(_CODE_REFUSALS),
            "503": {"description": "The centre is not in order; ask again later."},
        },
    }


def _facts() -> dict[str, Any]:
    return {
        "operationId": "facts",
        "summary": "Bring facts and take their receipt; the same facts again are the same facts.",
        "requestBody": {"required": True, "content": _envelope(FactBatch, "gzip of the JSON")},
        "responses": {
            "200": {"description": "What the centre holds now.", "content": _envelope(Receipt, "JSON")},
            **_refusals(_FACTS_REFUSALS),
        },
    }


def _rejoin() -> dict[str, Any]:
    return {
        "operationId": "rejoin",
        "summary": "Ask for an identity of one's own after a refused history; see content_sync.protocol.rejoining.",
        "requestBody": {"required": True, "content": _envelope(RejoinRequest, "JSON")},
        "responses": {
            "200": {"description": "Who the station is from now on.", "content": _envelope(RejoinReply, "JSON")},
            **_refusals(_REJOIN_REFUSALS),
            "503": {"description": "The centre is not in order; ask again later."},
        },
    }


def _screen() -> dict[str, Any]:
    return {
        "operationId": "screen",
        "summary": "Bring the picture of a screen that the county asked for; see content_sync.protocol.screens.",
        "requestBody": {"required": True, "content": _envelope(ScreenShown, "JSON")},
        "responses": {
            "200": {"description": "The centre has it; the answer is empty.", "content": _nothing()},
            **_refusals(_SCREEN_REFUSALS),
            "503": {"description": "The centre is busy; ask again later."},
        },
    }


def _nothing() -> dict[str, Any]:
    return {"application/octet-stream": {"schema": {"type": "string", "maxLength": 0}}}


def _json(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"{_SCHEMA_PREFIX}{struct.__name__}"}}}


def _envelope(struct: type[msgspec.Struct], form: str) -> dict[str, Any]:
    fields = ", ".join(Envelope.__struct_fields__)
    description = f"MessagePack array ({fields}), signed with Ed25519; content is {form} of a {struct.__name__}."
    return {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "description": description}}}


def _refusals(refusals: tuple[Refusal, ...]) -> dict[str, Any]:
    """Return one answer per HTTP status, naming every reason for it."""
    reasons: dict[str, list[str]] = {}
    for refusal in refusals:
        reasons.setdefault(str(status_of(refusal).value), []).append(refusal.value)
    problem = {"application/problem+json": {"schema": {"$ref": f"{_SCHEMA_PREFIX}{Problem.__name__}"}}}
    return {status: {"description": ", ".join(names), "content": problem} for status, names in reasons.items()}
