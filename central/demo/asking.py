"""What the demonstration's villages can ask about, the questions prepared for them, who answers, and when to speak."""

from datetime import datetime, timedelta

from django.utils import timezone
from msgspec import Struct

from central.accounts.models import User
from central.local_days import midnight
from central.questions import services
from central.questions.hours import services as hours
from central.questions.hours.selectors import coming
from central.questions.models import Duty, Hour, Topic
from central.rights.actions import Role
from central.rights.scope import EVERYWHERE
from central.stations.models import Area


class Subject(Struct, frozen=True):
    """A topic with its prepared questions. Experts answer, but of what is the office's whoever may."""

    id: str
    title: str
    questions: tuple[str, ...]
    is_of_office: bool = False


_HEALTH = "demo-ask-health"
_AFTERNOON = timedelta(hours=14)
_SUBJECTS = (
    Subject("demo-ask-rice", "水稻", ("秧苗叶子发黄怎么办？", "什么时候晒田最好？", "稻飞虱多了用什么药？")),
    Subject("demo-ask-pigs", "养猪", ("小猪拉稀怎么办？", "猪发烧不吃食，先做什么？", "猪舍多久消毒一次？")),
    Subject("demo-ask-fruit", "果树茶叶", ("霜冻前果树怎么护？", "茶芽冻坏了还能采吗？")),
    Subject(
        "demo-ask-policy",
        "政策补贴",
        ("种粮补贴怎么申请？", "买农机能补多少？", "农业保险怎么报损？"),
        is_of_office=True,
    ),
    Subject(
        _HEALTH,
        "健康咨询",
        ("血压高，平时怎么吃？", "老人腰腿痛，要去医院吗？", "孩子发烧怎么护理？"),
        is_of_office=True,
    ),
)


def seed_topics(county: Area) -> None:
    """Write the topics that are missing, and let the county's experts answer."""
    for position, subject in enumerate(_SUBJECTS):
        if not Topic.objects.filter(id=subject.id).exists():
            topic = Topic(id=subject.id)
            services.save_topic(topic=topic, title=subject.title, position=position, prepared=subject.questions)
            if not subject.is_of_office:
                services.save_rule(Duty(topic=topic, area=county, role=Role.EXPERT))


def seed_hours(county: Area, *, by: User, at: datetime) -> None:
    """Offer an hour with a doctor on the afternoon after ``at``, unless one is still to come."""
    if any(hour.topic_id == _HEALTH for hour in coming(EVERYWHERE, at)):
        return
    tomorrow = midnight(timezone.localdate(at) + timedelta(days=1))
    hour = Hour(area=county, topic_id=_HEALTH, with_whom="县人民医院 王医生", how="医生打村里电话")
    hour.starts_at, hour.minutes, hour.places = tomorrow + _AFTERNOON, 60, 6
    hours.offer(hour, by=by, at=at)
