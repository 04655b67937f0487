"""What would become of each file and each row of the list, and why not."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from central.catalogue.models import Course, Lesson, Upload, UploadProblem, UploadState
from central.catalogue.pages.archive import in_order
from central.catalogue.selectors import free_lesson_number
from central.importing.kinds import can_be_a_lesson
from central.importing.lines import Found, Line, Verdict
from central.importing.manifest import Column, Said
from central.importing.values import Values
from central.rights.scope import Scope

_NUMBER_BEFORE = re.compile(r"^[0-9]+[\s._、．-]+(?=\D)")
_LONGEST_TITLE = 300


def propose(found: Iterable[Found], said: Sequence[Said], course: Course, scope: Scope) -> list[Line]:
    """Return what would become of these files by a list, perhaps empty, for ``course`` unless it says otherwise."""
    files = sorted(found, key=lambda one: in_order(one.name))
    values = Values(course, scope)
    lines = [*_listed(files, said, values), *_unlisted(files, said, course)]
    _refuse_doubles(lines)
    _number(lines)
    return lines


def unused(said: Iterable[Said], names: Collection[str]) -> list[Said]:
    """Return the rows of a list that name none of these files."""
    gone = {plain(name) for name in names for plain in (_plain, _base)}
    return [row for row in said if _plain(row.of(Column.FILE)) not in gone and _base(row.of(Column.FILE)) not in gone]


def fingerprint(lines: Iterable[Line]) -> str:
    """Return by what is known that nothing has changed since these lines were shown."""
    told = [(line.name, line.title, line.number, line.course and line.course.pk, line.reasons) for line in lines]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def title_of(name: str) -> str:
    """Return the title that a file's name stands for: without folders, ending, and a number before it."""
    stem = PurePosixPath(name.replace("\\", "/")).stem.replace("_", " ")
    return " ".join(_NUMBER_BEFORE.sub("", stem).split())[:_LONGEST_TITLE] or stem


def _listed(files: Sequence[Found], said: Iterable[Said], values: Values) -> Iterator[Line]:
    by_name = {_plain(one.name): one for one in files} | {_base(one.name): one for one in files}
    taken: set[str] = set()
    for row in said:
        name = row.of(Column.FILE)
        line = Line(name, by_name.get(_plain(name)) or by_name.get(_base(name)), row.row)
        values.read_into(line, row)
        line.title = line.title or title_of(name)
        if line.found is None:
            line.reasons.insert(0, _("There is no file of this name."))
        elif line.found.key in taken:
            line.reasons.append(_("Another row of the list names this file already."))
        else:
            taken.add(line.found.key)
            line.reasons += _problems_of(line.found)
        yield line


def _unlisted(files: Iterable[Found], said: Iterable[Said], course: Course) -> Iterator[Line]:
    names = {plain(row.of(Column.FILE)) for row in said for plain in (_plain, _base)}
    for one in files:
        if _plain(one.name) not in names and _base(one.name) not in names:
            title = title_of(one.name)
            yield Line(one.name, one, title=title, course=course, reasons=_problems_of(one))


def _problems_of(found: Found) -> list[str]:
    if not found.size_bytes:
        return [str(UploadProblem.EMPTY.label)]
    return [] if can_be_a_lesson(found.name) else [_("This is no video, sound, PDF or picture.")]


def _refuse_doubles(lines: Sequence[Line]) -> None:
    """Mark files whose bytes became a lesson before, and those that come twice."""
    digests = {line.found.sha256 for line in lines if line.found}
    before = Upload.objects.filter(source_sha256__in=digests).exclude(state=UploadState.REFUSED)
    known = {upload.source_sha256: upload.lesson for upload in before.select_related("lesson").order_by("-id")}
    seen: dict[str, str] = {}
    for line in lines:
        if line.found is None or not line.found.size_bytes:
            continue
        line.double_of = known.get(line.found.sha256)
        first = seen.setdefault(line.found.sha256, line.name)
        if first != line.name and not line.double_of:
            line.reasons.append(_("It is the same file as “%(name)s”.") % {"name": first})


def _number(lines: Sequence[Line]) -> None:
    """Refuse numbers that are in use, and give free ones to lines that name none."""
    said = [line.number for line in lines if line.number]
    in_use = set(Lesson.objects.filter(number__in=said).values_list("number", flat=True))
    following = max([free_lesson_number() - 1, *said]) + 1
    taken: set[int] = set()
    for line in lines:
        if line.verdict is Verdict.DOUBLE:
            continue
        if line.number in in_use or line.number in taken:
            line.reasons.append(_("Another lesson has the number %(number)d already.") % {"number": line.number})
        elif line.number:
            taken.add(line.number)
        elif line.verdict is Verdict.NEW:
            line.number, following = following, following + 1


def _plain(name: str) -> str:
    return name.replace("\\", "/").casefold().strip()


def _base(name: str) -> str:
    return PurePosixPath(_plain(name)).name
