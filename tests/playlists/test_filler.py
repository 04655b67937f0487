"""Films and slides take turns for ever, whatever comes and goes."""

from hypothesis import given
from hypothesis import strategies as st

from playlists.filler import SLIDES_BETWEEN, Turn, following

names = st.lists(st.text("abcdef", min_size=1, max_size=2), unique=True, max_size=6)


def turns(films: list[str], slides: list[str], count: int) -> list[str]:
    """Return what shows in so many turns."""
    turn = Turn()
    shown: list[str] = []
    for _turn in range(count):
        found = following(turn, films, slides)
        if found is None:
            return shown
        turn = found
        shown.append(turn.film.upper() if turn.is_film else turn.slide)
    return shown


def test_notices_stand_between_films() -> None:
    assert turns(["a", "b"], ["x", "y", "z"], 8) == ["A", "x", "y", "B", "z", "x", "A", "y"]


def test_films_alone_and_slides_alone_go_round() -> None:
    assert turns(["a", "b"], [], 3) == ["A", "B", "A"]
    assert turns([], ["x", "y"], 3) == ["x", "y", "x"]


def test_with_nothing_to_show_nothing_follows() -> None:
    assert following(Turn(), [], []) is None


@given(names, names)
def test_everything_has_its_turn(films: list[str], slides: list[str]) -> None:
    rounds = (len(films) + 1) * (len(slides) + 1) * (SLIDES_BETWEEN + 1)
    shown = turns(films, slides, rounds)
    assert {name for name in shown if name.isupper()} == {film.upper() for film in films}
    assert {name for name in shown if not name.isupper()} == set(slides)


@given(st.lists(st.tuples(names, names), max_size=20))
def test_whatever_comes_and_goes_what_follows_is_there(days: list[tuple[list[str], list[str]]]) -> None:
    turn = Turn()
    for films, slides in days:
        found = following(turn, films, slides)
        assert (found is None) == (not films and not slides)
        if found is not None:
            turn = found
            assert turn.film in films if turn.is_film else turn.slide in slides
