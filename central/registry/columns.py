"""Which column of a list of areas says what. Pure."""

from enum import StrEnum
from typing import Final

from central.spreadsheets.headings import Vocabulary
from central.stations.models import AreaKind


class Column(StrEnum):
    """What a column can say of an area or of the station in it."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    NAME = "name"
    CODE = "code"
    PARENT = "parent"
    STATION = "station"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    PHONE = "phone"
    REASON = "reason"
    """What this centre wrote into a file of wrong rows; nothing is read from it."""


LEVELS: Final = {Column(kind.value): kind for kind in AreaKind}
"""The columns that each hold the names of one level, from the top."""

_KNOWN_AS: Final = {
    Column.PROVINCE: ("省", "省份", "省级", "省名", "province"),
    Column.CITY: ("市", "地市", "市级", "市州", "地级市", "市名", "city"),
    Column.COUNTY: ("县", "区县", "县区", "县市区", "县级", "县名", "county"),
    Column.TOWNSHIP: ("乡镇", "镇", "乡", "乡镇街道", "镇街", "街道", "乡级", "乡镇名称", "township"),
    Column.VILLAGE: ("村", "行政村", "村社区", "村居", "村级", "村名", "村名称", "行政村名称", "village"),
    Column.NAME: ("名称", "区划名称", "区域名称", "行政区划名称", "name", "area name"),
    Column.CODE: ("代码", "区划代码", "统计用区划代码", "行政区划代码", "区域代码", "code", "area code"),
    Column.PARENT: ("上级代码", "上级区划代码", "父级代码", "父代码", "上级编码", "parent", "parent code"),
    Column.STATION: ("站点", "站点名称", "远教站点", "终端站点", "所属站点", "station", "station name"),
    Column.ORGANISATION: ("机构", "机构名称", "单位", "单位名称", "主管单位", "主管机构", "organisation"),
    Column.CONTACT: ("联系人", "负责人", "联系人姓名", "contact", "contact person"),
    Column.PHONE: ("电话", "联系电话", "办公电话", "手机", "手机号", "电话号码", "phone", "phone number"),
    Column.REASON: ("原因", "reason"),
}


def _is_enough(columns: frozenset[Column]) -> bool:
    return {Column.CODE, Column.NAME} <= columns or not columns.isdisjoint({Column.TOWNSHIP, Column.VILLAGE})


VOCABULARY: Final = Vocabulary(_KNOWN_AS, _is_enough)
"""Townships or villages stand under one of the headings, or names beside codes, or it is no list of areas."""
