"""What is wrong with a stick or with what it brings, and how its visits ended, in words."""

from django.utils.translation import gettext_lazy as _

from central.sticks.errors import Reason
from central.sticks.intake import Fault
from content_sync.protocol.sticks import Objection

REASONS = {
    Reason.NOT_A_STICK: _("This is no stick of the register: it has no label. Register it first."),
    Reason.LABEL_DAMAGED: _("The label of this stick is damaged. Register it again."),
    Reason.FOREIGN: _("This stick belongs to another centre."),
    Reason.EXPIRED: _("This stick was good until a day that is past. Give it a later day in the register."),
    Reason.REVOKED: _("This stick has been revoked."),
    Reason.UNKNOWN_CENTRE: _("Whose stick this is cannot be told here: this computer knows no centre."),
    Reason.FOR_OTHER_STATIONS: _("The label of this stick is for other stations."),
    Reason.WRITE_PROTECTED: _("The stick is write-protected."),
    Reason.FULL: _("The stick is full."),
    Reason.PULLED: _("The stick was pulled out."),
    Reason.UNREADABLE: _("The stick cannot be read or written in places. It may be worn out."),
    Reason.ABSENT: _("There is no stick: this is no folder."),
    Reason.UNREGISTERED: _("The register does not know this stick, although this centre labelled it."),
    Reason.NUMBER_TAKEN: _(
        "Another stick was labelled with this number, or this stick has another number. "
        "If the other label is lost, say --again: it will be revoked."
    ),
    Reason.NOTHING_PUBLISHED: _("Nothing has been published yet."),
    Reason.ODD: _("Something lies on the stick that does not belong there: no plain file, or one that is too large."),
}

FAULTS = {
    Fault.NO_BATCH: _("no file of records"),
    Fault.ODD: _("no plain file, too large, or unreadable"),
    Fault.FOREIGN: _("written for another centre, or damaged"),
    Fault.FORGED: _("not signed by the station that it names"),
    Fault.UNKNOWN_STATION: _("no enrolled station wrote it"),
    Fault.REVOKED: _("its station has been revoked"),
    Fault.DAMAGED: _("damaged, or contradicts itself"),
    Fault.FORKED: _("contradicts what the station said before: its disk may have been copied"),
    Fault.POISONED: _("holds what the centre cannot keep"),
}

OUTCOMES = {
    "": _("taken"),
    Objection.NOT_A_STICK.value: _("without a label"),
    Objection.LABEL_DAMAGED.value: _("label damaged"),
    Objection.FOREIGN.value: _("of another centre, or forged"),
    Objection.EXPIRED.value: _("expired"),
    Objection.REVOKED.value: _("revoked"),
    Objection.FOR_OTHER_STATIONS.value: _("for other stations"),
    Objection.UNKNOWN_CENTRE.value: _("the station did not know its centre yet"),
    Objection.WRITE_PROTECTED.value: _("write-protected"),
    Objection.FULL.value: _("full"),
    Objection.PULLED.value: _("pulled out too early"),
    Objection.UNREADABLE.value: _("unreadable in places"),
}
"""How a visit ended."""
