"""Whatever a station's clock says, broadcasts air in their time, and facts are at theirs or are called guesses."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from central.attendance.facts.retiming import unix_ms
from central.attendance.models import RoomSession
from central.stations.models import Area, AreaKind, Station
from central.wishes.models import Wish
from content_sync.protocol import crypto
from tests.central.attendance.years import WORST_PPM, Moment, Word, Year, gone_s, told_ppm

BOOTS = 7
PROMISED_S = 2.0
GAIN_S = 0.25
"""A word that makes the time known better by less need not have been taken."""


@pytest.mark.django_db
@pytest.mark.parametrize("years", [12, pytest.param(600, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])])
def test_whatever_its_clock_says_a_station_is_on_time_and_its_facts_are_too(years: int, tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    county = Area.objects.create(kind=AreaKind.COUNTY, name="青禾县")
    for number in range(years):
        year = live(number, county, tmp_path / f"{number}")
        counts += year.counts + check_facts(year)
    assert all(counts[each] for each in ("facts to two seconds", "guesses", "looks at a broadcast"))
    result = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{years} years: {result}")  # noqa: T201 - its result


def live(seed: int, county: Area, folder: Path) -> Year:
    folder.mkdir()
    private_key = crypto.generate_private_key()
    station = Station.objects.create(area=county, name=f"{seed}号村", public_key=crypto.public_key(private_key).hex())
    year = Year(folder, station, private_key, random.Random(seed))
    try:
        year.live(BOOTS)
    except AssertionError as error:
        error.add_note(f"the year of seed {seed}")
        raise
    return year


def check_facts(year: Year) -> Counter[str]:
    """Fail unless each fact of a boot with evidence is at its true time as far as that can be known.

    What lies between two words of the centre can always be known. Facts of other boots have to be guesses.
    """
    counts: Counter[str] = Counter()
    told = told_ppm(year.words)
    read = read_times(year)
    assert read.keys() == year.written.keys()
    for seq, (at_ms, is_certain) in read.items():
        moment = year.written[seq]
        error_s = abs(at_ms / 1000 - moment.true_s)
        words = [word for word in year.words if word.moment.boot == moment.boot]
        assert is_certain == bool(words), seq
        if not words:
            counts["guesses"] += 1
        elif is_between(moment, words) or known_within_s(moment, words, told or WORST_PPM) <= PROMISED_S:
            assert error_s <= PROMISED_S, (seq, error_s, told)
            counts["facts to two seconds"] += 1
        else:
            assert error_s <= known_within_s(moment, words, WORST_PPM), (seq, error_s)
            counts[excuse(moment, words, told) + (", yet to two seconds" if error_s <= PROMISED_S else "")] += 1
    return counts


def read_times(year: Year) -> dict[int, tuple[int, bool]]:
    """Return when each fact was as the centre has it, in Unix milliseconds, and whether that is certain."""
    wishes = Wish.objects.filter(incarnation=year.incarnation).values_list("seq", "at", "is_time_certain")
    sessions = RoomSession.objects.filter(incarnation=year.incarnation)
    opened = sessions.values_list("opened_seq", "opened_at", "is_time_certain")
    return {seq: (unix_ms(at), is_certain) for seq, at, is_certain in (*wishes, *opened)}


def is_between(moment: Moment, words: Sequence[Word]) -> bool:
    """Say whether the centre spoke before and after it, and the box did not sleep meanwhile."""
    before = [word.moment for word in words if word.moment.true_s <= moment.true_s]
    after = [word.moment for word in words if word.moment.true_s >= moment.true_s]
    return bool(before and after) and before[-1].slept_s == after[0].slept_s


def known_within_s(moment: Moment, words: Sequence[Word], ppm: float) -> float:
    """Return how well the nearest word tells the time of a moment if so much of the oscillator is not known."""
    nearest = min(words, key=lambda word: abs(word.moment.true_s - moment.true_s))
    return nearest.within_s + GAIN_S + gone_s(nearest.moment, moment, ppm)


def excuse(moment: Moment, words: Sequence[Word], told: float | None) -> str:
    """Return why the time of a moment cannot be known to two seconds."""
    if all(word.moment.slept_s != moment.slept_s for word in words):
        return "over a sleep from any word"
    return f"further from any word than {'an untold' if told is None else 'a told'} crystal reaches"
