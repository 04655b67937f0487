"""What kept reports hold about people: names in lists, so all of them go when somebody is erased."""

from collections.abc import Collection, Iterator, Sequence

from central.people.holding import Table
from central.people.models import Person
from central.reports.files.services import let_go_of_all


def held(_person_ids: Collection[str]) -> Iterator[Table]:
    """Return nothing of its own: reports repeat for a week what other rooms hold."""
    return iter(())


def erase(_people: Sequence[Person]) -> None:
    """Let go of the kept reports; they can be made again, without these people."""
    let_go_of_all()
