"""Rules are tried: everybody of an area is judged by what holds and by what somebody would have hold."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

import msgspec
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from central.accounts.models import User
from central.credits.models import Trial, TrialLine, TrialState
from central.credits.selectors import Records, records_of
from central.credits.standing.standing import end_of
from central.credits.targets.targeting import current_targets, groups_of, target_hundredths
from central.credits.trials.forms import GAIN, LOSE, OVER, UNDER
from central.people.models import ON_ROSTER, Person
from central.stations.models import Area
from content_sync.protocol.documents import Policy

AT_ONCE = 2000
"""So many people are judged while somebody waits; more in the background."""
KEPT = timedelta(days=30)
_IN_ONE_GO = 500


@transaction.atomic
def create(*, area: Area, year: int, before: Policy, after: Policy, by: User) -> Trial:
    """Note what is to be tried, and forget what was tried long ago."""
    Trial.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    return Trial.objects.create(
        area=area,
        year=year,
        before=msgspec.to_builtins(before),
        after=msgspec.to_builtins(after),
        made_by=by,
        people_total=_people(area).count(),
    )


def run(trial: Trial) -> None:
    """Judge everybody by both policies, from the beginning, and note for whom something would change."""
    trial.lines.all().delete()
    done, everybody = 0, _people(trial.area).iterator(chunk_size=_IN_ONE_GO)
    while people := list(islice(everybody, _IN_ONE_GO)):
        TrialLine.objects.bulk_create(_lines(trial, people))
        done += len(people)
        Trial.objects.filter(pk=trial.pk).update(people_done=done)
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.DONE, people_done=done, people_total=done)


def policies(trial: Trial) -> tuple[Policy, Policy]:
    """Return the rules that held and those that are tried."""
    return msgspec.convert(trial.before, Policy), msgspec.convert(trial.after, Policy)


def summary(trial: Trial) -> dict[str, int]:
    """Return how many would gain, lose, fall under and come over the target, and by how much (in hundredths)."""
    found = trial.lines.aggregate(
        gain=Count("id", filter=GAIN),
        gained=Sum(F("after") - F("before"), filter=GAIN, default=0),
        lose=Count("id", filter=LOSE),
        lost=Sum(F("before") - F("after"), filter=LOSE, default=0),
        under=Count("id", filter=UNDER),
        over=Count("id", filter=OVER),
    )
    return {**found, "same": trial.people_total - trial.lines.filter(~Q(after=F("before"))).count()}


def _people(area: Area) -> QuerySet[Person]:
    return Person.objects.filter(ON_ROSTER, station__area__path__startswith=area.path).order_by("id")


def _lines(trial: Trial, people: Sequence[Person]) -> Iterator[TrialLine]:
    before, after = policies(trial)
    found = records_of([person.id for person in people], end_of(trial.year))
    groups = groups_of(people, current_targets())
    for person in people:
        records = found.get(person.id, Records((), ()))
        line = TrialLine(
            trial=trial,
            person=person,
            before=records.judged(before).credit_hundredths,
            after=records.judged(after).credit_hundredths,
            target_before=target_hundredths(groups[person.id], before),
            target_after=target_hundredths(groups[person.id], after),
        )
        if line.difference or line.reached_before != line.reached_after:
            yield line
