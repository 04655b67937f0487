"""Why a file does not become a video."""

from central.catalogue.models import UploadProblem


class NotAVideo(Exception):
    """The file cannot become a lesson's video; ``problem`` says why to a person."""

    def __init__(self, problem: UploadProblem, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
