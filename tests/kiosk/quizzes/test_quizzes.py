"""Answers are facts, and an attempt survives whatever happens until it is finished or its quiz is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.protocol.scores import Score
from tests.kiosk.quizzes.station import QUIZ, SURVEY, Station, a_station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with a_station(tmp_path) as station:
        yield station


def answer_all(station: Station, *, person_id: str | None = "p1") -> None:
    attempt = station.quizzes.begin(QUIZ, person_id)
    attempt = station.quizzes.answer(attempt, "depth", (0,))
    attempt = station.quizzes.answer(attempt, "water", (0, 2))
    station.quizzes.finish(attempt, QUIZ)


def test_an_attempt_is_told_from_its_opening_to_its_end(station: Station) -> None:
    answer_all(station)
    assert station.reported() == [
        ("quiz.opened", {"quiz_id": "rice", "person_id": "p1"}),
        ("quiz.answered", {"attempt": 1, "question_id": "depth", "choices": [0]}),
        ("quiz.answered", {"attempt": 1, "question_id": "water", "choices": [0, 2]}),
        ("quiz.closed", {"attempt": 1, "is_complete": True}),
    ]


def test_the_room_is_counted_by_hands_and_names_nobody(station: Station) -> None:
    attempt = station.quizzes.begin(SURVEY, None)
    station.quizzes.answer(attempt, "depth", (17, 4))
    assert station.reported() == [
        ("quiz.opened", {"quiz_id": "survey"}),
        ("quiz.hands", {"attempt": 1, "question_id": "depth", "counts": [17, 4]}),
    ]


def test_a_changed_answer_is_another_fact_and_holds(station: Station) -> None:
    attempt = station.quizzes.begin(QUIZ, "p1")
    attempt = station.quizzes.answer(attempt, "depth", (1,))
    attempt = station.quizzes.answer(attempt, "depth", (0,))
    station.quizzes.finish(attempt, QUIZ)
    assert [kind for kind, _payload in station.reported()].count("quiz.answered") == 2
    assert station.quizzes.results("p1")[0].score == Score(1, 2)


def test_after_a_power_cut_an_attempt_goes_on_where_it_was(tmp_path: Path) -> None:
    with a_station(tmp_path) as station:
        station.quizzes.answer(station.quizzes.begin(QUIZ, "p1"), "depth", (1,))
    with a_station(tmp_path) as station:
        attempt = station.quizzes.unfinished("rice", "p1")
        assert attempt is not None
        assert (attempt.seq, attempt.answers) == (1, {"depth": (1,)})
        assert station.quizzes.begin(QUIZ, "p1") == attempt
        assert len(station.reported()) == 2


def test_people_and_the_room_have_attempts_of_their_own(station: Station) -> None:
    station.quizzes.answer(station.quizzes.begin(QUIZ, "p1"), "depth", (1,))
    assert station.quizzes.unfinished("rice", "p2") is None
    assert station.quizzes.unfinished("rice", None) is None
    assert station.quizzes.begin(QUIZ, None).answers == {}


def test_what_is_left_of_a_quiz_that_is_over_is_closed_as_not_complete(station: Station) -> None:
    station.quizzes.begin(QUIZ, "p1")
    station.quizzes.begin(SURVEY, "p1")
    assert station.quizzes.drop_all_but({"survey"}) == 1
    assert station.reported()[-1] == ("quiz.closed", {"attempt": 1, "is_complete": False})
    assert station.quizzes.unfinished("rice", "p1") is None
    assert station.quizzes.unfinished("survey", "p1") is not None
    assert station.quizzes.drop_all_but({"survey"}) == 0


def test_it_is_known_who_has_finished(station: Station) -> None:
    answer_all(station)
    answer_all(station, person_id=None)
    station.quizzes.begin(QUIZ, "p2")
    assert station.quizzes.finished_by("rice") == {"p1", None}
    assert station.quizzes.finished_by("survey") == frozenset()


def test_results_are_a_persons_own_and_the_latest_of_each_quiz(station: Station) -> None:
    station.quizzes.finish(station.quizzes.begin(QUIZ, "p1"), QUIZ)
    answer_all(station)
    station.quizzes.finish(station.quizzes.begin(SURVEY, "p1"), SURVEY)
    (result,) = station.quizzes.results("p1")
    assert (result.quiz_id, result.title, result.score) == ("rice", "水稻", Score(2, 2))
    assert station.quizzes.results("p2") == ()
