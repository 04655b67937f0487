"""Whatever a station's clock says, broadcasts air in their time, and facts are at theirs or are called guesses."""

import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from central.attendance.models import Fact, RoomSession
from central.attendance.retiming import unix_ms
from central.stations.models import Area, AreaKind, Station
from central.wishes.models import Wish
from content_sync.protocol import crypto
from tests.central.attendance.years import KNOWN_S, RENEWED_S, Year, drift_s

BOOTS = 7
PROMISED_S = 2.0


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
    """Fail unless each fact is at its true time as its evidence allows, or is called a guess for want of any."""
    counts: Counter[str] = Counter()
    unheard_s = nearest_evidence(year)
    read = read_times(year)
    assert read.keys() == year.written.keys()
    for seq, (at_ms, is_certain) in read.items():
        error_s = abs(at_ms / 1000 - year.written[seq].true_s)
        assert is_certain == (seq in unheard_s), seq
        if is_certain:
            assert error_s <= max(PROMISED_S, KNOWN_S + drift_s(year.box, unheard_s[seq] + RENEWED_S)), seq
            counts["facts to two seconds" if error_s <= PROMISED_S else "as far off as the oscillator"] += 1
        else:
            counts["guesses"] += 1
    return counts


def read_times(year: Year) -> dict[int, tuple[int, bool]]:
    """Return when each fact was as the centre has it, in Unix milliseconds, and whether that is certain."""
    wishes = Wish.objects.filter(incarnation=year.incarnation).values_list("seq", "at", "is_time_certain")
    sessions = RoomSession.objects.filter(incarnation=year.incarnation)
    opened = sessions.values_list("opened_seq", "opened_at", "is_time_certain")
    return {seq: (unix_ms(at), is_certain) for seq, at, is_certain in (*wishes, *opened)}


def nearest_evidence(year: Year) -> dict[int, float]:
    """Return for each fact in a boot of which some fact knew the time how far from the centre's word that is."""
    facts = Fact.objects.filter(incarnation=year.incarnation, offset_ms__isnull=False)
    told = {seq: year.written[seq] for seq in facts.values_list("seq", flat=True)}
    by_boot = defaultdict(list)
    for one in told.values():
        by_boot[one.boot].append(one)
    found = {}
    for seq, one in year.written.items():
        witnesses = [one] if seq in told else by_boot[one.boot]
        if witnesses:
            nearest = min(witnesses, key=lambda witness: abs(one.true_s - witness.true_s))
            found[seq] = abs(one.true_s - nearest.true_s) + (nearest.unheard_s or 0.0)
    return found
