"""Whatever is written can be told from what it stands on (WCAG 2.2, 1.4.3 and 1.4.6)."""

from collections.abc import Mapping

import pytest

Rgba = tuple[float, ...]
GROUNDS = ("INK", "NIGHT", "SURFACE", "SURFACE_RAISED")
WORDS = ("TEXT", "TEXT_SOFT", "LAMP", "LEAF", "CORAL")
USUAL_AT_LEAST, HIGH_AT_LEAST = 4.5, 6.0
FAINT_AT_LEAST = 3.0
"""For large text that is no more than an ornament or cannot be chosen."""

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


def luminance(colour: Rgba) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgba, other: Rgba) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=["usual", "high"])
def palette(request: pytest.FixtureRequest) -> Mapping[str, Rgba]:
    from kiosk.widgets.theme import HIGH_CONTRAST, USUAL  # noqa: PLC0415 - needs the window

    return HIGH_CONTRAST if request.param == "high" else USUAL


def test_words_stand_out(palette: Mapping[str, Rgba]) -> None:
    from kiosk.widgets.theme import USUAL  # noqa: PLC0415 - needs the window

    at_least = USUAL_AT_LEAST if palette is USUAL else HIGH_AT_LEAST
    found = {(word, ground): contrast(palette[word], palette[ground]) for word in WORDS for ground in GROUNDS}
    found["TEXT_ON_LAMP", "LAMP"] = contrast(palette["TEXT_ON_LAMP"], palette["LAMP"])
    assert not {pair: ratio for pair, ratio in found.items() if ratio < at_least}


def test_faint_words_can_still_be_read(palette: Mapping[str, Rgba]) -> None:
    ratios = {ground: contrast(palette["TEXT_FAINT"], palette[ground]) for ground in GROUNDS}
    assert not {ground: ratio for ground, ratio in ratios.items() if ratio < FAINT_AT_LEAST}


def test_high_contrast_is_higher_for_every_word() -> None:
    from kiosk.widgets.theme import HIGH_CONTRAST, USUAL  # noqa: PLC0415 - needs the window

    words = (*WORDS, "TEXT_FAINT")
    weaker = [
        (word, ground)
        for word in words
        for ground in ("INK", "SURFACE")
        if contrast(HIGH_CONTRAST[word], HIGH_CONTRAST[ground]) <= contrast(USUAL[word], USUAL[ground])
    ]
    assert weaker == []
