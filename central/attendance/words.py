"""Room sessions in words, the same on the screen and in the export."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from content_sync.protocol.payloads import CloseReason, Mode

BETWEEN = ", "


def mode(value: str) -> str:
    """Say how a programme came on."""
    modes = {Mode.ON_DEMAND.value: _("on demand"), Mode.BROADCAST.value: _("broadcast")}
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
