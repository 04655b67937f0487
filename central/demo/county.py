"""The demonstration's county: an invented one, with invented people."""

from msgspec import Struct

from central.stations.models import AreaKind


class Place(Struct, frozen=True):
    """An area by its names from the top of the tree down, with the kind of the last."""

    path: tuple[str, ...]
    kind: AreaKind


class Village(Struct, frozen=True):
    """A village with a station and its learners, who are numbered from 101 on."""

    path: tuple[str, ...]
    station: str
    people: tuple[str, ...]


class Account(Struct, frozen=True):
    """An account of the demonstration. Its password is public: it is made by nothing but the demonstration."""

    name: str
    password: str
    full_name: str
    purpose: str


COUNTY = Place(("青禾县",), AreaKind.COUNTY)
TOWNSHIP = Place(("青禾县", "云溪镇"), AreaKind.TOWNSHIP)
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
        people=(
            "陈阿土", "周桂香", "林长顺", "吴秀珍", "郑水根", "王彩凤",
            "李建国", "张玉兰", "徐福生", "何美玲", "黄志强", "孙小梅",
        ),
    ),
    Village(
        path=("青禾县", "云溪镇", "石桥村"),
        station="石桥村站点",
        people=(
            "朱大年", "许招娣", "金木生", "谢春花", "叶国平", "冯丽华",
            "潘宝根", "沈月英", "杨文斌", "罗金凤", "胡永福", "蒋爱琴",
        ),
    ),
)  # fmt: skip
FIRST_NUMBER = 101
EDITOR = Account("editor", "qinghe-bianji", "沈编辑", "课程、排播与发布")
CLERK = Account("office", "qinghe-yuanjiao", "方主任", "查看收看记录、管理站点与学员")
ACCOUNTS = (EDITOR, CLERK)
