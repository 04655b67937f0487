"""The words on the screen follow the place in the lesson."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.subtitles.track import Cue, Track

PLACES = st.integers(0, 100)


def test_words_stand_from_their_beginning_until_before_their_end() -> None:
    track = Track([Cue(1000, 2000, "水")])
    assert [track.at(place) for place in (999, 1000, 1999, 2000)] == ["", "水", "水", ""]


def test_cues_that_overlap_stand_over_each_other() -> None:
    track = Track([Cue(1500, 3000, "稻"), Cue(1000, 2000, "水")])
    assert track.at(1700) == "水\n稻"


def test_a_track_without_cues_says_nothing() -> None:
    assert not Track([]).at(0)


@given(st.lists(st.tuples(PLACES, st.integers(1, 10)), max_size=6), PLACES)
@settings(deadline=None)
def test_what_stands_is_what_began_and_has_not_ended(times: list[tuple[int, int]], place: int) -> None:
    cues = [Cue(start, start + length, str(number)) for number, (start, length) in enumerate(times)]
    standing = {cue.text for cue in cues if cue.start_ms <= place < cue.end_ms}
    assert set(Track(cues).at(place).splitlines()) == standing
