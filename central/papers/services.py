"""What an office does with its papers: send them, put them right, take them back, delete them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.accounts.models import User
from central.papers.files import store
from central.papers.files.taking import Taken
from central.papers.models import Addressee, Paper, PaperFile, Version
from central.stations.models import Area


class Content(TypedDict):
    """What stands in a version, besides its files."""

    title: str
    symbol: str
    words: str
    task: str
    due_on: date | None


@transaction.atomic
def send(
    *, area: Area, to: Collection[Area], files: Sequence[Taken], by: User, at: datetime, **content: Unpack[Content]
) -> Paper:
    """Send a paper from ``area`` to areas in it, or to itself.

    Raises:
        ValidationError: there is no addressee, or one lies elsewhere.
    """
    check_addressees(area, to)
    paper = Paper.objects.create(area=area, sent_by=by, sent_at=at)
    version = Version.objects.create(paper=paper, number=1, saved_by=by, saved_at=at, **content)
    for one in to:
        Addressee.objects.create(paper=paper, area=one)
    store.keep_with_version(version, (), files)
    return paper


def check_addressees(area: Area, to: Collection[Area]) -> None:
    """Refuse to send a paper from ``area`` to nobody, or to others than those in it.

    Raises:
        ValidationError: one of the two.
    """
    if not to:
        raise ValidationError(_("Choose to whom the paper goes."))
    elsewhere = [one.name for one in to if not one.path.startswith(area.path)]
    if elsewhere:
        said = _("A paper goes to the own office and to those below it. These lie elsewhere: %(names)s.")
        raise ValidationError(said, params={"names": pgettext("between names", ", ").join(elsewhere)})


@transaction.atomic
def put_right(
    *,
    paper: Paper,
    seen: int,
    kept: Collection[PaperFile],
    files: Sequence[Taken],
    by: User,
    at: datetime,
    **content: Unpack[Content],
) -> Version:
    """Write the next version, with the files of the one before that are ``kept``, and new ones.

    ``seen`` is the number of the version that the caller changed. Nobody has read the new one yet.

    Raises:
        ValidationError: somebody else changed it meanwhile, or it was taken back.
    """
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.newest != seen or paper.taken_back_at:
        raise ValidationError(
            _(
                "Somebody else put this paper right, or took it back, while you had it open, and nothing of yours was "
                "saved. Copy what you wrote, open the paper again and enter it there."
            )
        )
    paper.newest += 1
    version = Version.objects.create(paper=paper, number=paper.newest, saved_by=by, saved_at=at, **content)
    paper.save(update_fields=["newest"])
    store.keep_with_version(version, kept, files)
    return version


@transaction.atomic
def take_back(*, paper: Paper, by: User, at: datetime) -> None:
    """Show a paper to its addressees no more; it stays with its office, with all that was read and reported."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.taken_back_at is None:
        paper.taken_back_by, paper.taken_back_at = by, at
        paper.save(update_fields=["taken_back_by", "taken_back_at"])


@transaction.atomic
def delete(*, paper: Paper) -> None:
    """Delete a paper with its files, and with what was read and reported; the trail keeps that they were."""
    list(paper.addressees.select_for_update())  # rows before the trail, as whoever reports
    store.let_go_of(paper)
    paper.delete()
