"""Make the demonstration's lessons in the folder that the first argument names."""

import subprocess
import sys
from pathlib import Path

from deploy.demo.lessons.make import make_lessons


def main() -> int:
    """Make the lessons; return the exit status."""
    try:
        make_lessons(Path(sys.argv[1]), lambda line: print(line, flush=True))
    except FileNotFoundError as error:
        print(f"{error.filename} is not installed", file=sys.stderr)
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} failed: {error.stderr.decode(errors='replace').strip()}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
