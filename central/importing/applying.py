"""What makes lessons out of lines: all that are new, in one transaction."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.catalogue.models import Lesson, Topic
from central.catalogue.selectors import next_position
from central.catalogue.services import save_lesson
from central.catalogue.uploads.uploads import receive_whole
from central.importing.lines import Found, Line, Verdict

Bring = Callable[[Found], Path]
"""Returns a whole copy of a file's bytes on the uploads' file system, which may be moved away."""


def apply(lines: Iterable[Line], *, bring: Bring, by: User) -> dict[str, Lesson]:
    """Make a lesson of each line that is new and have its file prepared; return the lessons by the keys of the files.

    Raises:
        ValidationError: somebody took a number meanwhile; nothing was done.
    """
    try:
        with transaction.atomic():
            made = {
                line.found.key: _make(line, bring(line.found), by) for line in lines if _is_new(line) and line.found
            }
    except IntegrityError as error:
        raise ValidationError(_("The lessons have changed meanwhile. Please look at the list again.")) from error
    return made


def _is_new(line: Line) -> bool:
    return line.verdict is Verdict.NEW


def _make(line: Line, file: Path, by: User) -> Lesson:
    assert line.course is not None  # noqa: S101 - a new line has one
    assert line.found is not None  # noqa: S101 - see above
    lesson = save_lesson(
        course=line.course,
        number=line.number,
        title=line.title,
        summary=line.summary,
        position=next_position(line.course),
        required=line.required,
        topics=Topic.objects.filter(pk__in=line.topics),
        groups=line.groups,
        difficulty=line.difficulty,
    )
    name = line.found.name.replace("\\", "/").rpartition("/")[2]
    receive_whole(lesson=lesson, file=file, original_name=name[-255:], by=by, sha256=line.found.sha256)
    return lesson
