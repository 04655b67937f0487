"""Lists of areas as counties have them, and what becomes of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from central.registry import applying, services
from central.registry.models import AreaImport
from central.spreadsheets.models import ImportState
from central.stations.selectors import area_paths
from tests.central.sheets import Value, xlsx

AT = datetime(2026, 11, 20, tzinfo=UTC)
LEVELS = ("县", "乡镇", "村")
CODES = ("区划代码", "名称", "上级代码")


def read(rows: Sequence[Sequence[Value]], headings: Sequence[str] = LEVELS) -> AreaImport:
    return read_file(xlsx(rows, headings))


def read_file(content: bytes) -> AreaImport:
    found = services.receive(content=content, name="区域.xlsx", by=None, at=AT)
    services.read(found)
    return found


def apply(found: AreaImport) -> ImportState:
    state = applying.apply(found.id, by=None, at=AT)
    found.refresh_from_db()
    return state


def paths() -> list[str]:
    """Return all areas in words."""
    return sorted(area_paths().values())


def reasons(found: AreaImport) -> list[tuple[int, str, str]]:
    """Return what is wrong: row, reason, and what it names."""
    wrong = found.rows.filter(verdict="wrong").order_by("row", "id").values_list("row", "reasons")
    return [(row, reason, named) for row, those in wrong for _heading, reason, named in those]
