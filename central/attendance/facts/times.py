"""All that the centre knows about when the facts of some boots happened."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from central.attendance.facts.apart import well_timed
from central.attendance.facts.courses import NOTHING_HEARD, Course
from central.attendance.facts.heard import courses
from central.attendance.facts.retiming import Evidence, Timing, retime
from central.attendance.models import Fact, Incarnation


class Times(NamedTuple):
    """The ``courses`` by boot, and other facts that knew the time in boots that have none."""

    courses: Mapping[str, Course]
    witnesses: Sequence[Evidence]

    def timing_of(self, evidence: Evidence) -> Timing:
        """Return when a fact was."""
        return retime(evidence, self.witnesses, self.courses.get(evidence.boot_id, NOTHING_HEARD))


def read_times(incarnation: Incarnation, facts: Sequence[Evidence]) -> Times:
    """Return what is known about the time in the boots of these facts."""
    boots = {evidence.boot_id for evidence in facts} if incarnation.has_heard_time else set()
    known = courses(incarnation, boots)
    timeless = {evidence.boot_id for evidence in facts if evidence.offset_ms is None}
    return Times(known, _witnesses(incarnation, timeless - known.keys()))


def _witnesses(incarnation: Incarnation, boots: Collection[str]) -> list[Evidence]:
    if not boots:
        return []
    facts = well_timed(Fact.objects.filter(incarnation=incarnation, boot_id__in=boots, offset_ms__isnull=False))
    return [Evidence(*row) for row in facts.values_list("boot_id", "monotonic_ms", "wall_ms", "offset_ms")]
