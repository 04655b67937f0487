"""Which column of a roster says what. Pure."""

from enum import StrEnum
from typing import Final

from central.spreadsheets.headings import Vocabulary


class Column(StrEnum):
    """What a column can say of a person."""

    NAME = "name"
    NUMBER = "number"
    STATION = "station"
    AREA = "area"
    HOUSEHOLD = "household"
    CARD = "card"
    PIN = "pin"
    ADMINISTRATOR = "administrator"
    REASON = "reason"
    """What this centre wrote into a file of wrong rows; nothing is read from it."""


_KNOWN_AS: Final = {
    Column.NAME: ("姓名", "名字", "学员姓名", "学员", "人员姓名", "name", "full name", "learner"),
    Column.NUMBER: ("编号", "学号", "学员编号", "人员编号", "号码", "登录编号", "number", "no", "learner number"),
    Column.STATION: ("站点", "站点名称", "远教站点", "所属站点", "终端站点", "station", "station name"),
    Column.AREA: ("区域", "所在区域", "村", "所在村", "行政村", "村名", "乡镇", "area", "village", "township"),
    Column.HOUSEHOLD: ("家庭", "户", "户名", "户主", "户主姓名", "所属家庭", "household", "family"),
    Column.CARD: ("卡号", "学习卡号", "ic卡号", "读卡器卡号", "card", "card number", "card no"),
    Column.PIN: ("密码", "pin", "登录密码", "pin码"),
    Column.ADMINISTRATOR: ("站点管理员", "管理员", "是否管理员", "administrator", "station administrator"),
    Column.REASON: ("原因", "reason"),
}
VOCABULARY: Final = Vocabulary(_KNOWN_AS, lambda columns: Column.NAME in columns)
"""Names stand under one of the headings, or it is no roster."""
