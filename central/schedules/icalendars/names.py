"""The names under which an iCalendar file (RFC 5545) says what only this centre knows."""

PRODUCT = "-//Yuanjiao//Schedule//ZH"
HOST = "yuanjiao"
LESSON = "X-YUANJIAO-LESSON"
"""The number of a lesson."""
SKIPS_DAYS_OFF = "X-YUANJIAO-NOT-ON-DAYS-OFF"


def uid_of(entry_id: str) -> str:
    """Return the UID of an entry: always the same one, so that a calendar replaces what it has."""
    return f"{entry_id}@{HOST}"


def entry_id_of(uid: str) -> str:
    """Return the id of the entry of which this is the UID; empty for what another program made."""
    entry_id, _at, host = uid.rpartition("@")
    return entry_id if host == HOST else ""
