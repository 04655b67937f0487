"""Two deputies press at the same moment, in two processes of a real centre: one decides, the other is told."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from tests.central.reviews import deciding
from tests.central.running import Office

ROUNDS = 12


def test_of_two_who_approve_at_the_same_moment_one_decides(new_centre: Path, tmp_path: Path) -> None:
    office, meeting = Office(shutil.copytree(new_centre, tmp_path / "county")), tmp_path / "meeting"
    meeting.mkdir()
    with ExitStack() as stack:
        first, second = (stack.enter_context(office.staffed()) for _ in range(2))
        waiting = first.submit(deciding.put_up_lessons, ROUNDS).result()
        halves = [
            first.submit(deciding.approve_together, "he", "zheng", waiting, meeting),
            second.submit(deciding.approve_together, "zheng", "he", waiting, meeting),
        ]
        decided = [one for half in halves for one in half.result()]
        assert sorted(decided) == sorted(waiting)
        assert first.submit(deciding.read_verdicts).result() == (ROUNDS, ROUNDS)
