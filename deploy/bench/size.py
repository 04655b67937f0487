"""How long the centre's pages take over a whole city and three years, with either database."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import msgspec
from msgspec import Struct

from deploy.bench.county import County, prepared
from deploy.bench.figures import Figure
from deploy.bench.postgresql import running_server

AIM_PAGE_S, AIM_REPORT = 1.0, 10.0


class _Taken(Struct, frozen=True):
    """See ``pages.Taken``, which cannot be had where Django is not set up."""

    pages_s: dict[str, float]
    report_s: float
    bare_s: float


def measure(scratch_dir: Path) -> Iterator[Figure]:
    """Yield the figures with the embedded database, then with PostgreSQL."""
    with prepared(scratch_dir / "sqlite") as (here, _seed):
        yield from _measure(here, "SQLite")
    with (
        running_server() as url,
        prepared(scratch_dir / "postgresql", environment={"YUANJIAO_DATABASE_URL": url}) as (here, _seed),
    ):
        yield from _measure(here, "PostgreSQL")


def _measure(here: County, database: str) -> Iterator[Figure]:
    _run(here, "from deploy.bench import city; city.fill()")
    printed = _run(here, "from deploy.bench import pages; pages.tell()")
    taken = msgspec.json.decode(printed.strip().splitlines()[-1], type=_Taken)
    name = f"1,468 stations, 10,000,000 presences, {database}:"
    yield Figure(
        f"{name} {len(taken.pages_s)} pages, median", median(taken.pages_s.values()), "s", AIM_PAGE_S, is_aim=True
    )
    slowest = sorted(taken.pages_s.items(), key=lambda one: one[1], reverse=True)
    for view, page_s in slowest:
        yield Figure(f"{name} {view}", page_s, "s", AIM_PAGE_S, is_aim=True)
    yield Figure(f"{name} month's report", taken.report_s, "s", taken.bare_s, "bare SQL")


def _run(here: County, code: str) -> str:
    return here.supervisor.run("city", here.centre.command("shell", "--verbosity", "0", "-c", code))
