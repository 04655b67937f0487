"""What comes, what goes before it, and what never goes."""

from dataclasses import dataclass, replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from content_sync.media.store import Held
from content_sync.planning.demand import Reason, RequiredFile
from content_sync.planning.plan import Clearance, Holdings, Plan, make_plan
from content_sync.planning.room import SLACK_BYTES, Room, room_for
from content_sync.protocol.documents import Asset
from tests.content_sync.planning.catalogue import asset, name_of

GIB = 1024**3


def file(word: str, reason: Reason = Reason.ELECTIVE, size_bytes: int = 1) -> RequiredFile:
    return RequiredFile(asset(word, size_bytes), reason, is_required=reason is Reason.REQUIRED)


def held(word: str, size_bytes: int = 1, *, is_whole: bool = True, came_s: float = 0) -> Held:
    return Held(name_of(word), size_bytes, is_whole=is_whole, came_s=came_s)


def room(size_bytes: int) -> Room:
    return Room(keep_bytes=size_bytes, fill_bytes=size_bytes)


def names(*words: str) -> tuple[str, ...]:
    return tuple(name_of(word) for word in words)


def coming(plan: Plan) -> list[Asset]:
    return [step.asset for step in plan.steps]


def steps(plan: Plan) -> list[tuple[Asset, tuple[str, ...]]]:
    """Return what comes, each with the names of what goes before it."""
    clearance = Clearance(plan.victims, plan.spare_bytes)
    return [(step.asset, clearance.make_way(step.needed_bytes)) for step in plan.steps]


def let_go(plan: Plan) -> tuple[str, ...]:
    """Return everything that is gone when the plan has been carried out."""
    return (*plan.at_once, *(sha256 for _asset, gone in steps(plan) for sha256 in gone))


def test_with_room_for_all_everything_comes_in_order_and_nothing_goes() -> None:
    files = [file("a", Reason.AIRS), file("b", Reason.REQUIRED), file("c")]
    plan = make_plan(files, Holdings([held("b")]), room(3))
    assert (coming(plan), let_go(plan), plan.left_out) == ([asset("a"), asset("c")], (), ())


def test_the_least_wanted_goes_for_what_airs_and_not_before_its_room_is_needed() -> None:
    files = [file("news", Reason.AIRS), file("film", Reason.AIRS, 2), *map(file, "abc")]
    plan = make_plan(files, Holdings([held(word) for word in "abc"]), room(4))
    assert steps(plan) == [
        (asset("news"), ()),
        (asset("film", 2), names("c", "b")),
    ]


def test_nothing_is_let_go_for_its_equal() -> None:
    files = [file("popular"), file("here")]
    plan = make_plan(files, Holdings([held("here")]), room(1))
    assert (coming(plan), let_go(plan), plan.left_out) == ([], (), (files[0],))


def test_electives_go_before_required_lessons_and_wished_ones_between_them() -> None:
    files = [
        file("news", Reason.AIRS, 2),
        file("wished", Reason.WISHED),
        file("required", Reason.REQUIRED),
        file("elective"),
    ]
    holdings = Holdings([held("wished"), held("required"), held("elective")])
    assert let_go(make_plan(files, holdings, room(4))) == names("elective")
    assert let_go(make_plan(files, holdings, room(3))) == names("elective", "wished")
    assert let_go(make_plan(files, holdings, room(2))) == names("elective", "wished", "required")


def test_a_wish_comes_before_required_lessons_and_takes_the_room_of_none() -> None:
    files = [file("wished", Reason.WISHED), file("required", Reason.REQUIRED), file("elective")]
    assert coming(make_plan(files, Holdings(), room(2))) == [asset("wished"), asset("required")]
    plan = make_plan(files, Holdings([held("required")]), room(1))
    assert (let_go(plan), plan.left_out) == ((), (files[0], files[2]))


def test_what_came_lately_is_given_a_chance_to_be_watched() -> None:
    files = [file("news", Reason.AIRS), file("old"), file("new")]
    holdings = Holdings([held("old"), held("new")], fresh={name_of("new")})
    assert let_go(make_plan(files, holdings, room(2))) == names("old")


