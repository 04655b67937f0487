"""The station's own log."""

import logging
from pathlib import Path

import pytest

from kiosk.journal import journal


def test_what_is_logged_is_in_the_file_until_the_end(tmp_path: Path) -> None:
    with journal(tmp_path) as file:
        logging.getLogger("kiosk").warning("a word")
    logging.getLogger("kiosk").warning("no more")
    assert "a word" in file.read_text(encoding="utf-8")
    assert "no more" not in file.read_text(encoding="utf-8")


def test_where_no_file_can_be_written_the_system_hears_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log").touch()
    with journal(tmp_path):
        logging.getLogger("kiosk").warning("a word")
    assert "a word" in capsys.readouterr().err


def test_a_disk_without_room_for_the_last_lines_ends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "kiosk.log").symlink_to("/dev/full")
    with journal(tmp_path):
        logging.getLogger("kiosk").warning("a word")
    assert "No space left on device" in capsys.readouterr().err
