"""The people of a village: forty of them in twelve households, some with a PIN, some without a household."""

from content_sync.protocol.documents import Person
from content_sync.protocol.secrets import card_hash, pin_hash

KEY = "5a" * 32

_NAMES = (
    ("王小明", "wxm"), ("王建国", "wjg"), ("王秀兰", "wxl"), ("李芳", "lf"), ("李大勇", "ldy"),
    ("李春梅", "lcm"), ("张桂英", "zgy"), ("张铁柱", "ztz"), ("赵大山", "zds"), ("赵玉珍", "zyz"),
    ("赵小虎", "zxh"), ("陈明华", "cmh"), ("陈美丽", "cml"), ("刘海燕", "lhy"), ("刘福贵", "lfg"),
    ("刘长顺", "lcs"), ("杨丽萍", "ylp"), ("杨金宝", "yjb"), ("欧阳春花", "oych"), ("欧阳卫东", "oywd"),
    ("黄国庆", "hgq"), ("黄秋菊", "hqj"), ("周永红", "zyh"), ("周桂芝", "zgz"), ("吴秀英", "wxy"),
    ("吴根生", "wgs"), ("徐凤霞", "xfx"), ("孙德胜", "sds"), ("胡月娥", "hye"), ("朱有才", "zyc"),
    ("高翠花", "gch"), ("林志强", "lzq"), ("何水生", "hss"), ("郭来福", "glf"), ("马银花", "myh"),
    ("罗天明", "ltm"), ("梁喜凤", "lxf"), ("宋老根", "slg"), ("郑彩云", "zcy"), ("谢有田", "xyt"),
)  # fmt: skip
_HOUSEHOLDS = {"王": "🐂", "李": "🌾", "张": "🍎", "赵": "🐓", "陈": "", "刘": "🐟", "杨": "🌻", "欧": "🏮"}


def _person(place: int, name: str, initials: str) -> Person:
    person_id, number = f"p{place}", str(101 + place)
    return Person(
        id=person_id,
        number=number,
        name=name,
        initials=initials,
        household=f"{name[0]}家" if name[0] in "王李张赵陈刘杨欧黄周吴" else "",
        household_symbol=_HOUSEHOLDS.get(name[0], ""),
        pin=pin_hash(KEY, person_id, "4711") if place % 10 == 3 else "",
        card=card_hash(KEY, f"00071{place:05}"),
    )


ROSTER = tuple(_person(place, *entry) for place, entry in enumerate(_NAMES))
