"""The station's own log: files in its data folder that cannot grow without end. The TV never shows it."""

import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE_BYTES = 1024 * 1024
_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_CHATTY = ("kivy", "apscheduler", "urllib3", "fontTools")


@contextmanager
def journal(data_dir: Path) -> Generator[Path]:
    """Write what is logged to ``log/kiosk.log`` until the context ends, and give the file.

    Where that cannot be written it goes to standard error, which the system keeps.
    """
    file = data_dir / "log" / "kiosk.log"
    handler = _handler(file)
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield file
    finally:
        root.removeHandler(handler)
        with suppress(OSError):  # its last lines may not find room
            handler.close()


def _handler(file: Path) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(file, maxBytes=_SIZE_BYTES, backupCount=_FILES, encoding="utf-8")
    except OSError:
        return logging.StreamHandler()
