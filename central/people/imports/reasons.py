"""What can be wrong with a row. Pure."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a row is not taken."""

    NAME_MISSING = "name-missing"
    NAME_WRONG = "name-wrong"
    STATION_MISSING = "station-missing"
    STATION_UNKNOWN = "station-unknown"
    STATION_AMBIGUOUS = "station-ambiguous"
    NUMBER_WRONG = "number-wrong"
    CARD_WRONG = "card-wrong"
    PIN_WRONG = "pin-wrong"
    HOUSEHOLD_LONG = "household-long"
    YES_OR_NO = "yes-or-no"
    HEADINGS_AGAIN = "headings-again"
    SAME_NUMBER = "same-number"
    SAME_NAME = "same-name"
    SAME_PERSON = "same-person"
    SAME_CARD = "same-card"
    CARD_TAKEN = "card-taken"
    SEVERAL_OF_NAME = "several-of-name"
    NEEDS_PIN = "needs-pin"
