"""What changes the pages of a notice."""

import shutil
import time
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from central.catalogue import media_store
from central.catalogue.models import Asset, UploadProblem
from central.catalogue.pages import pictures
from central.catalogue.pages.make import has_pages, make_pages
from central.catalogue.uploads.disk import scratch_folder
from central.catalogue.uploads.problems import Unusable
from central.notices.models import Notice, Page
from central.notices.tables import Table

MOST_PAGES = 40
WITHIN_S = 25
"""Pages are drawn while somebody waits for the answer; what takes longer belongs into a lesson."""


@transaction.atomic
def add_text(*, notice: Notice, text: str) -> Page:
    """Put a page of text behind the others."""
    return Page.objects.create(notice=notice, position=_next_position(notice), text=text)


@transaction.atomic
def add_table(*, notice: Notice, table: Table) -> Page:
    """Put a page with a table behind the others."""
    return Page.objects.create(notice=notice, position=_next_position(notice), table=table)


def add_pictures(*, notice: Notice, file: IO[bytes]) -> list[Page]:
    """Put the pages of a PDF, a picture or a ZIP of pictures behind the others.

    Raises:
        ValidationError: the file cannot be read, or is too much for a notice.
    """
    with scratch_folder() as work:
        source = work / "source"
        with source.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        if not has_pages(source):
            raise ValidationError(_("This is neither a PDF nor a picture that can be read."))
        try:
            drawn = _draw(source, work)
        except Unusable as error:
            raise ValidationError(_in_words(error.problem)) from error
    with transaction.atomic():
        first = _next_position(notice)
        return [
            Page.objects.create(notice=notice, position=position, picture=asset)
            for position, asset in enumerate(drawn, start=first)
        ]


@transaction.atomic
def change_text(*, page: Page, text: str) -> None:
    """Change a page of text."""
    page.text = text
    page.save(update_fields=["text"])


@transaction.atomic
def change_table(*, page: Page, table: Table) -> None:
    """Change a page with a table."""
    page.table = table
    page.save(update_fields=["table"])


@transaction.atomic
def move_up(*, page: Page) -> None:
    """Let a page change places with the one before it."""
    pages = list(page.notice.pages.all())
    place = pages.index(page)
    if place > 0:
        pages[place - 1 : place + 1] = [page, pages[place - 1]]
        for position, each in enumerate(pages):
            each.position = position
        Page.objects.bulk_update(pages, ["position"])


@transaction.atomic
def delete_page(*, page: Page) -> None:
    """Take a page away."""
    page.delete()


def _draw(source: Path, work: Path) -> list[Asset]:
    deadline_s = time.monotonic() + WITHIN_S
    drawn = []
    for page in make_pages(source, work, lambda _percent: None, most=MOST_PAGES):
        drawn.append(media_store.add(page, media_type=pictures.PAGE_TYPE))
        if time.monotonic() > deadline_s:
            raise Unusable(UploadProblem.STANDSTILL)
    return drawn


def _next_position(notice: Notice) -> int:
    last = notice.pages.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1


def _in_words(problem: UploadProblem) -> str:
    if problem is UploadProblem.TOO_MANY_PAGES:
        return _("A notice takes at most %(most)d pages at a time. Make a lesson of what is longer.") % {
            "most": MOST_PAGES
        }
    if problem is UploadProblem.STANDSTILL:
        return _("This takes too long to draw. Make a lesson of it, or save it with smaller pictures.")
    return str(problem.label)
