"""The real program in a box that sleeps now and then: ``python -m tests.kiosk.sleeper --config FILE``.

While a box sleeps its wall clock and the time since its boot go on, and nothing else does. How long it has slept in all
is said by a file in the station's data folder.
"""

import sys
from pathlib import Path

from content_sync.trust.clock import BoxClocks
from kiosk.app import run
from kiosk.config import load

PROGRAM = (sys.executable, "-m", "tests.kiosk.sleeper")
_SLEPT_FILE = "slept-s"


def main() -> int:
    """Run the station."""
    config = Path(sys.argv[-1])
    data_dir, awake = load(config).data_dir, BoxClocks()
    box = BoxClocks(
        wall_s=lambda: awake.wall_s() + slept_s(data_dir), uptime_s=lambda: awake.uptime_s() + slept_s(data_dir)
    )
    return run(config, box)


def slept_s(data_dir: Path) -> float:
    """Return the seconds that the box has slept."""
    file = data_dir / _SLEPT_FILE
    return float(file.read_text(encoding="ascii")) if file.exists() else 0.0


def sleep(data_dir: Path, duration_s: float) -> None:
    """Have the box sleep, at once and without any time passing elsewhere."""
    new = data_dir / f"{_SLEPT_FILE}.new"
    new.write_text(f"{slept_s(data_dir) + duration_s}\n", encoding="ascii")
    new.rename(data_dir / _SLEPT_FILE)


if __name__ == "__main__":
    sys.exit(main())
