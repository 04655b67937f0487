"""Put the demonstration's county into an empty centre, or freshen one that has it already."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from msgspec import Struct

from central.accounts.models import User
from central.accounts.services import save_account
from central.demo.asking import seed_hours, seed_topics
from central.demo.county import (
    ACCOUNTS,
    APPROVER,
    AREAS,
    CLERK,
    COUNTY,
    EDITOR,
    FIRST_NUMBER,
    TOWNSHIP,
    VILLAGES,
    Account,
    Village,
)
from central.demo.lessons import seed_lessons
from central.demo.notices import Level, seed_notices
from central.demo.papers import seed_papers
from central.demo.programme import seed_schedule
from central.demo.quizzes import seed_quizzes
from central.demo.reviewing import seed_reviews
from central.learn import allowing
from central.learn.models import PhoneRule
from central.people.models import Person
from central.people.services import create_person
from central.publishing import services as publishing
from central.rights.services import give_role
from central.stations.areas import create_area
from central.stations.models import Area, Station
from central.stations.services import create_station, issue_code


class DemoAccount(Struct, frozen=True):
    """An account as the demonstration shows it."""

    name: str
    password: str
    purpose: str


class Seeded(Struct, frozen=True):
    """What whoever starts the demonstration needs; the code is empty once the first station is enrolled."""

    stations: tuple[str, ...]
    enrolment_code: str
    accounts: tuple[DemoAccount, ...]


def seed(lessons_folder: Path, at: datetime, *, has_broadcasts: bool = True) -> Seeded:
    """Make what is missing, publish, and return the way in. ``at`` is the aware instant around which things air."""
    areas: dict[tuple[str, ...], Area] = {}
    for place in AREAS:
        areas[place.path] = _area(place.path[-1], place.kind, areas.get(place.path[:-1]))
    for account in ACCOUNTS:
        _seed_account(account, areas[account.place.path])
    stations = [_seed_village(village, areas[village.path]) for village in VILLAGES]
    lessons = seed_lessons(lessons_folder)
    county, township = areas[COUNTY.path], areas[TOWNSHIP.path]
    if has_broadcasts:
        seed_schedule(county=county, township=township, lessons=lessons, at=at, zone=ZoneInfo(settings.TIME_ZONE))
    village = areas[VILLAGES[0].path]
    announced = seed_notices(
        areas={Level.COUNTY: county, Level.TOWNSHIP: township, Level.VILLAGE: village},
        lessons_folder=lessons_folder,
        at=at,
    )
    asked = seed_quizzes(county=county, lessons=lessons)
    seed_topics(county)
    seed_hours(county, by=User.objects.get(username=EDITOR.name), at=at)
    clerk = User.objects.get(username=CLERK.name)
    if not PhoneRule.objects.exists():
        allowing.say(area=county, is_allowed=True, by=clerk)
    seed_papers(county=county, township=township, by=clerk, at=at)
    seed_reviews(lessons=lessons, announced=announced, asked=asked, at=at)
    publishing.publish(by=User.objects.get(username=APPROVER.name))
    return Seeded(
        stations=tuple(station.id for station in stations),
        enrolment_code=_code_for(stations[0], at),
        accounts=tuple(DemoAccount(account.name, account.password, account.purpose) for account in ACCOUNTS),
    )


def _seed_account(account: Account, area: Area) -> None:
    user = User.objects.filter(username=account.name).first()
    if user is None or not user.check_password(account.password):
        user = save_account(username=account.name, password=account.password, full_name=account.full_name)
    for role in account.roles:
        give_role(user=user, role=role, area=area, by=None)


def _area(name: str, kind: str, parent: Area | None) -> Area:
    return Area.objects.filter(name=name, parent=parent).first() or create_area(parent=parent, kind=kind, name=name)


def _seed_village(village: Village, area: Area) -> Station:
    station = Station.objects.filter(area=area).first() or create_station(area=area, name=village.station)
    known = set(Person.objects.filter(station=station).values_list("number", flat=True))
    for number, learner in enumerate(village.people, start=FIRST_NUMBER):
        if str(number) not in known:
            create_person(
                station=station,
                number=str(number),
                name=learner.name,
                household=learner.household,
                household_symbol=village.households.get(learner.household, ""),
                symbol=learner.symbol,
                is_administrator=learner.is_administrator,
                pin=learner.pin,
            )
    return station


def _code_for(station: Station, at: datetime) -> str:
    return "" if station.public_key else issue_code(station=station, made_by=None, at=at)
