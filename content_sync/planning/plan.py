"""The plan: what comes, in which order, and what has to go before it.

There are two orders. The line is given in order of haste (``required_files``), room in order of duty. Within a duty
what is here comes before what is not, so nothing is let go for the sake of its equal, and a plan that was carried out
leaves nothing to plan.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from content_sync.media.store import Held
from content_sync.planning.demand import Reason, RequiredFile
from content_sync.planning.room import Room
from content_sync.protocol.documents import Asset


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the disk holds, and what is known of it, by name.

    ``in_use`` must stay for now, ``doubted`` is fetched again where it is damaged, ``fresh`` came lately, ``departed``
    left the catalogue so long ago that nobody misses it.
    """

    held: Sequence[Held] = ()
    in_use: Collection[str] = frozenset()
    doubted: Collection[str] = frozenset()
    fresh: Collection[str] = frozenset()
    departed: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A file to fetch, and how many bytes more it takes on the disk."""

    asset: Asset
    needed_bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """``at_once`` names what goes whether anything comes or not, ``steps`` are what comes, in order.

    ``victims`` go for them, the first one first, where ``spare_bytes`` do not suffice (``Clearance``). What is
    ``left_out`` finds no room.
    """

    at_once: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    victims: tuple[Held, ...] = ()
    spare_bytes: int = 0
    left_out: tuple[RequiredFile, ...] = ()


class Clearance:
    """Carries out a plan: lets go of one victim after another, and of none before its room is needed.

    Steps may be left out or fail; what they would have needed is not counted for a step left out, and is for one that
    was begun.
    """

    def __init__(self, victims: Iterable[Held], spare_bytes: int) -> None:
        self.victims = deque(victims)
        self.spare_bytes = spare_bytes

    def make_way(self, needed_bytes: int) -> tuple[str, ...]:
        """Return the names of those who go before ``needed_bytes`` more come."""
        self.spare_bytes -= needed_bytes
        gone = []
        while self.spare_bytes < 0 and self.victims:
            victim = self.victims.popleft()
            self.spare_bytes += victim.size_bytes
            gone.append(victim.sha256)
        return tuple(gone)


class Duty(IntEnum):
    """Who is given room before whom."""

    STAYS = 0
    """It airs or is in use, and it is here: it stays even beyond the room."""
    SHOWS = 1
    AIRS = 2
    ANSWERS = 3
    REQUIRED = 4
    WISHED = 5
    ELECTIVE = 6
    STANDS_IN = 7
    """Another form of what is not here yet: it can be watched until then."""
    DEPARTING = 8


_DUTIES = {
    Reason.AIRS: Duty.AIRS,
    Reason.SHOWS: Duty.SHOWS,
    Reason.ANSWERS: Duty.ANSWERS,
    Reason.WISHED: Duty.WISHED,
    Reason.REQUIRED: Duty.REQUIRED,
    Reason.ELECTIVE: Duty.ELECTIVE,
}


@dataclass(frozen=True, slots=True)
class _Claim:
    sha256: str
    size_bytes: int
    duty: Duty
    is_here: bool
    is_fresh: bool
    is_required: bool = False
    stand_in: "_Claim | None" = None


def make_plan(files: Sequence[RequiredFile], holdings: Holdings, room: Room) -> Plan:
    """Return the plan for ``files``, which stand in the order in which they are to come.

    1. What airs and is here stays, and so does what is in use.
    2. All else is given room in order of duty. What is not required gets none while a required lesson finds none,
       unless that lesson is larger than all the room there is.
    3. Another form of a lesson whose wanted form is not here stands in for it: it stays if the lesson airs or the
       wanted form finds no room, otherwise while nobody who is wanted needs its room. It goes once that form is here.
    4. What left the catalogue goes when it has ``departed``; until then it stays while nobody else needs its room.
    5. What is doubted is looked at first: it is here, so little of it has to come.
    6. The least wanted goes first, and not before its room is needed. What came in part and has no place in the plan
       goes at once.
    """
    claims = _claims(files, holdings)
    kept = _given_room(claims, room)
    here = {claim.sha256 for claim in claims if claim.is_here}
    known = kept | here
    staying = {held.sha256: held for held in holdings.held if held.sha256 in known}
    strays = tuple(dict.fromkeys(held.sha256 for held in holdings.held if held.sha256 not in staying))
    clearance = Clearance(
        [staying[claim.sha256] for claim in reversed(claims) if claim.is_here and claim.sha256 not in kept],
        room.keep_bytes - sum(held.size_bytes for held in staying.values()),
    )
    at_once = (*strays, *clearance.make_way(0))
    wanted = [file.asset for file in files if file.asset.sha256 in kept]
    missing = [asset for asset in wanted if asset.sha256 not in here]
    doubted = [asset for asset in wanted if asset.sha256 in here and asset.sha256 in holdings.doubted]
    return Plan(
        at_once=at_once,
        steps=tuple(_step(asset, staying.get(asset.sha256)) for asset in (*doubted, *missing)),
        victims=tuple(clearance.victims),
        spare_bytes=clearance.spare_bytes,
        left_out=tuple(file for file in files if known.isdisjoint(one.sha256 for one in (file.asset, *file.others))),
    )


def _step(asset: Asset, held: Held | None) -> Step:
    return Step(asset, max(asset.size_bytes - (held.size_bytes if held else 0), 0))


def _claims(files: Sequence[RequiredFile], holdings: Holdings) -> list[_Claim]:
    """Return who claims room, in the order in which it is given."""
    whole = {held.sha256: held for held in holdings.held if held.is_whole}
    claims = [_claim_of(file, whole, holdings) for file in files]
    named = {claim.sha256 for claim in claims}
    claims += [claim.stand_in for claim in claims if claim.stand_in and claim.stand_in.sha256 not in named]
    named |= {claim.sha256 for claim in claims}
    newest_first = sorted(whole.values(), key=lambda held: (-held.came_s, held.sha256))
    claims += [_claim_without_reason(held, holdings) for held in newest_first if held.sha256 not in named]
    departed = {*holdings.departed, *(other.sha256 for file in files for other in file.others)}
    claims = [claim for claim in claims if claim.duty is not Duty.DEPARTING or claim.sha256 not in departed]
    return sorted(claims, key=lambda claim: (claim.duty, not claim.is_here, not claim.is_fresh))


def _claim_of(file: RequiredFile, whole: dict[str, Held], holdings: Holdings) -> _Claim:
    asset = file.asset
    is_here = _is_here(asset, whole)
    duty = Duty.REQUIRED if file.is_required and file.reason > Reason.ANSWERS else _DUTIES[file.reason]
    if is_here and (duty is Duty.AIRS or asset.sha256 in holdings.in_use):
        duty = Duty.STAYS
    stand_in = None if is_here else _stand_in(file, whole, holdings)
    is_fresh, is_required = asset.sha256 in holdings.fresh, duty is Duty.REQUIRED
    return _Claim(asset.sha256, asset.size_bytes, duty, is_here, is_fresh, is_required, stand_in)


def _is_here(asset: Asset, whole: dict[str, Held]) -> bool:
    return asset.sha256 in whole and whole[asset.sha256].size_bytes == asset.size_bytes


def _stand_in(file: RequiredFile, whole: dict[str, Held], holdings: Holdings) -> _Claim | None:
    """Return the claim of the best other form that is here."""
    best = next((other for other in file.others if _is_here(other, whole)), None)
    if best is None:
        return None
    stays = file.reason is Reason.AIRS or best.sha256 in holdings.in_use
    duty = Duty.STAYS if stays else Duty.STANDS_IN
    return _Claim(best.sha256, best.size_bytes, duty, is_here=True, is_fresh=False)


def _claim_without_reason(held: Held, holdings: Holdings) -> _Claim:
    duty = Duty.STAYS if held.sha256 in holdings.in_use else Duty.DEPARTING
    return _Claim(held.sha256, held.size_bytes, duty, is_here=True, is_fresh=False)


def _given_room(claims: Sequence[_Claim], room: Room) -> set[str]:
    """Return the names of those who find room; who finds none leaves its place to its stand-in."""
    kept: set[str] = set()
    used_bytes, is_short = 0, False
    for claim in claims:
        for one in (claim, claim.stand_in):
            if one is None:
                continue
            limit_bytes = room.keep_bytes if one.is_here else room.fill_bytes
            fits = used_bytes + one.size_bytes <= limit_bytes and not (is_short and claim.duty > Duty.REQUIRED)
            if one.sha256 in kept:
                break
            if fits or one.duty is Duty.STAYS:
                kept.add(one.sha256)
                used_bytes += one.size_bytes
                break
        else:
            is_short |= claim.duty is Duty.REQUIRED and claim.size_bytes <= room.fill_bytes
    return kept
