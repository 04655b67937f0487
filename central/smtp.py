"""By which server the centre sends e-mail: one URL, such as ``smtp+starttls://name:password@mail.example:587``."""

from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

TIMEOUT_S: Final = 20
_USUAL_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Smtp(NamedTuple):
    """A server and how to speak to it; without a ``host`` no e-mail is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def smtp_from(url: str) -> Smtp:
    """Return what a URL names.

    Raises:
        ValueError: it is none of the kinds ``smtp``, ``smtp+starttls`` and ``smtps``.
    """
    if not url:
        return Smtp()
    parts = urlsplit(url)
    if parts.scheme not in _USUAL_PORTS:
        raise ValueError(f"e-mail leaves by {', '.join(_USUAL_PORTS)}, not by {parts.scheme}")
    return Smtp(
        host=parts.hostname or "",
        port=parts.port or _USUAL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+starttls",
        is_tls=parts.scheme == "smtps",
    )
