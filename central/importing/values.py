"""What the cells of a list mean: courses, numbers, topics, groups, and words for yes and no."""

import re
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from central.catalogue.models import Course, Topic
from central.credits import words
from central.credits.targets.targeting import current_targets
from central.importing.lines import Line
from central.importing.manifest import Column, Said
from central.rights.scope import Scope
from content_sync.protocol.documents import Difficulty

_YES: Final = frozenset({"是", "必修", "y", "yes", "1", "true", "√", "✓", "对"})
_NO: Final = frozenset({"", "否", "选修", "n", "no", "0", "false", "×", "不是"})
_DIFFICULTIES: Final = {
    "": Difficulty.ORDINARY,
    **dict.fromkeys(("easy", "容易", "入门", "初级", "简单"), Difficulty.EASY),
    **dict.fromkeys(("ordinary", "一般", "普通", "中级", "中等"), Difficulty.ORDINARY),
    **dict.fromkeys(("hard", "较难", "难", "高级", "提高"), Difficulty.HARD),
}
_BETWEEN: Final = re.compile(r"[,;，；、/|]+")
_LONGEST_TITLE: Final = 300
_GREATEST_NUMBER: Final = 999_999


class Values:
    """Reads rows, for ``course`` unless they name another one in ``scope``."""

    def __init__(self, course: Course, scope: Scope) -> None:
        self._course = course
        self._courses: dict[str, list[Course]] = {}
        for one in scope.of(Course):
            self._courses.setdefault(one.title, []).append(one)
        self._topics = dict(Topic.objects.values_list("title", "id"))
        self._groups = _group_names()

    def read_into(self, line: Line, row: Said) -> None:
        """Write what a row says into ``line``, with a reason for each cell that cannot be understood."""
        line.reasons += [_("The cell under “%(heading)s” cannot be read.") % {"heading": one} for one in row.troubled]
        line.title, line.summary = row.of(Column.TITLE), row.of(Column.SUMMARY)
        if len(line.title) > _LONGEST_TITLE:
            line.reasons.append(_("The title is too long."))
        self._read_course(line, row.of(Column.COURSE))
        _read_number(line, row.of(Column.NUMBER))
        _read_required(line, row.of(Column.REQUIRED).lower())
        difficulty = _DIFFICULTIES.get(row.of(Column.DIFFICULTY).lower())
        if difficulty is None:
            line.reasons.append(
                _("“%(said)s” is no difficulty: write easy, ordinary or hard.") % _said(row, "difficulty")
            )
        line.difficulty = (difficulty or Difficulty.ORDINARY).value
        for title in _listed(row.of(Column.TOPICS)):
            if title in self._topics:
                line.topics.append(self._topics[title])
            else:
                line.reasons.append(_("There is no topic “%(title)s”.") % {"title": title})
        for title in _listed(row.of(Column.GROUPS)):
            if title in self._groups:
                line.groups.append(self._groups[title])
            else:
                line.reasons.append(_("There is no group “%(title)s”.") % {"title": title})

    def _read_course(self, line: Line, title: str) -> None:
        found = self._courses.get(title, [])
        line.course = found[0] if len(found) == 1 else self._course
        if title and len(found) != 1 and title != self._course.title:
            sentence = _("Several courses are called “%(title)s”.") if found else _("There is no course “%(title)s”.")
            line.reasons.append(sentence % {"title": title})
        elif title == self._course.title:
            line.course = self._course


def _group_names() -> dict[str, str]:
    """Return the ids of the groups by their names, in every language in which a list may be written."""
    names: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names |= {words.group(group): group.id for group in current_targets().groups}
    return names


def _read_number(line: Line, text: str) -> None:
    if not text:
        return
    if text.isascii() and text.isdigit() and 0 < int(text) <= _GREATEST_NUMBER:
        line.number = int(text)
    else:
        line.reasons.append(_("“%(said)s” is no lesson number.") % {"said": text})


def _read_required(line: Line, text: str) -> None:
    if text in _YES:
        line.required = True
    elif text not in _NO:
        line.reasons.append(_("“%(said)s” says neither yes nor no.") % {"said": text})


def _said(row: Said, column: str) -> dict[str, str]:
    return {"said": row.of(Column(column))}


def _listed(text: str) -> list[str]:
    return [word for part in _BETWEEN.split(text) if (word := part.strip())]
