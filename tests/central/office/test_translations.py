"""Every string of the centre is said in Chinese."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CENTRAL = Path(__file__).resolve().parents[3] / "central"
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
_ENTRY = re.compile(r'^(?:msgctxt "(?P<context>.*)"\n)?msgid (?P<words>(?:".*"\n)+)', re.MULTILINE)


def messages_in(catalogue: Path) -> set[tuple[str, str]]:
    """Return the contexts and source strings of a message catalogue, without those that are no longer used."""
    found = {
        (match["context"] or "", "".join(line[1:-1] for line in match["words"].splitlines()))
        for match in _ENTRY.finditer(catalogue.read_text())
    }
    return found - {("", "")}


def statistics(catalogue: Path) -> str:
    """Return msgfmt's count of translated, fuzzy and untranslated messages."""
    command = ["msgfmt", "--check", "--statistics", "-o", os.devnull, str(catalogue)]
    english = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=english).stderr


def test_nothing_is_untranslated_or_in_doubt() -> None:
    said = statistics(CENTRAL / CATALOGUE)

    assert re.fullmatch(r"\d+ translated messages\.\n", said), said


def test_every_string_of_the_source_is_in_the_catalogue(tmp_path: Path) -> None:
    copy = tmp_path / "central"
    shutil.copytree(CENTRAL, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.po"))
    (copy / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["django-admin", "makemessages", "-l", "zh_Hans", "--no-wrap"],
        cwd=copy,
        check=True,
        capture_output=True,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "",
        },
    )

    assert messages_in(copy / CATALOGUE) == messages_in(CENTRAL / CATALOGUE)
