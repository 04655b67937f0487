"""What is wrong with a row of a table. Pure."""

from enum import StrEnum
from typing import NamedTuple


class Complaint(NamedTuple):
    """What is wrong under which heading; ``named`` is the row, record or text that the sentence names."""

    heading: str
    reason: StrEnum
    named: str = ""
