"""An evening in which SQLite is refused memory once: ``python -m tests.kiosk.starved NUMBER``, then as for an evening.

Its last line says ``asked COUNT``: so often SQLite asked for memory.
"""

import sys

from tests.disks.starving import Starving


def main() -> int:
    starving = Starving()
    from tests.kiosk import evening  # noqa: PLC0415 - whoever imports SQLite comes after

    starving.refuse(int(sys.argv[1]))
    status = evening.main(*sys.argv[2:])
    evening.say("asked", starving.count)
    return status


if __name__ == "__main__":
    sys.exit(main())
