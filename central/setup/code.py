"""The set-up code: whoever can read the server's console or its data folder may make the first account.

A centre without accounts would otherwise belong to whoever on the network opens it first.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from central.accounts.selectors import has_accounts
from central.publishing.files import create_once
from content_sync.protocol.enrolment import CODE_DIGITS, make_code

DIGITS_TOGETHER: Final = 4


def code() -> str:
    """Return the twelve digits, made now if there are none; two processes that start together agree on them."""
    path = _path()
    return path.read_text() if path.exists() else create_once(path, make_code().encode()).decode()


def is_right(typed: str) -> bool:
    """Say whether this is the code; spaces and dashes between the digits do not matter."""
    digits = "".join(one for one in typed if one.isdecimal())
    return len(digits) == CODE_DIGITS and constant_time_compare(digits, code())


def forget() -> None:
    """Let the code be nobody's any more."""
    _path().unlink(missing_ok=True)


def sentence() -> str:
    """Say the code, and what it is for."""
    digits = code()
    groups = " ".join(digits[start : start + DIGITS_TOGETHER] for start in range(0, CODE_DIGITS, DIGITS_TOGETHER))
    return _("Nobody has an account at this centre yet. Open its page in a browser; the set-up code is %(code)s") % {
        "code": groups
    }


def announce() -> None:
    """Print the code on the server's console, where its log is kept, as long as nobody has an account.

    Before the tables are made there is nothing to say.
    """
    with suppress(DatabaseError):
        if not has_accounts():
            sys.stderr.write(f"{sentence()}\n")
            sys.stderr.flush()


def _path() -> Path:
    return Path(settings.DATA_DIR) / "setup-code"
