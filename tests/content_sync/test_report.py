"""What a pass tells is for a person to read."""

from content_sync.errors import Refuse, TryLater
from content_sync.report import MOST_PROBLEMS, Notes


def test_five_thousand_files_that_did_not_come_are_a_few_sentences_and_a_number() -> None:
    notes = Notes()
    for number in range(5000):
        notes.problem(Refuse("nothing lies there"), about=f"media/{number}")
    problems = notes.report().problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[0] == "media/0: nothing lies there"
    assert problems[-1] == f"and {5000 - MOST_PROBLEMS} more"


def test_a_wish_to_be_left_alone_is_heard_however_much_went_wrong_before() -> None:
    notes = Notes()
    for _ in range(100):
        notes.problem(Refuse("nothing lies there"))
    notes.problem(TryLater("busy", 60.0))
    assert notes.report().retry_after_s == 60.0
