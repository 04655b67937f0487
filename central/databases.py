"""Which database: embedded SQLite, or a PostgreSQL named by a libpq URI."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database_from(url: str | None, sqlite_path: Path) -> dict[str, Any]:
    """Return Django's settings for one database.

    SQLite runs with a write-ahead log, full synchronisation and immediate transactions, so that a writer waits for its
    turn instead of failing half way. What is deleted is overwritten. PostgreSQL compiles no queries, which costs
    pages more than it saves.
    """
    if url is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"options": "-c jit=off"},
    }
