"""Text as it may stand on the screen, whatever somebody wrote."""

import unicodedata


def legible(text: str) -> str:
    """Return text without the invisible marks that turn the direction of what stands beside them.

    Lines stay lines; other signs that steer a printer and not an eye become spaces.
    """
    return text if text.isprintable() else "".join(map(_seen, text))


def plain(text: str) -> str:
    """Return words as one line, without the invisible marks that turn the direction of what stands beside them."""
    return " ".join(legible(text).split())


def _seen(sign: str) -> str:
    match unicodedata.category(sign):
        case "Cf":
            return ""
        case "Cc" if sign != "\n":
            return " "
        case _:
            return sign
