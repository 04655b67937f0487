"""What can be wrong with a row of a list of areas. Pure."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a row is not taken."""

    NO_AREA = "no-area"
    NAME_WRONG = "name-wrong"
    NAME_MISSING = "name-missing"
    CODE_WRONG = "code-wrong"
    CODE_MISSING = "code-missing"
    CODE_TAKEN = "code-taken"
    SAME_CODE = "same-code"
    SAME_ROW = "same-row"
    OTHERWISE = "otherwise"
    OTHER_TOP = "other-top"
    OTHER_KIND = "other-kind"
    MOVED = "moved"
    NAME_TAKEN = "name-taken"
    PARENT_UNKNOWN = "parent-unknown"
    PARENT_WRONG = "parent-wrong"
    PARENT_BELOW = "parent-below"
    HEADINGS_AGAIN = "headings-again"
