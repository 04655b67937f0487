"""Triggers by which the database itself keeps the trail as it was written, on SQLite and PostgreSQL.

No row is changed. Rows leave only through the one door: a row of ``trail_cut`` says up to which number they may, and
such rows stay for good. A migration that alters these tables on SQLite makes them anew and has to make the triggers
again.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_KEPT: Final = "the trail is not changed"
_DOOR: Final = "OLD.number <= (SELECT COALESCE(MAX(through), 0) FROM trail_cut)"

_SQLITE: Final = (
    f"""CREATE TRIGGER trail_event_kept BEFORE UPDATE ON trail_event
        BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER trail_event_stays BEFORE DELETE ON trail_event WHEN NOT ({_DOOR})
        BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER trail_cut_kept BEFORE UPDATE ON trail_cut
        BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER trail_cut_stays BEFORE DELETE ON trail_cut
        BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
)

_POSTGRESQL: Final = (
    f"""CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$""",
    f"""CREATE FUNCTION trail_door() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF {_DOOR} THEN RETURN OLD; END IF; RAISE EXCEPTION '{_KEPT}'; END $$""",
    """CREATE TRIGGER trail_event_kept BEFORE UPDATE ON trail_event
        FOR EACH ROW EXECUTE FUNCTION trail_refuse()""",
    """CREATE TRIGGER trail_event_stays BEFORE DELETE ON trail_event
        FOR EACH ROW EXECUTE FUNCTION trail_door()""",
    """CREATE TRIGGER trail_event_full BEFORE TRUNCATE ON trail_event
        FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()""",
    """CREATE TRIGGER trail_cut_stays BEFORE UPDATE OR DELETE ON trail_cut
        FOR EACH ROW EXECUTE FUNCTION trail_refuse()""",
    """CREATE TRIGGER trail_cut_full BEFORE TRUNCATE ON trail_cut
        FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()""",
)

MAKE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"sqlite": _SQLITE, "postgresql": _POSTGRESQL})
"""The statements that make them, by the database's name."""

REMOVE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "sqlite": tuple(
            f"DROP TRIGGER IF EXISTS {name}"
            for name in ("trail_event_kept", "trail_event_stays", "trail_cut_kept", "trail_cut_stays")
        ),
        "postgresql": ("DROP FUNCTION IF EXISTS trail_refuse, trail_door CASCADE",),
    }
)
"""The statements that remove them; only a migration does."""
