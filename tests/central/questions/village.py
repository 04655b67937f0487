"""A county with two townships, who answers there, and questions that came from stations."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from central.accounts.models import User
from central.attendance.models import Incarnation
from central.questions.models import Asked, Topic
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County, make_county

FRIDAY = datetime(2026, 11, 20, 4, tzinfo=UTC)
"""Noon in the county."""


@dataclass
class Village:
    """The county, another township with its station, and topics ``rice`` and ``pigs``."""

    county: County
    other: Area
    elsewhere: Station
    rice: Topic
    pigs: Topic
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def account(self, name: str, role: Role, area: Area) -> User:
        """Return an account with one role."""
        user, _ = User.objects.get_or_create(username=name, defaults={"email": f"{name}@qinghe.example"})
        Grant.objects.create(user=user, role=role, area=area)
        return user

    def ask(
        self, topic: Topic, station: Station | None = None, at: datetime = FRIDAY, *, is_time_certain: bool = True
    ) -> Asked:
        """Return a question that a station asked."""
        station = station or self.county.station
        box, _ = Incarnation.objects.get_or_create(
            id=f"box {station.id}"[:36], defaults={"station": station, "first_heard_at": at}
        )
        number = next(self._numbers)
        return Asked.objects.create(
            id=f"q{number}", incarnation=box, seq=number, station=station, topic_id=topic.id, text=f"问题{number}？",
            asked_at=at, is_time_certain=is_time_certain,
        )  # fmt: skip


def make_village() -> Village:
    """Put them into the tables."""
    county = make_county()
    other = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    return Village(
        county=county,
        other=other,
        elsewhere=Station.objects.create(area=other, name="石门站点"),
        rice=Topic.objects.create(title="水稻"),
        pigs=Topic.objects.create(title="养猪", position=1),
    )
