"""Text is broken into lines as readers of Chinese expect, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.typesetting.wrapping import CLOSING, ELLIPSIS, OPENING, wrap

CHINESE = st.text(alphabet="水稻插秧的时机与密度，。（）：abc 12", max_size=60)


def measure(text: str) -> float:
    """Chinese characters are twice as wide as Latin ones."""
    return sum(2 if character > "\u2e80" else 1 for character in text)


def test_a_closing_mark_stays_with_what_it_closes() -> None:
    assert wrap("春天插秧，夏天除草。", 8, measure) == ("春天插", "秧，夏天", "除草。")


def test_an_opening_mark_stays_with_what_it_opens() -> None:
    assert wrap("看第一课（必修）", 10, measure) == ("看第一课", "（必修）")


def test_words_and_numbers_stay_whole() -> None:
    assert wrap("every spring comes", 12, measure) == ("every spring", "comes")
    assert wrap("每亩插25000株", 8, measure) == ("每亩插", "25000株")


def test_a_word_longer_than_a_line_is_broken_after_all() -> None:
    assert wrap("a" * 10, 4, measure) == ("aaaa", "aaaa", "aa")


def test_what_does_not_fit_is_an_ellipsis() -> None:
    assert wrap("水稻插秧的时机与密度", 8, measure, max_lines=2) == ("水稻插秧", "的时机" + ELLIPSIS)


def test_short_text_is_one_line_and_no_text_an_empty_one() -> None:
    assert wrap("课", 8, measure) == ("课",)
    assert wrap("", 8, measure) == ("",)


@given(CHINESE, st.integers(8, 40))
def test_nothing_is_lost_but_blanks(text: str, width: int) -> None:
    assert "".join(wrap(text, width, measure)).replace(" ", "") == text.replace(" ", "")


@given(CHINESE, st.integers(2, 40), st.integers(0, 3))
def test_no_line_is_too_wide_and_none_too_many(text: str, width: int, max_lines: int) -> None:
    lines = wrap(text, width, measure, max_lines=max_lines)
    assert all(measure(line) <= width for line in lines)
    assert not max_lines or len(lines) <= max_lines


@given(st.lists(st.sampled_from(["水", "稻", "插秧，", "（管水）", "除草。"]), max_size=20), st.integers(12, 30))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(pieces: list[str], width: int) -> None:
    for line in wrap("".join(pieces), width, measure):
        assert not line or (line[0] not in CLOSING and line[-1] not in OPENING)
