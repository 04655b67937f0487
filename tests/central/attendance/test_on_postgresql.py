"""The same promises on PostgreSQL, which a large county uses in place of the embedded database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.bench.postgresql import PROGRAMS, running_server

ROOT = Path(__file__).parents[3]
PROMISES = [
    "tests/central/accounts/test_lockout.py",
    "tests/central/accounts/test_second_step.py",
    "tests/central/accounts/test_sessions.py",
    "tests/central/attendance/test_ingest.py",
    "tests/central/attendance/test_branches.py",
    "tests/central/attendance/test_rebuild.py",
    "tests/central/attendance/test_set_apart.py",
    "tests/central/attendance/test_pages.py",
    "tests/central/api/test_api.py",
    "tests/central/publishing/test_services.py",
    "tests/central/schedules/test_readiness.py",
    "tests/central/sticks/test_journeys.py",
    "tests/central/telling/test_taking_over.py",
    "tests/central/telling/test_telling.py",
    "tests/central/trail/test_chain.py",
    "tests/central/trail/test_journal.py",
]


@pytest.mark.skipif(not PROGRAMS.is_dir(), reason="Debian's package postgresql-15 is not installed")
def test_facts_and_pages_keep_their_promises_on_postgresql() -> None:
    with running_server() as url:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PROMISES],
            cwd=ROOT,
            env={**os.environ, "YUANJIAO_DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]
