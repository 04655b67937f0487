"""Room sessions, and facts in doubt, in words: the same on the screen and in the export."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from central.attendance.facts.doubts import Doubt
from central.attendance.models import PHONE
from content_sync.protocol.payloads import CloseReason, Mode

BETWEEN = ", "


def mode(value: str) -> str:
    """Say how a programme came on."""
    modes = {Mode.ON_DEMAND.value: _("on demand"), Mode.BROADCAST.value: _("broadcast"), PHONE: _("on a phone")}
    return modes.get(value, _("in another way"))


def close_reason(value: str) -> str:
    """Say why a session ended; without a reason it runs, or its end has not been reported."""
    reasons = {
        "": _("not yet reported"),
        CloseReason.FINISHED.value: _("played to the end"),
        CloseReason.LEFT.value: _("left by the viewers"),
        CloseReason.BROADCAST.value: _("gave way to a broadcast"),
        CloseReason.FAULT.value: _("playback failed"),
        CloseReason.POWER_CUT.value: _("power cut"),
    }
    return reasons.get(value, _("other reason"))


def clock(moment_ms: int | None) -> str:
    """Say a moment or a length as minutes and seconds, mm:ss; minutes go on beyond 59."""
    if moment_ms is None:
        return ""
    minutes, seconds = divmod(round(moment_ms / 1000), 60)
    return f"{minutes:02}:{seconds:02}"


def pieces(intervals: Iterable[tuple[int, int | None]]) -> str:
    """Say intervals as mm:ss–mm:ss; one without an end is open."""
    return BETWEEN.join(f"{clock(start_ms)}–{clock(end_ms)}" for start_ms, end_ms in intervals)


def doubt(value: str) -> str:
    """Say why a fact counts nowhere."""
    doubts = {
        Doubt.UNKNOWN_KIND.value: _("This centre does not know this kind of record yet."),
        Doubt.UNREADABLE.value: _("It does not keep the form of its kind and cannot be read."),
        Doubt.UNKEEPABLE.value: _("It holds a value that can neither be reckoned with nor kept."),
        Doubt.FUTURE.value: _("It says that it happened more than a day after it arrived here."),
        Doubt.LONG_AGO.value: _("It says that it happened years before the box was heard for the first time."),
        Doubt.REFERENCE.value: _("It follows on something that did not come before it."),
        Doubt.TOO_LONG.value: _("It says that somebody watched for longer than two days on end."),
        Doubt.TOO_MUCH.value: _("It says that more was shown than fits into the time of its session."),
        Doubt.CROWD.value: _("It counts more people than can be there, or fewer than none."),
        Doubt.BEYOND.value: _("It says that more of the lesson was shown than there is."),
        Doubt.AFTERWARDS.value: _("It says that somebody came or went after the session was over."),
    }
    return doubts.get(value, _("other reason"))


def kind(value: str) -> str:
    """Say what a fact of this kind is about."""
    subjects = {
        "session": _("room session"),
        "presence": _("presence"),
        "broadcast": _("broadcast"),
        "local-entry": _("plan of the station's own"),
        "quiz": _("test or survey"),
        "study": _("collective study"),
        "station": _("state of the station"),
        "asset": _("file of a lesson"),
        "notice": _("notice"),
        "question": _("question"),
        "wish": _("wish"),
        "stick": _("USB stick"),
    }
    return subjects.get(value.partition(".")[0], _("unknown"))
