"""What was published, what is shown before that, and what is planned."""

from central.publishing.models.planned import Planned, PlannedState, Problem
from central.publishing.models.previews import Preview, PreviewState
from central.publishing.models.publications import Personal, Publication, SealedDocument

__all__ = [
    "Personal",
    "Planned",
    "PlannedState",
    "Preview",
    "PreviewState",
    "Problem",
    "Publication",
    "SealedDocument",
]
