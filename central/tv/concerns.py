"""What viewers will not be able to read, or not at once, in sentences for whoever writes it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.tv import announced, choices, notice, question
from central.tv.notice import Page
from central.tv.typeface import can_draw
from content_sync.protocol.documents import Notice, Quiz
from content_sync.protocol.typesetting.legible import legible, plain
from content_sync.protocol.typesetting.sheets import TextSheet
from content_sync.protocol.typesetting.tables import Cells
from content_sync.protocol.typesetting.wrapping import ELLIPSIS

_LONG_SCREENS = 3
"""More screens of one text than this are hardly read by anybody."""


def of_notice(told: Notice, pages: Sequence[Page], zone: tzinfo) -> Iterator[str]:
    """Yield what is wrong with a notice."""
    if not plain(told.title):
        yield _("The notice has no title yet.")
    yield from _of_title(told, pages, zone)
    yield from _of_texts(pages)
    for page in told.pages:
        yield from _of_table(page.table)
    if announced.idle_text(told).is_cut:
        yield _("While nobody uses the TV, only the beginning of the text stands there.")
    cells = (cell for page in told.pages for row in page.table for cell in row)
    yield from _of_signs(told.title, told.body, *(page.text for page in told.pages), *cells)


def of_quiz(quiz: Quiz) -> Iterator[str]:
    """Yield what is wrong with a test or survey."""
    if quiz.questions and (title := question.heading(quiz, len(quiz.questions))).is_cut:
        yield _("Above the questions the title is cut: “%(shown)s”.") % {"shown": title.lines[0]}
    for number in range(1, len(quiz.questions) + 1):
        yield from _of_question(quiz, number)
    answers = (choice.text for one in quiz.questions for choice in one.choices)
    yield from _of_signs(quiz.title, *(one.text for one in quiz.questions), *answers)


def _of_question(quiz: Quiz, number: int) -> Iterator[str]:
    asked = quiz.questions[number - 1]
    if not asked.choices:
        yield _("Question %(number)d has no answers to choose from yet.") % {"number": number}
    hidden = question.asked(quiz, number)[0].below
    if hidden:
        said = ngettext(
            "Question %(number)d: the last answer is seen only by going down.",
            "Question %(number)d: the last %(count)d answers are seen only by going down.",
            hidden,
        )
        yield said % {"number": number, "count": hidden}
    blocks = (choices.words_of(choice, is_tile=choices.has_tiles(asked)) for choice in asked.choices)
    for shown in ("".join(words.lines) for words in blocks if words.is_cut):
        yield _("Question %(number)d: an answer is cut: “%(shown)s”.") % {"number": number, "shown": shown}


def _of_title(told: Notice, pages: Sequence[Page], zone: tzinfo) -> Iterator[str]:
    listed, running, idle = announced.listed_title(told), notice.running_title(told, zone), announced.idle_title(told)
    if listed.is_cut:
        yield _("The title is too long for the list: “%(shown)s”.") % {"shown": "".join(listed.lines)}
    elif idle.is_cut:
        yield _("While nobody uses the TV, the title is cut: “%(shown)s”.") % {"shown": "".join(idle.lines)}
    is_above = any(not isinstance(page.sheet, TextSheet) or page.number > 1 for page in pages)
    if running.is_cut and is_above:
        yield _("Above its pages the title is cut: “%(shown)s”.") % {"shown": running.lines[0]}


def _of_texts(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        if page.part == page.parts > 1:
            said = {"number": page.number, "count": page.parts - 1}
            yield (
                ngettext(
                    "Page %(number)d is longer than the screen: viewers press ▼ once to read it.",
                    "Page %(number)d is longer than the screen: viewers press ▼ %(count)d times to read it.",
                    page.parts - 1,
                )
                % said
            )
            if page.parts > _LONG_SCREENS:
                yield _("Few people read that much on a TV. Better make several pages of it.")


def _of_table(table: Cells) -> Iterator[str]:
    parts = notice.table_parts(table)
    if not parts:
        return
    columns = max(len(row) for row in table)
    if len(parts[0].widths) < columns:
        yield _("A table of %(columns)d columns is too wide for a TV: they are spread over several pages.") % {
            "columns": columns
        }
    cut = {cell for part in parts for row in part.rows for cell in row if cell.endswith(ELLIPSIS)}
    written = {cell.strip() for row in table for cell in row}
    for cell in sorted(cut - written):
        yield _("A cell of the table is too long: “%(shown)s”.") % {"shown": cell.replace("\n", "")}


def _of_signs(*texts: str) -> Iterator[str]:
    lacking = sorted({sign for text in texts for sign in legible(text) if not can_draw(sign)})
    if lacking:
        yield _("The TV has no signs for: %(signs)s") % {"signs": " ".join(lacking)}