def test_what_left_the_catalogue_goes_when_it_has_departed_or_before_everything_else() -> None:
    files = [file("a")]
    holdings = Holdings([held("a"), held("gone", came_s=2), held("long gone", came_s=1)])
    assert make_plan(files, holdings, room(3)) == Plan()
    assert make_plan(files, holdings, room(1)).at_once == names("long gone", "gone")
    departed = replace(holdings, departed={name_of("long gone")})
    assert make_plan(files, departed, room(3)).at_once == names("long gone")


def test_what_is_in_use_stays_even_where_it_left_the_catalogue() -> None:
    gone = name_of("gone")
    holdings = Holdings([held("gone")], in_use={gone}, departed={gone})
    news = file("news", Reason.AIRS)
    assert make_plan([news], holdings, room(1)) == Plan(left_out=(news,))


def test_a_quota_made_smaller_is_kept_at_once_and_as_far_as_what_airs_allows() -> None:
    files = [file("news", Reason.AIRS, 2), file("b"), file("c")]
    holdings = Holdings([held("news", 2), held("b"), held("c")])
    assert make_plan(files, holdings, room(3)).at_once == names("c")
    assert make_plan(files, holdings, room(1)).at_once == names("c", "b")


def test_of_a_file_that_nobody_wants_any_more_no_part_is_kept() -> None:
    partial = [held("wanted", is_whole=False), held("gone", is_whole=False), held("too large", 3, is_whole=False)]
    plan = make_plan([file("wanted", size_bytes=2), file("too large", size_bytes=9)], Holdings(partial), room(8))
    assert (plan.at_once, coming(plan)) == (names("gone", "too large"), [asset("wanted", 2)])


def test_a_file_of_another_size_than_its_own_is_no_file() -> None:
    plan = make_plan([file("cut", size_bytes=5)], Holdings([held("cut", 2)]), room(5))
    assert (coming(plan), let_go(plan)) == ([asset("cut", 5)], ())


def test_a_doubted_file_is_looked_at_again_and_needs_no_room() -> None:
    holdings = Holdings([held("a"), held("b")], doubted={name_of("b")})
    plan = make_plan([file("a"), file("b")], holdings, room(2))
    assert (coming(plan), let_go(plan)) == ([asset("b")], ())


def test_a_doubted_file_is_mended_before_others_come() -> None:
    plan = make_plan([file("a"), file("b")], Holdings([held("b")], doubted={name_of("b")}), room(2))
    assert coming(plan) == [asset("b"), asset("a")]


def test_a_required_lesson_larger_than_all_room_takes_none_from_others() -> None:
    files = [file("vast", Reason.REQUIRED, 9), file("required", Reason.REQUIRED, 2), file("elective")]
    assert coming(make_plan(files, Holdings(), room(3))) == [asset("required", 2), asset("elective")]


def test_no_elective_comes_while_a_required_lesson_finds_no_room() -> None:
    files = [file("first", Reason.REQUIRED, 3), file("second", Reason.REQUIRED, 3), file("elective")]
    assert coming(make_plan(files, Holdings(), room(5))) == [asset("first", 3)]


