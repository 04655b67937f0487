"""Why a file does not become part of a lesson."""

from central.catalogue.models import UploadProblem


class Unusable(Exception):
    """The file cannot become what it was uploaded for; ``problem`` says why to a person."""

    def __init__(self, problem: UploadProblem, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
