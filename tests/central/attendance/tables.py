"""All that is read from facts, to be compared."""

from typing import Any

from central.attendance.models import Broadcast, Presence, RoomSession, SetApart
from central.commands.models import Report
from central.schedules.models import StationReadiness
from central.studies.models import RollCall, Study
from central.wishes.models import Wish


def read_tables() -> dict[str, list[Any]]:
    """Return each table's rows without the numbers that the database gives them, history by history."""
    sessions = RoomSession.objects.order_by("incarnation", "opened_seq").values()
    presences = Presence.objects.order_by("session__incarnation", "session__opened_seq", "person_id").values(
        "session__incarnation", "session__opened_seq", "person_id", "intervals", "segments", "seen_ms"
    )
    broadcasts = Broadcast.objects.order_by("incarnation", "seq").values()
    wishes = Wish.objects.order_by("incarnation", "seq").values()
    studies = Study.objects.order_by("incarnation", "opened_seq").values()
    marks = RollCall.objects.order_by("study__incarnation", "study__opened_seq", "person_id").values(
        "study__incarnation", "study__opened_seq", "person_id", "mark"
    )
    apart = SetApart.objects.order_by("incarnation", "seq").values()
    readiness = StationReadiness.objects.order_by("incarnation", "entry_id", "occurrence_at").values()
    commands = Report.objects.order_by("incarnation", "seq").values()
    tables = {
        "sessions": sessions,
        "presences": presences,
        "broadcasts": broadcasts,
        "wishes": wishes,
        "studies": studies,
        "marks": marks,
        "apart": apart,
        "readiness": readiness,
        "commands": commands,
    }
    return {
        name: [{key: value for key, value in row.items() if key != "id"} for row in rows]
        for name, rows in tables.items()
    }
