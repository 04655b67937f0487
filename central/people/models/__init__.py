"""People, what is to become of them, and what was."""

from central.people.models.doubles import Distinct
from central.people.models.erasures import ErasedId, Erasure
from central.people.models.imports import ImportRow, ImportState, RosterImport, Verdict
from central.people.models.person import (
    HOUSEHOLD_LENGTH,
    NUMBER_LENGTH,
    ON_ROSTER,
    ONLY_DIGITS,
    FormerStation,
    Person,
)
from central.people.models.retention import RetentionRules

__all__ = [
    "HOUSEHOLD_LENGTH",
    "NUMBER_LENGTH",
    "ONLY_DIGITS",
    "ON_ROSTER",
    "Distinct",
    "ErasedId",
    "Erasure",
    "FormerStation",
    "ImportRow",
    "ImportState",
    "Person",
    "RetentionRules",
    "RosterImport",
    "Verdict",
]
