"""What a spreadsheet would change: each row compared with the rosters as they are.

A row means the person who has its number at the station; without a number, the only one of that name, on the roster
and in the file. Who left and comes again with the same number and name is the same person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from central.identity import new_id
from central.people.imports.columns import Column
from central.people.imports.places import Places
from central.people.imports.reasons import Reason
from central.people.imports.rosters import Rosters, free_numbers
from central.people.imports.saying import Said
from central.people.models import ImportRow, Person, RosterImport, Verdict
from central.people.secrets import secrets_key
from central.spreadsheets.complaints import Complaint
from central.spreadsheets.headings import Headings
from content_sync.protocol import secrets

_COMPARED = ("name", "number", "household", "is_administrator", "card", "pin")
_SECRET = frozenset({"card", "pin"})
_ENOUGH = 2
"""So many rows with the same value are remembered: one of them is another than any."""


class Comparison:
    """One spreadsheet, read whole, beside the rosters of all stations that it names."""

    def __init__(
        self, roster_import: RosterImport, rows: Sequence[Said], headings: Headings[Column], places: Places
    ) -> None:
        self._import = roster_import
        self._headings = headings
        found = [places.find(said, headings) for said in rows]
        self._rows = [(said, place) for said, place in zip(rows, found, strict=True)]
        self.station_ids = {place for place in found if isinstance(place, str)}
        self.rosters = Rosters(self.station_ids)
        self._number_at = _first_rows((said, place, said.number) for said, place in self._rows)
        self._card_at = _first_rows((said, place, said.card) for said, place in self._rows)
        unnumbered = {(place, said.name) for said, place in self._rows if not said.number}
        self._name_at = _first_rows(
            (said, place, said.name) for said, place in self._rows if (place, said.name) in unnumbered
        )
        self._person_at = _first_rows((said, place, self._meant_id(said, place)) for said, place in self._rows)
        self._mentioned: set[str] = set()
        self._free = self._free_numbers()
        self._key = secrets_key()

    def lines(self) -> Iterator[ImportRow]:
        """Yield a line for each row, then one for each person whom no row names."""
        for said, place in self._rows:
            yield self._line(said, place)
        for person in self.rosters.on_roster():
            if person.id not in self._mentioned:
                yield self._record(
                    0, Verdict.MISSING, person.station_id, person_id=person.id, number=person.number, name=person.name
                )

    def _line(self, said: Said, place: str | Complaint) -> ImportRow:
        if isinstance(place, Complaint):
            return self._wrong(said, None, [*said.complaints, place])
        person = self._meant(said, place)
        if person is not None:
            self._mentioned.add(person.id)
        complaints = [*said.complaints, *self._contradictions(said, place, person)]
        if complaints:
            return self._wrong(said, place, complaints)
        return self._compare(said, place, person)

    def _meant(self, said: Said, station_id: str) -> Person | None:
        if said.number:
            known = self.rosters.by_number.get((station_id, said.number))
            return known or self.rosters.left.get((station_id, said.number, said.name))
        of_name = self.rosters.by_name.get((station_id, said.name), [])
        return of_name[0] if len(of_name) == 1 else None

    def _meant_id(self, said: Said, place: str | Complaint) -> str:
        person = self._meant(said, place) if isinstance(place, str) else None
        return person.id if person else ""

    def _contradictions(self, said: Said, station_id: str, person: Person | None) -> Iterator[Complaint]:
        """Yield what is wrong with a row beside others, or beside the roster."""
        title = self._headings.title
        for column, reason, seen, value in (
            (Column.NUMBER, Reason.SAME_NUMBER, self._number_at, said.number),
            (Column.CARD, Reason.SAME_CARD, self._card_at, said.card),
            (Column.NAME, Reason.SAME_NAME, self._name_at, said.name),
            (Column.NAME, Reason.SAME_PERSON, self._person_at, person.id if person else ""),
        ):
            others = [row for row in seen.get((station_id, value), ()) if row != said.row]
            if value and others:
                yield Complaint(title(column), reason, str(others[0]))
        if not said.number and len(self.rosters.by_name.get((station_id, said.name), ())) > 1:
            yield Complaint(title(Column.NAME), Reason.SEVERAL_OF_NAME)
        holder = self.rosters.card_holders.get((station_id, self._card(said))) if said.card else None
        if holder is not None and (person is None or holder.id != person.id):
            yield Complaint(title(Column.CARD), Reason.CARD_TAKEN, holder.name)
        if said.is_administrator and not said.pin and not (person and person.pin):
            yield Complaint(title(Column.ADMINISTRATOR), Reason.NEEDS_PIN)

    def _compare(self, said: Said, station_id: str, person: Person | None) -> ImportRow:
        person_id = person.id if person else new_id()
        content = self._content(said, station_id, person or Person(id=person_id, station_id=station_id))
        who = {"person_id": person_id, "number": content["number"], "name": said.name}
        if person is None:
            return self._record(said.row, Verdict.NEW, station_id, content=content, **who)
        changes = [
            [name, *_shown(name, getattr(person, name), content[name])]
            for name in _COMPARED
            if content[name] != getattr(person, name)
        ]
        if person.left_at is not None:
            changes.append(["left_at", "left", ""])
        if not changes:
            return self._record(said.row, Verdict.SAME, station_id, **who)
        return self._record(said.row, Verdict.CHANGED, station_id, content=content, changes=changes, **who)

    def _content(self, said: Said, station_id: str, person: Person) -> dict[str, Any]:
        """Return what the person will be; what the file does not say stays."""
        household = person.household if said.household is None else said.household
        same = household == person.household
        picture = person.household_symbol if same else self.rosters.pictures.get((station_id, household), "")
        administrator = person.is_administrator if said.is_administrator is None else said.is_administrator
        return {
            "name": said.name,
            "number": said.number or person.number or next(self._free[station_id]),
            "household": household,
            "household_symbol": picture,
            "is_administrator": administrator,
            "card": self._card(said) if said.card else person.card,
            "pin": secrets.pin_hash(self._key, person.id, said.pin) if said.pin else person.pin,
        }

    def _card(self, said: Said) -> str:
        return secrets.card_hash(self._key, said.card)

    def _wrong(self, said: Said, station_id: str | None, complaints: Iterable[Complaint]) -> ImportRow:
        reasons = [list(complaint) for complaint in complaints]
        return self._record(
            said.row, Verdict.WRONG, station_id, number=said.number[:60], name=said.name, reasons=reasons
        )

    def _record(self, row: int, verdict: Verdict, station_id: str | None, **more: Any) -> ImportRow:
        return ImportRow(roster_import=self._import, row=row, verdict=verdict, station_id=station_id, **more)

    def _free_numbers(self) -> dict[str, Iterator[str]]:
        taken: dict[str, set[str]] = defaultdict(set)
        for station_id, number in (*self.rosters.by_number, *self._number_at):
            taken[station_id].add(number)
        return {station_id: free_numbers(_of_digits(taken[station_id])) for station_id in self.station_ids}


def tally(verdicts: Iterable[str]) -> dict[str, int]:
    """Return how often each verdict was given."""
    counts = Counter(verdicts)
    return {verdict.value: counts[verdict.value] for verdict in Verdict}


def _of_digits(numbers: set[str]) -> set[str]:
    return {number for number in numbers if number.isascii() and number.isdecimal()}


def _first_rows(rows: Iterable[tuple[Said, str | Complaint, str]]) -> dict[tuple[str, str], list[int]]:
    """Return the first rows of each value at each station."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for said, place, value in rows:
        if value and isinstance(place, str) and len(found[place, value]) < _ENOUGH:
            found[place, value].append(said.row)
    return found


def _shown(column: str, before: Any, after: Any) -> tuple[str, str]:
    """Return a change as it is shown: a secret only as there or not there."""
    if column in _SECRET:
        return ("set" if before else "", "set" if after else "")
    return str(before), str(after)
