"""Troubles in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.attendance.words import doubt
from central.upkeep.boxes import DiskFault, Late
from central.upkeep.troubles import Trouble, TroubleKind


def kind(value: str) -> str:
    """Say what kind of trouble it is, as a heading does."""
    kinds = {
        TroubleKind.SILENCE: _("No contact"),
        TroubleKind.DISK: _("Disk"),
        TroubleKind.CHECK: _("Self-check"),
        TroubleKind.DATABASE: _("Records damaged"),
        TroubleKind.LESSON: _("Lesson cannot be played"),
        TroubleKind.CONTENT: _("Content late"),
        TroubleKind.DOUBT: _("Doubtful records"),
        TroubleKind.PIN: _("PIN locked"),
        TroubleKind.VERSION: _("Old program"),
    }
    return kinds[TroubleKind(value)]


def subject(name: str) -> str:
    """Say what a station looked at; a newer station may look at more."""
    subjects = {
        "disk": _("Disk"),
        "network": _("Network"),
        "clock": _("Clock"),
        "sound": _("Sound"),
        "picture": pgettext("on the TV", "Picture"),
        "content": _("Content of coming broadcasts"),
        "facts": _("Records that wait to be sent"),
    }
    return subjects.get(name, name)


def figure(name: str, detail: str) -> str:
    """Say what a self-check found of one thing; ``detail`` is as the station wrote it."""
    match name:
        case DiskFault.FULL:
            return _("%(free)s free") % {"free": detail}
        case Late.MISSING:
            files, mb = detail.split()
            return _("files missing: %(files)s (%(mb)s MB)") % {"files": files, "mb": mb}
        case "disk" if detail:
            return _("%(free)s free") % {"free": detail}
        case "network" if detail:
            return _("last heard from the centre %(at)s") % {"at": _local(detail)}
        case "sound" if detail == "no sound card":
            return _("no sound card found")
        case _:
            return detail


def what(trouble: Trouble) -> str:
    """Say which of its kind a trouble is."""
    match trouble.kind:
        case TroubleKind.CHECK:
            return subject(trouble.name)
        case TroubleKind.LESSON if trouble.lesson:
            return f"{trouble.lesson.number} {trouble.lesson.title}"
        case TroubleKind.PIN:
            return f"{trouble.person.number} {trouble.person.name}" if trouble.person else trouble.name
        case TroubleKind.DOUBT:
            return doubt(trouble.name)
        case _:
            return _of_box(trouble)


def todo(trouble: Trouble) -> str:
    """Say what the office can do about it; nothing for what only a newer release knows."""
    if trouble.kind is TroubleKind.CHECK:
        return _todo_of_check(trouble.name)
    if trouble.kind is TroubleKind.DISK:
        return _todo_of_disk(trouble.name)
    return {
        TroubleKind.SILENCE: _("Call the village: is the box switched on, does the line work?"),
        TroubleKind.DATABASE: _("Have the disk or card of the box replaced; what was not sent yet may be lost."),
        TroubleKind.LESSON: _("Play the lesson here. If it fails too, upload its file again and publish."),
        TroubleKind.CONTENT: _("See to the village's line, or bring the content on a USB stick."),
        TroubleKind.VERSION: _("Have the program of the box updated."),
        TroubleKind.DOUBT: _(
            "Look at the records, which count nowhere. If more come, have a technician look at the box."
        ),
        TroubleKind.PIN: _("Ask the person; give a new PIN if it was forgotten."),
    }[trouble.kind]


def _of_box(trouble: Trouble) -> str:
    of_disk: dict[str, str] = {
        DiskFault.READ_ONLY: _("It takes nothing any more."),
        DiskFault.FULL: _("It is almost full."),
        DiskFault.WORN: _("It is almost worn out."),
    }
    is_missing = trouble.name == Late.MISSING
    return {
        TroubleKind.DISK: of_disk.get(trouble.name, ""),
        TroubleKind.CONTENT: _("Files that should be there are missing.")
        if is_missing
        else _("It does not hold what was published."),
        TroubleKind.VERSION: _("Most other stations run a newer program."),
        TroubleKind.DATABASE: _("The box's records were damaged and begun anew."),
    }.get(trouble.kind, "–")


def _todo_of_disk(name: str) -> str:
    return {
        DiskFault.READ_ONLY: _("Have the disk or card replaced now: lessons still play, but nothing is recorded."),
        DiskFault.FULL: _("Have a technician look what fills the disk: media leave this much room by themselves."),
        DiskFault.WORN: _("Have the disk replaced at the next visit, before it fails."),
    }[DiskFault(name)]


def _todo_of_check(name: str) -> str:
    return {
        "disk": _("The disk is almost full: have a technician look at it."),
        "network": _("Let the village look at the cable and the router."),
        "clock": _("Nothing: the clock sets itself once there is a line."),
        "sound": _("Let the village look at the loudspeaker and the volume of the TV."),
        "picture": _("Let the village look at the TV and its cable."),
        "content": _("Put the broadcast off, or see to the village's line."),
        "facts": _("Nothing: records leave by themselves once there is a line."),
    }.get(name, "")


def _local(instant: str) -> str:
    try:
        return date_format(timezone.localtime(datetime.fromisoformat(instant)), "Y-m-d H:i")
    except ValueError:
        return instant
