"""Settings are read without leaving a trace; the secret is made by the first who needs it."""

import os
import subprocess
import sys
from pathlib import Path

from central.secret import load_or_make_secret
from tests.central.running import ROOT, Office

READ_ALL_BUT_THE_SECRET = "import django; django.setup()"
NEED_THE_SECRET = "from django.core import signing; print(signing.dumps('x'), end='')"
READ_WITH_IT = "import sys; from django.core import signing; print(signing.loads(sys.argv[1]), end='')"


def run_python(script: str, data_dir: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "YUANJIAO_CENTRE_DATA": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "central.settings",
    }
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def test_to_read_the_settings_writes_nothing(tmp_path: Path) -> None:
    run_python(READ_ALL_BUT_THE_SECRET, tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_what_one_process_signs_another_believes(tmp_path: Path) -> None:
    signed = run_python(NEED_THE_SECRET, tmp_path / "new")

    assert run_python(READ_WITH_IT, tmp_path / "new", signed) == "x"
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_secret_is_made_once(tmp_path: Path) -> None:
    first = load_or_make_secret(tmp_path / "a" / "secret-key")

    assert len(first) > 50
    assert load_or_make_secret(tmp_path / "a" / "secret-key") == first
    assert load_or_make_secret(tmp_path / "b" / "secret-key") != first


def test_a_deployed_centre_passes_every_check_of_django_and_its_applications(tmp_path: Path) -> None:
    office = Office(tmp_path / "new")
    office.environment["YUANJIAO_DEPLOYED"] = "1"
    office.environment["YUANJIAO_TRUSTED_PROXIES"] = "127.0.0.1,10.0.0.0/8"

    status, complaint = office.run("check", "--deploy", "--fail-level", "WARNING")
    assert (status, complaint) == (0, "")
