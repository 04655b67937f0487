"""What is said of a broadcast wherever it stands."""

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from playlists.model import Airing, Layer, ScheduleEntry
from playlists.overlaps import Share
from playlists.repeats import Repeat, read_rule


def layer_words(entry: ScheduleEntry) -> str:
    """Return who sends it."""
    if entry.programme.is_live:
        return _("Live broadcast")
    names = {
        Layer.EMERGENCY: _("Emergency broadcast"),
        Layer.LIVE: _("Live broadcast"),
        Layer.COUNTY: _("County broadcast"),
        Layer.TOWNSHIP: _("Township broadcast"),
        Layer.STATION: _("Planned at this station"),
    }
    return names[entry.layer]


def repeat_words(entry: ScheduleEntry) -> str:
    """Return how often it airs, empty for once."""
    if not entry.rule:
        return ""
    read = read_rule(entry.rule)
    names = {Repeat.DAILY: _("every day"), Repeat.WEEKLY: _("every week")}
    return names.get(read.repeat, _("repeats")) if read is not None else _("repeats")


def overlap_words(share: Share) -> str:
    """Return in a few words what it loses to another broadcast, empty if nothing."""
    if share.by is None:
        return ""
    title = _title(share.by)
    if share.is_nothing:
        return _("overlaps with “{title}”, will not air").format(title=title)
    return _("partly overlaps with “{title}”").format(title=title)


def overlap_sentence(share: Share) -> str:
    """Return what it loses to another broadcast as a sentence, empty if nothing."""
    if share.by is None:
        return ""
    title = _title(share.by)
    if share.is_nothing:
        return _("It will not air: “{title}” has the screen at that time.").format(title=title)
    return _("It will not air whole: “{title}” has the screen for a part of the time.").format(title=title)


def _title(airing: Airing) -> str:
    return plain(airing.entry.programme.title)
