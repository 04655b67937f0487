"""A year of plans, one after the other, carried out by a village whose disk holds a third of the catalogue."""

from random import Random

from content_sync.media.store import Held
from content_sync.planning.demand import Demand, required_files
from content_sync.planning.plan import Clearance, Holdings, make_plan
from content_sync.planning.room import Room
from content_sync.protocol.documents import Lesson
from tests.content_sync.planning.catalogue import airing, course, lesson

QUOTA_BYTES = 6_000
LESSON_BYTES = 100
WEEKS = 52


class Village:
    """Remembers what it ever fetched, and what it fetched again."""

    def __init__(self) -> None:
        self.held: dict[str, Held] = {}
        self.fetched: set[str] = set()
        self.again: set[str] = set()
        self.plays: dict[str, int] = {}

    def pass_over(self, demand: Demand) -> None:
        self.again = set()
        plan = make_plan(required_files(demand), Holdings(list(self.held.values())), Room(QUOTA_BYTES, QUOTA_BYTES))
        for sha256 in plan.at_once:
            del self.held[sha256]
        clearance = Clearance(plan.victims, plan.spare_bytes)
        for step in plan.steps:
            for sha256 in clearance.make_way(step.needed_bytes):
                del self.held[sha256]
            self.held[step.asset.sha256] = Held(step.asset.sha256, step.asset.size_bytes, is_whole=True)
            self.again |= self.fetched & {step.asset.sha256}
            self.fetched.add(step.asset.sha256)
            assert sum(held.size_bytes for held in self.held.values()) <= QUOTA_BYTES

    def has(self, wanted: Lesson) -> bool:
        return wanted.medium.sha256 in self.held


def test_a_year_of_new_lessons_broadcasts_and_wishes_misses_nothing_and_swaps_nothing_uncalled_for() -> None:
    chance, village = Random(2026), Village()
    lessons = [lesson(f"{n}", size_bytes=LESSON_BYTES + n % 7, required=n % 10 == 0) for n in range(100 + 2 * WEEKS)]
    for week in range(WEEKS):
        known = lessons[: 100 + 2 * week]
        for watched in chance.sample(known, 5):
            if village.has(watched):
                village.plays[watched.id] = village.plays.get(watched.id, 0) + 1
        aired, wished = chance.sample(known, 3), chance.choice(known)
        airings = [airing(one.id, day) for day, one in enumerate(aired)]
        for wished_ids in ([wished.id], []):
            demand = Demand([course(*known)], airings, wished_ids=wished_ids, plays=village.plays)
            village.pass_over(demand)
            assert all(village.has(one) for one in [*aired, wished])
            assert village.again <= {one.medium.sha256 for one in [*aired, wished]}
        assert all(village.has(one) for one in known if one.required)
