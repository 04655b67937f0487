"""A stick in words: what it is for, how far it is, what it brought and took, and why it is not taken."""

from dataclasses import dataclass

from content_sync.protocol.sticks import Objection
from content_sync.stick.report import Progress, VisitReport
from kiosk.language import _, ngettext
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row

CARRY, BACK = "carry", "back"

_NOT_TAKEN = frozenset(
    {
        Objection.NOT_A_STICK,
        Objection.LABEL_DAMAGED,
        Objection.FOREIGN,
        Objection.EXPIRED,
        Objection.REVOKED,
        Objection.FOR_OTHER_STATIONS,
        Objection.UNKNOWN_CENTRE,
    }
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at the station for a stick: records to take along, files to bring."""

    record_count: int
    file_count: int


def present_none() -> ListView:
    """No stick is in the box."""
    return ListView(
        _("Put the stick into the box"),
        _("It is found by itself. Only sticks that the county has registered are taken."),
        actions=(Chip(BACK, _("Back")),),
        first=BACK,
    )


def present_stick(name: str, waiting: Waiting) -> ListView:
    """A stick is in the box, and nothing was done with it yet."""
    records, files = waiting.record_count, waiting.file_count
    return ListView(
        _("A stick is here: {name}").format(name=name),
        _("Content comes onto this box, and records go onto the stick. Leave it in until it is said that it is done."),
        rows=(
            Row(
                "records",
                _("Records for the centre"),
                ngettext("{count} waits to be taken along", "{count} wait to be taken along", records).format(
                    count=records
                ),
            ),
            Row(
                "files",
                _("Films and pictures"),
                ngettext("{count} is not here yet", "{count} are not here yet", files).format(count=files)
                if files
                else _("all here"),
            ),
        ),
        columns=2,
        actions=(Chip(CARRY, _("Bring and take"), is_chosen=True), Chip(BACK, _("Back"))),
        first=CARRY,
    )


def present_visit(progress: Progress | None) -> ListView:
    """The stick is being read and written."""
    return ListView(
        _("Please leave the stick in"),
        _("Papers and records are being exchanged …") if progress is None else _films(progress),
        light=Dot.ATTENTION,
        actions=(Chip(BACK, _("Let it go on, and leave this page")),),
        first=BACK,
    )


def present_end(report: VisitReport, *, is_here: bool) -> ListView:
    """The visit has ended; the stick may still be in the box."""
    again = (Chip(CARRY, _("Bring and take again")),) if is_here and report.objection not in _NOT_TAKEN else ()
    return ListView(
        _title(report),
        _sentence(report),
        light=_light(report),
        rows=_rows(report) if _was_taken(report) else (),
        columns=2,
        actions=(Chip(BACK, _("Back"), is_chosen=True), *again),
        first=BACK,
    )


def _films(progress: Progress) -> str:
    done, total = (f"{size_bytes / 1e6:,.0f}" for size_bytes in (progress.done_bytes, progress.total_bytes))
    return _("Films and pictures are coming: {done} of {total} MB").format(done=done, total=total)


def _was_taken(report: VisitReport) -> bool:
    return report.number is not None and report.objection not in _NOT_TAKEN


def _title(report: VisitReport) -> str:
    match report.objection:
        case None:
            return _("Done. You may pull the stick now.")
        case Objection.PULLED:
            return _("The stick was pulled too early")
        case Objection.FULL | Objection.WRITE_PROTECTED:
            return _("You may pull the stick now, but the records are not on it")
        case Objection.UNREADABLE if _was_taken(report):
            return _("You may pull the stick now, but it could not be read everywhere")
        case _:
            return _("This stick is not taken")


def _sentence(report: VisitReport) -> str:
    if report.objection is not None:
        return objection(report.objection)
    if report.taken.problems:
        return _("Something on the stick could not be used. Please tell the township; all that was here is still here.")
    return _("Stick number {number}. Please bring it back to the township.").format(number=report.number)


def objection(reason: Objection) -> str:
    """Return why a stick is not taken, or not to its end, and what to do about it."""
    sentences = {
        Objection.NOT_A_STICK: _("The county has not registered it. Ask the township for a registered stick."),
        Objection.LABEL_DAMAGED: _("Its registration cannot be read. Have it registered again at the county."),
        Objection.FOREIGN: _("Another centre has registered it. Ask the township for a stick of this county."),
        Objection.EXPIRED: _("Its time is over. Have it filled again at the county."),
        Objection.REVOKED: _("The county has withdrawn it. Please give it back to the township."),
        Objection.FOR_OTHER_STATIONS: _("It is meant for other villages. Please give it back to the township."),
        Objection.UNKNOWN_CENTRE: _("This box does not know its centre yet, and the stick does not say it."),
        Objection.WRITE_PROTECTED: _("Nothing can be written onto it. Look for a small switch on its side."),
        Objection.FULL: _("It is full. Please tell the township; the records stay here and go with the next one."),
        Objection.PULLED: _("Nothing is lost. Put it in again, and it goes on where it was."),
        Objection.UNREADABLE: _(
            "It cannot be read everywhere. Pull it, put it in again; if it stays so, take another."
        ),
    }
    return sentences[reason]


def _light(report: VisitReport) -> Dot:
    if report.is_complete:
        return Dot.GOOD
    return Dot.FAULT if report.objection else Dot.ATTENTION


def _rows(report: VisitReport) -> tuple[Row, ...]:
    taken = report.taken
    missing = ngettext("{count} is still missing", "{count} are still missing", taken.missing_media)
    files = ngettext("{count} came", "{count} came", len(taken.media_fetched)).format(count=len(taken.media_fetched))
    papers = len(taken.documents_changed)
    return (
        Row(
            "written",
            _("Records on the stick"),
            ngettext("{count} more", "{count} more", report.facts_written).format(count=report.facts_written),
        ),
        Row(
            "acknowledged",
            _("Records that reached the centre"),
            ngettext("{count} more", "{count} more", report.facts_acknowledged).format(count=report.facts_acknowledged),
        ),
        Row(
            "papers",
            _("Lessons, plans and notices"),
            ngettext("{count} is new", "{count} are new", papers).format(count=papers) if papers else _("nothing new"),
        ),
        Row(
            "files",
            _("Films and pictures"),
            _("; ").join([files, missing.format(count=taken.missing_media)]) if taken.missing_media else files,
        ),
    )
