"""Why a file does not become part of a lesson."""

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from central.catalogue.models import UploadProblem

_log = logging.getLogger(__name__)


class Unusable(Exception):
    """The file cannot become what it was uploaded for; ``problem`` says why to a person."""

    def __init__(self, problem: UploadProblem, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem


@contextmanager
def refused(name: object, refuse: Callable[[UploadProblem], None]) -> Iterator[None]:
    """Refuse what cannot be made; what is no fault of the file is raised again, for those who look after the centre."""
    try:
        yield
    except Unusable as error:
        _log.warning("%s is not made: %s", name, error)
        refuse(error.problem)
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        refuse(UploadProblem.NO_SPACE if is_full else UploadProblem.FAULT)
        raise
    except Exception:
        refuse(UploadProblem.FAULT)
        raise
