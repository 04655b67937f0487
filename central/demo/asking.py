"""What the demonstration's villages can ask about, and the questions prepared for them."""

from msgspec import Struct

from central.questions import services
from central.questions.models import Topic


class Subject(Struct, frozen=True):
    """A topic with its prepared questions."""

    id: str
    title: str
    questions: tuple[str, ...]


_SUBJECTS = (
    Subject("demo-ask-rice", "水稻", ("秧苗叶子发黄怎么办？", "什么时候晒田最好？", "稻飞虱多了用什么药？")),
    Subject("demo-ask-pigs", "养猪", ("小猪拉稀怎么办？", "猪发烧不吃食，先做什么？", "猪舍多久消毒一次？")),
    Subject("demo-ask-fruit", "果树茶叶", ("霜冻前果树怎么护？", "茶芽冻坏了还能采吗？")),
    Subject("demo-ask-policy", "政策补贴", ("种粮补贴怎么申请？", "买农机能补多少？", "农业保险怎么报损？")),
)


def seed_topics() -> None:
    """Write the topics that are missing."""
    for position, subject in enumerate(_SUBJECTS):
        if not Topic.objects.filter(id=subject.id).exists():
            topic = Topic(id=subject.id)
            services.save_topic(topic=topic, title=subject.title, position=position, prepared=subject.questions)
