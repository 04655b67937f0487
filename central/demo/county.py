"""The demonstration's county: an invented one, with invented people."""

from msgspec import Struct

from central.rights.actions import Role
from central.stations.models import AreaKind


class Place(Struct, frozen=True):
    """An area by its names from the top of the tree down, with the kind of the last."""

    path: tuple[str, ...]
    kind: AreaKind


class Learner(Struct, frozen=True):
    """A learner. ``pin`` is public, as all here is; the administrator looks after the station."""

    name: str
    household: str = ""
    symbol: str = ""
    pin: str = ""
    is_administrator: bool = False


class Village(Struct, frozen=True):
    """A village with a station and its learners, who are numbered from 101 on.

    ``households`` have a picture each; the learners without one belong to none.
    """

    path: tuple[str, ...]
    station: str
    people: tuple[Learner, ...]
    households: dict[str, str] = {}


COUNTY = Place(("青禾县",), AreaKind.COUNTY)
TOWNSHIP = Place(("青禾县", "云溪镇"), AreaKind.TOWNSHIP)


class Account(Struct, frozen=True):
    """An account of the demonstration, with ``roles`` in a place and all that lies in it.

    Its password is public: it is made by nothing but the demonstration.
    """

    name: str
    password: str
    full_name: str
    purpose: str
    roles: tuple[Role, ...]
    place: Place = COUNTY


AREAS = (
    COUNTY,
    TOWNSHIP,
    Place(("青禾县", "云溪镇", "柳河村"), AreaKind.VILLAGE),
    Place(("青禾县", "云溪镇", "石桥村"), AreaKind.VILLAGE),
)
VILLAGES = (
    Village(
        path=("青禾县", "云溪镇", "柳河村"),
        station="柳河村站点",
        households={"陈家": "🐂", "林家": "🌾", "郑家": "🐟", "李家": "🏮", "徐家": "🍑"},
        people=(
            Learner("陈阿土", "陈家", "🚜"),
            Learner("周桂香", "陈家", "🌹"),
            Learner("林长顺", "林家", "🐎"),
            Learner("吴秀珍", "林家", "🦋"),
            Learner("郑水根", "郑家", "⛵"),
            Learner("王彩凤", "郑家", "🌻"),
            Learner("李建国", "李家", "🔑", pin="2580", is_administrator=True),
            Learner("张玉兰", "李家", "🌙"),
            Learner("徐福生", "徐家", "🥁", pin="1357"),
            Learner("何美玲", "徐家", "🐇"),
            Learner("单志强"),
            Learner("曾小梅"),
        ),
    ),
    Village(
        path=("青禾县", "云溪镇", "石桥村"),
        station="石桥村站点",
        people=tuple(
            map(
                Learner,
                (
                    "朱大年", "许招娣", "金木生", "谢春花", "叶国平", "冯丽华",
                    "潘宝根", "沈月英", "杨文斌", "罗金凤", "胡永福", "蒋爱琴",
                ),
            )
        ),
    ),
)  # fmt: skip
FIRST_NUMBER = 101
EDITOR = Account("editor", "qinghe-bianji", "沈编辑", "课程、排播，送审", (Role.EDITOR, Role.SCHEDULER))
REVIEWER = Account("reviewer", "qinghe-shenhe", "周股长", "审核送来的内容", (Role.REVIEWER,))
APPROVER = Account("approver", "qinghe-qianfa", "何副主任", "批准播出与发布", (Role.APPROVER,))
CLERK = Account(
    "office",
    "qinghe-yuanjiao",
    "方主任",
    "查看收看记录、管理站点与学员",
    (Role.ROSTER_KEEPER, Role.REPORTER, Role.ADMINISTRATOR),
)
EXPERT = Account("expert", "qinghe-nongji", "梁农艺师", "回答水稻、养猪、果茶方面的提问", (Role.EXPERT,))
TOWN = Account(
    "township",
    "qinghe-yunxi",
    "叶干事",
    "云溪镇：收文、办理、上报",
    (Role.ROSTER_KEEPER, Role.REPORTER),
    place=TOWNSHIP,
)
ACCOUNTS = (EDITOR, REVIEWER, APPROVER, CLERK, EXPERT, TOWN)
