"""Codes of areas for statistics (统计用区划代码): two digits each for province, city and county, three each for
township and village, twelve in all. Pure.

Source: National Bureau of Statistics, 统计用区划代码和城乡划分代码编制规则 (国统字〔2009〕91号).
"""

from collections.abc import Iterator
from typing import Final

from central.stations.models import AreaKind

DIGITS: Final = 12
_LENGTHS: Final = {
    AreaKind.PROVINCE: 2,
    AreaKind.CITY: 4,
    AreaKind.COUNTY: 6,
    AreaKind.TOWNSHIP: 9,
    AreaKind.VILLAGE: 12,
}


def full(digits: str) -> str | None:
    """Return a code with all its twelve digits; one that ends after its level, as 330106, is filled with zeros."""
    is_code = digits.isascii() and digits.isdecimal() and len(digits) in _LENGTHS.values()
    return digits.ljust(DIGITS, "0") if is_code and int(digits[:2]) else None


def kind_of(code: str) -> AreaKind:
    """Return of which level an area with this code is."""
    significant = code.rstrip("0")
    return next(kind for kind, length in _LENGTHS.items() if len(significant) <= length)


def above(code: str) -> Iterator[str]:
    """Yield the codes of the areas that hold this one, from the nearest up."""
    own = _LENGTHS[kind_of(code)]
    for length in sorted(_LENGTHS.values(), reverse=True):
        if length < own:
            yield code[:length].ljust(DIGITS, "0")
