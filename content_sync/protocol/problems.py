"""How the station API says no (RFC 9457 problem details)."""

from enum import StrEnum

from msgspec import Struct


class Refusal(StrEnum):
    """Why a request was not granted, for a program; the station turns it into a sentence for a person."""

    CODE_WRONG = "enrolment-code-wrong"
    CODE_USED = "enrolment-code-used"
    CODE_EXPIRED = "enrolment-code-expired"
    CODE_LOCKED = "enrolment-code-locked"
    BAD_REQUEST = "bad-request"
    UNKNOWN_STATION = "unknown-station"
    STATION_REVOKED = "station-revoked"
    BAD_SIGNATURE = "bad-signature"
    TOO_LARGE = "too-large"
    HISTORY_FORKED = "history-forked"
    COPY_NOT_ALLOWED = "copy-not-allowed"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, _value: object) -> "Refusal":
        return cls.UNKNOWN


class Problem(Struct, frozen=True, kw_only=True):
    """The body of every refusal."""

    type: Refusal
    title: str
    status: int
