"""What staff add to the facts about credits: corrections, targets, groups, and rules on trial."""

from central.credits.models.corrections import Correcting, Correction, Withdrawal
from central.credits.models.targets import Membership, TargetsVersion
from central.credits.models.trials import Trial, TrialLine, TrialState

__all__ = [
    "Correcting",
    "Correction",
    "Membership",
    "TargetsVersion",
    "Trial",
    "TrialLine",
    "TrialState",
    "Withdrawal",
]
