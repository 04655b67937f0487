"""Where the learners of each station stand, as judged now, sealed to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from central.attendance.facts.retiming import instant
from central.credits.judge import Double, Judgement
from central.credits.selectors import judgements
from central.credits.targets.targeting import current_targets, groups_of, target_hundredths
from central.people.models import ON_ROSTER, Person
from central.policies.selectors import current_policy
from central.publishing.models import Personal
from central.publishing.sealing import Letter, seal
from central.stations.models import Station
from content_sync.protocol import documents as wire
from content_sync.protocol import paths

REMARKS = 3
"""So many of the latest doubles are told; nobody reads more."""


def standings(stations: Sequence[Station], at: datetime) -> dict[str, bytes]:
    """Return the sealed standings of these stations, which are all enrolled.

    Standings that say the same are not news before the next day, although they were judged anew.
    """
    people: dict[str, list[str]] = defaultdict(list)
    on_rosters = Person.objects.filter(ON_ROSTER, station__in=stations)
    for person_id, station_id in on_rosters.values_list("id", "station_id"):
        people[station_id].append(person_id)
    policy = current_policy()
    groups = groups_of(on_rosters, current_targets())
    wanted = {person_id: target_hundredths(group, policy) for person_id, group in groups.items()}
    judged = judgements([person_id for ids in people.values() for person_id in ids], policy, at)
    names = dict(Station.objects.values_list("id", "name"))
    letters = {
        station.id: _letter(
            station,
            tuple(
                _standing(person_id, judged[person_id], wanted[person_id], names)
                for person_id in sorted(people[station.id])
                if person_id in judged
            ),
            at,
        )
        for station in stations
    }
    return {paths.standings(station_id): sealed for station_id, sealed in seal(Personal.STANDINGS, letters).items()}


def _letter(station: Station, people: tuple[wire.PersonStanding, ...], at: datetime) -> Letter:
    content = wire.encode(wire.StandingsDocument(station_id=station.id, judged_at=at, people=people))
    meaning = msgspec.json.encode((timezone.localdate(at), people))
    return Letter(bytes.fromhex(station.public_key), content, meaning)


def _standing(person_id: str, judgement: Judgement, wanted: int, names: dict[str, str]) -> wire.PersonStanding:
    return wire.PersonStanding(
        person_id=person_id,
        credit_hundredths=judgement.credit_hundredths,
        target_hundredths=wanted,
        lessons=judgement.lessons,
        remarks=tuple(_remarks(judgement.doubles, names)),
    )


def _remarks(doubles: Iterable[Double], names: dict[str, str]) -> Iterable[str]:
    on_phone = _("the phone")
    for first, second in list(doubles)[-REMARKS:]:
        yield _("%(when)s: signed in at %(first)s and at %(second)s at once; from then on the second counts.") % {
            "when": f"{timezone.localtime(instant(second.begin_ms)):%Y-%m-%d %H:%M}",
            "first": names.get(first.place_id, on_phone),
            "second": names.get(second.place_id, on_phone),
        }