def test_the_room_is_the_quota_or_what_the_reserve_leaves() -> None:
    assert room_for(held_bytes=GIB, spare_bytes=9 * GIB, quota_bytes=2 * GIB) == room(2 * GIB)
    assert room_for(held_bytes=GIB, spare_bytes=GIB, quota_bytes=None) == Room(2 * GIB, 2 * GIB - SLACK_BYTES)
    assert room_for(held_bytes=GIB, spare_bytes=-GIB // 2, quota_bytes=None).keep_bytes == GIB // 2
    assert room_for(held_bytes=0, spare_bytes=-GIB, quota_bytes=None) == room(0)


@dataclass(frozen=True)
class Case:
    """One station on one day."""

    files: tuple[RequiredFile, ...]
    holdings: Holdings
    room: Room

    @property
    def plan(self) -> Plan:
        return make_plan(self.files, self.holdings, self.room)

    @property
    def whole(self) -> dict[str, int]:
        return {held.sha256: held.size_bytes for held in self.holdings.held if held.is_whole}

    def is_here(self, file: RequiredFile) -> bool:
        return self.whole.get(file.asset.sha256) == file.asset.size_bytes

    @property
    def protected(self) -> set[str]:
        """What is here and airs or is in use."""
        airs = {file.asset.sha256 for file in self.files if file.reason is Reason.AIRS and self.is_here(file)}
        named = {file.asset.sha256 for file in self.files if not self.is_here(file)}
        return airs | (set(self.holdings.in_use) & self.whole.keys() - named)

    def carried_out(self) -> "Case":
        """Return the station as it is when the plan has been carried out."""
        gone, came = set(let_go(self.plan)), {asset.sha256: asset for asset in coming(self.plan)}
        held = [held for held in self.holdings.held if held.sha256 not in gone | came.keys()]
        held += [Held(asset.sha256, asset.size_bytes, is_whole=True, came_s=10) for asset in came.values()]
        fresh = {*self.holdings.fresh, *came} - gone
        holdings = replace(self.holdings, held=held, fresh=fresh, doubted=frozenset())
        return replace(self, holdings=holdings)


WORDS = "abcdefghijkl"


words = st.sampled_from(WORDS)
some_names = st.frozensets(words.map(name_of), max_size=4)
needed = st.tuples(words, st.sampled_from(Reason), st.integers(0, 9))
on_disk = st.tuples(words, st.sampled_from(["whole", "cut", "part"]))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    files = [file(*one) for one in draw(st.lists(needed, unique_by=lambda one: one[0], max_size=8))]
    sizes = {one.asset.sha256: one.asset.size_bytes for one in files}
    held = [
        Held(name_of(word), sizes.get(name_of(word), 3) // (1 if state == "whole" else 2), is_whole=state != "part")
        for word, state in draw(st.lists(on_disk, unique_by=lambda one: one[0], max_size=8))
    ]
    keep_bytes, slack_bytes = draw(st.integers(0, 40)), draw(st.integers(0, 4))
    return Case(
        tuple(sorted(files, key=lambda one: one.reason)),
        Holdings(held, draw(some_names), draw(some_names), draw(some_names), draw(some_names)),
        Room(keep_bytes=keep_bytes, fill_bytes=max(keep_bytes - slack_bytes, 0)),
    )


@given(case=cases())
def test_what_airs_or_is_in_use_never_goes(case: Case) -> None:
    assert not case.protected & set(let_go(case.plan))


@given(case=cases(), skipped=st.frozensets(words.map(name_of)))
def test_whatever_fails_to_come_the_media_take_no_more_than_their_room_or_than_what_must_stay(
    case: Case, skipped: frozenset[str]
) -> None:
    plan, held = case.plan, {held.sha256: held.size_bytes for held in case.holdings.held}
    must_stay = sum(size for sha256, size in held.items() if sha256 in case.protected)
    for sha256 in plan.at_once:
        del held[sha256]
    assert sum(held.values()) <= max(case.room.keep_bytes, must_stay)
    clearance = Clearance(plan.victims, plan.spare_bytes)
    for step in plan.steps:
        if step.asset.sha256 not in skipped:
            for sha256 in clearance.make_way(step.needed_bytes):
                del held[sha256]
            held[step.asset.sha256] = held.get(step.asset.sha256, 0) + step.needed_bytes
        assert sum(held.values()) <= max(case.room.keep_bytes, must_stay)


@given(case=cases())
def test_what_goes_does_not_come_in_the_same_plan_and_goes_once(case: Case) -> None:
    plan = case.plan
    assert not set(let_go(plan)) & {asset.sha256 for asset in coming(plan)}
    assert len(set(let_go(plan))) == len(let_go(plan))
    assert set(let_go(plan)) <= {held.sha256 for held in case.holdings.held}


@given(case=cases())
def test_a_plan_that_was_carried_out_leaves_nothing_to_plan(case: Case) -> None:
    again = case.carried_out().plan
    assert (again.at_once, again.steps) == ((), ())


@st.composite
def crowded(draw: st.DrawFn) -> Case:
    """Return a station where everything is here and must shrink for what airs."""
    reasons = draw(st.lists(st.sampled_from(Reason), max_size=8))
    files = [file(word, reason, draw(st.integers(1, 9))) for word, reason in zip(WORDS, sorted(reasons), strict=False)]
    here = [Held(one.asset.sha256, one.asset.size_bytes, is_whole=True) for one in files]
    news = file("news", Reason.AIRS, draw(st.integers(1, 30)))
    size_bytes = draw(st.integers(9, 9 + sum(held.size_bytes for held in here)))
    return Case((news, *files), Holdings(here), room(size_bytes))


@given(case=crowded())
def test_every_elective_lesson_goes_before_the_first_required_one(case: Case) -> None:
    gone = let_go(case.plan)
    required = [gone.index(one.asset.sha256) for one in case.files if one.is_required and one.asset.sha256 in gone]
    for one in case.files:
        if required and one.reason in {Reason.WISHED, Reason.ELECTIVE}:
            assert one.asset.sha256 in gone[: min(required)]


@given(case=cases(), order=st.randoms(use_true_random=False))
def test_the_same_station_has_the_same_plan_however_its_disk_is_listed(case: Case, order: Random) -> None:
    held = list(case.holdings.held)
    order.shuffle(held)
    other = replace(case, holdings=replace(case.holdings, held=held)).plan
    assert (set(other.at_once), other.steps, other.left_out) == (
        set(case.plan.at_once),
        case.plan.steps,
        case.plan.left_out,
    )


def film(small: str, large: str, reason: Reason = Reason.ELECTIVE, *, small_bytes: int = 1) -> RequiredFile:
    """A film that is wanted small, and is there in large as well."""
    is_required = reason is Reason.REQUIRED
    return RequiredFile(asset(small, small_bytes), reason, is_required, others=(asset(large, 3),))


def test_another_form_stays_until_the_wanted_one_is_whole_and_then_goes_at_once() -> None:
    files = [film("small", "large")]

    changing = make_plan(files, Holdings([held("large", 3)]), room(10))
    assert (coming(changing), let_go(changing)) == ([asset("small")], ())

    half = make_plan(files, Holdings([held("large", 3), held("small", is_whole=False)]), room(10))
    assert let_go(half) == ()

    done = make_plan(files, Holdings([held("large", 3), held("small")]), room(10))
    assert (coming(done), done.at_once) == ([], names("large"))


def test_another_form_goes_earlier_only_for_what_is_wanted_and_finds_no_room() -> None:
    files = [film("a small", "a large"), film("b small", "b large")]

    plan = make_plan(files, Holdings([held("a large", 3), held("b large", 3)]), room(7))

    assert steps(plan) == [(asset("a small"), ()), (asset("b small"), names("b large"))]


def test_another_form_that_airs_stays_beyond_the_room() -> None:
    plan = make_plan([film("small", "large", Reason.AIRS)], Holdings([held("large", 3)]), room(3))

    assert let_go(plan) == ()
    assert plan.left_out == ()


def test_what_finds_no_room_in_the_wanted_form_keeps_the_one_that_is_here() -> None:
    files = [film("small", "large", Reason.REQUIRED, small_bytes=9), file("other")]

    plan = make_plan(files, Holdings([held("large", 3)]), room(4))

    assert (coming(plan), let_go(plan), plan.left_out) == ([asset("other")], (), ())


def test_another_form_that_plays_stays_though_the_wanted_one_is_here() -> None:
    holdings = Holdings([held("large", 3), held("small")], in_use=names("large"))

    assert let_go(make_plan([film("small", "large")], holdings, room(10))) == ()
