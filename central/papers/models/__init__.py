"""Papers, to whom they go, who read them, and what was done."""

from central.papers.models.answers import Happened, Reading, Step
from central.papers.models.files import PaperFile, StepFile
from central.papers.models.papers import Addressee, Paper, Version

__all__ = ["Addressee", "Happened", "Paper", "PaperFile", "Reading", "Step", "StepFile", "Version"]
