"""What the demonstration's villages can ask about, the questions prepared for them, and who answers."""

from msgspec import Struct

from central.questions import services
from central.questions.models import Duty, Topic
from central.rights.actions import Role
from central.stations.models import Area


class Subject(Struct, frozen=True):
    """A topic with its prepared questions. Experts answer, but of what is the office's whoever may."""

    id: str
    title: str
    questions: tuple[str, ...]
    is_of_office: bool = False


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
)


def seed_topics(county: Area) -> None:
    """Write the topics that are missing, and let the county's experts answer."""
    for position, subject in enumerate(_SUBJECTS):
        if not Topic.objects.filter(id=subject.id).exists():
            topic = Topic(id=subject.id)
            services.save_topic(topic=topic, title=subject.title, position=position, prepared=subject.questions)
            if not subject.is_of_office:
                services.save_rule(Duty(topic=topic, area=county, role=Role.EXPERT))
