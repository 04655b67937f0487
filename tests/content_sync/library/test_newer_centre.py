"""A centre of a later release: what this station does not know is passed over, what it cannot read costs nothing."""

from typing import Any

import msgspec
import pytest

from content_sync.library.library import load_library
from content_sync.protocol import paths
from content_sync.protocol.documents import NoticeKind, Policy, QuestionKind
from playlists.model import Layer
from tests.small_centre import COUNTY, ENTRY, SmallCentre
from tests.small_station import SmallStation

NEW: dict[str, Any] = {"rule_of_tomorrow": {"every": ["second", 7]}, "moon": None}


def say(centre: SmallCentre, path: str, **fields: object) -> None:
    """Change fields of a document, known here or not, as no encoder of this release could."""
    told = msgspec.json.decode(centre.documents.get(path, b"{}"))
    centre.documents[path] = msgspec.json.encode(told | fields | NEW)


def test_rules_and_kinds_that_are_unknown_here_are_passed_over(centre: SmallCentre, station: SmallStation) -> None:
    notice = {"id": "n", "title": "停电", "valid_from": "2026-01-01T00:00:00Z", "kind": "hologram"} | NEW
    choices = [{"text": "是", "is_right": True} | NEW, {"text": "否"}]
    question = {"id": "q", "text": "?", "kind": "by-eye-movement", "choices": choices} | NEW
    entry = msgspec.to_builtins(ENTRY) | {"layer": 25} | NEW
    say(centre, paths.CENTRE, policy={"presence_check_s": 900, "quiz_pass_percent": 70} | NEW)
    say(centre, paths.notices(COUNTY.id), notices=[notice])
    say(
        centre,
        paths.quizzes(COUNTY.id),
        area_id=COUNTY.id,
        quizzes=[{"id": "z", "title": "t", "questions": [question]}],
    )
    say(centre, paths.schedule(COUNTY.id), entries=[entry])
    centre.publish()
    report = station.sync()
    assert report.problems == ()
    library = load_library(station.home)
    assert library.policy == Policy(presence_check_s=900, quiz_pass_percent=70)
    assert [each.kind for each in library.notices] == [NoticeKind.OTHER]
    assert [each.kind for quiz in library.quizzes for each in quiz.questions] == [QuestionKind.SINGLE]
    assert [each.layer for each in library.schedule.entries] == [Layer.STATION]
    assert library.courses


@pytest.mark.parametrize(
    "fields",
    [
        {"schema": 2},
        {"policy": {"presence_check_s": "now and then"}},
        {"policy": {"broadcast_warning_s": 10**9}},
        {"policy": None},
    ],
)
def test_a_policy_that_cannot_be_read_is_named_and_the_former_one_holds(
    centre: SmallCentre, station: SmallStation, fields: dict[str, object]
) -> None:
    say(centre, paths.CENTRE, policy={"pin_tries": 3})
    centre.publish()
    station.sync()
    before = load_library(station.home)
    assert before.policy.pin_tries == 3
    say(centre, paths.CENTRE, **fields)
    centre.publish()
    report = station.sync()
    (problem,) = report.problems
    assert paths.CENTRE in problem
    assert report.is_line_up
    assert load_library(station.home) == before
    assert station.library == before
    say(centre, paths.CENTRE, schema=1, policy={"pin_tries": 4})
    centre.publish()
    assert station.sync().problems == ()
    assert load_library(station.home).policy.pin_tries == 4
