"""Text as it is seen."""

import unicodedata


def tidy(text: str) -> str:
    """Return text in one line, without spaces around it and without characters that nobody sees."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    seen = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(one for one in seen if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}).split())
